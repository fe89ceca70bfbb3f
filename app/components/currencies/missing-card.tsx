import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CurrenciesReport } from '#app/reports/currencies/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { FetchRates } from './reporting-card.tsx';

/** The days whose money has no rate: it stays apart in its own currency until one is there. */
export function MissingCard({ report, mayChange }: { report: CurrenciesReport; mayChange: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { reportingCurrency, missing, missingDays, fetchedAt, zone } = report;
  if (reportingCurrency === null) return null;
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('currencies.missing')}
        </Text>
        <span className="muted">
          {fetchedAt
            ? t('currencies.lastFetched', { at: format.instant(fetchedAt, zone) })
            : t('currencies.neverFetched')}
        </span>
      </div>
      {missing.length === 0 ? <p className="table-foot muted">{t('currencies.noneMissing')}</p> : null}
      <div className="table-scroll" hidden={missing.length === 0}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('currencies.day')}</th>
              <th scope="col">{t('choices.currency')}</th>
              <th scope="col" className="number">
                {t('nav.orders')}
              </th>
              <th scope="col" className="number">
                {t('currencies.spendRows')}
              </th>
              <th scope="col" className="number">
                {t('costs.other.title')}
              </th>
            </tr>
          </thead>
          <tbody>
            {missing.map((row) => (
              <tr key={row.day + row.currency}>
                <th scope="row">{format.day(row.day)}</th>
                <td>{row.currency}</td>
                <td className="number">{format.count(row.orders)}</td>
                <td className="number">{format.count(row.spend)}</td>
                <td className="number">{format.count(row.costs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {missingDays > missing.length ? (
        <p className="table-foot muted">
          {t('currencies.moreMissing', {
            count: missingDays - missing.length,
            shown: format.count(missingDays - missing.length),
          })}
        </p>
      ) : null}
      <div className="card-form">{mayChange ? <FetchRates currency={reportingCurrency} /> : null}</div>
    </Card>
  );
}
