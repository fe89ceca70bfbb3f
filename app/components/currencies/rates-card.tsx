import { Link } from '@remix-run/react';
import { Badge, Button, Card, Select, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurrenciesReport, RateRow } from '#app/reports/currencies/types.ts';
import { Pager } from '../choices/pager.tsx';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { Refused } from './refused.tsx';
import { useCurrencyChange } from './use-currency-change.ts';

interface RatesCardProps {
  readonly report: CurrenciesReport;
  readonly of: string | null;
  readonly mayChange: boolean;
  readonly children: ReactNode; // the forms to add rates
}

/** Every stored rate with its source and when it was told; rates by hand can be taken back. */
export function RatesCard({ report, of, mayChange, children }: RatesCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [, change] = useChoiceParams();
  const { rates, counts, total, page, pageSize } = report;
  const canUndo = mayChange && rates.some(({ source }) => source === 'by-hand');
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('currencies.rates')}
        </Text>
        <Link to={of ? `/currencies.csv?of=${of}` : '/currencies.csv'} reloadDocument>
          {t('currencies.csv')}
        </Link>
      </div>
      <div className="card-form">{children}</div>
      {rates.length === 0 ? (
        <p className="table-foot muted">{t('currencies.noRates')}</p>
      ) : (
        <>
          <div className="card-form">
            <Select
              label={t('choices.currency')}
              value={of ?? ''}
              options={[
                { value: '', label: t('currencies.all') },
                ...counts.map(({ currency, rates: count }) => ({
                  value: currency,
                  label: t('currencies.ofCurrency', { currency, shown: format.count(count) }),
                })),
              ]}
              onChange={(code) => change({ of: code || null, page: null })}
            />
          </div>
          <div className="table-scroll">
            <table className="plain-table" data-testid="rates">
              <caption className="sr-only">{t('currencies.rates')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('currencies.day')}</th>
                  <th scope="col" className="number">
                    {t('currencies.perEuro')}
                  </th>
                  <th scope="col">{t('currencies.source')}</th>
                  <th scope="col" className="wide-only">
                    {t('currencies.toldAt')}
                  </th>
                  {canUndo ? <th scope="col">{t('currencies.change')}</th> : null}
                </tr>
              </thead>
              <tbody>
                {rates.map((row) => (
                  <RateLine
                    key={`${row.currency}${row.day}${row.source}`}
                    row={row}
                    zone={report.zone}
                    canUndo={canUndo}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <Pager total={total} page={page} pageSize={pageSize} />
        </>
      )}
    </Card>
  );
}

function RateLine({ row, zone, canUndo }: { row: RateRow; zone: string; canUndo: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const undoing = useCurrencyChange();
  const { currency, day, rate, source, seenAt, replaced } = row;
  return (
    <tr>
      <th scope="row">{format.day(day)}</th>
      <td className="number">
        {replaced ? <s>{format.decimal(rate)}</s> : format.decimal(rate)} <span className="unit">{currency}</span>
      </td>
      <td>
        <Badge tone={source === 'by-hand' ? 'attention' : undefined}>{t(`currencies.sources.${source}`)}</Badge>
        {replaced ? <span className="cell-note">{t('currencies.replaced')}</span> : null}
      </td>
      <td className="instant wide-only">{format.instant(seenAt, zone)}</td>
      {canUndo ? (
        <td>
          {source === 'by-hand' ? (
            <Button
              variant="plain"
              loading={undoing.busy}
              accessibilityLabel={t('currencies.undoOf', { currency, day: format.day(day) })}
              onClick={() => undoing.ask({ intent: 'undo', currency, day })}
            >
              {t('currencies.undo')}
            </Button>
          ) : null}
          <Refused refused={undoing.refused} />
        </td>
      ) : null}
    </tr>
  );
}
