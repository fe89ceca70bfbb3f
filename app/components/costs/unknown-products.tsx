import { Link } from '@remix-run/react';
import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CostsReport, UncostedProduct } from '#app/reports/costs/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

const SHOWN = 25;

function nameOf({ title, sku, variant, product }: UncostedProduct): string | null {
  return title ?? sku ?? variant ?? product;
}

/** Products that were sold and of which no cost is known: what the profit does not know. */
export function UnknownProducts({ report }: { report: CostsReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = report.unknown.slice(0, SHOWN);
  return (
    <Card padding="0">
      <div className="table-head" id="unknown">
        <Text as="h2" variant="headingSm">
          {t('costs.unknown.title')}
        </Text>
        <span className="muted">{t('costs.unknown.since', { day: format.day(report.unknownSince) })}</span>
      </div>
      {shown.length === 0 ? (
        <p className="table-foot">{t('costs.unknown.none')}</p>
      ) : (
        <div className="table-scroll">
          <table className="plain-table" data-testid="unknown-costs">
            <thead>
              <tr>
                <th scope="col">{t('costs.product')}</th>
                <th scope="col">{t('costs.keys.sku')}</th>
                <th scope="col" className="number">
                  {t('costs.unknown.units')}
                </th>
                <th scope="col" className="number">
                  {t('costs.unknown.orders')}
                </th>
                <th scope="col" className="number">
                  {t('costs.unknown.revenue')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={[row.currency, row.sku, row.variant, row.product].join('|')}>
                  <th scope="row">
                    {nameOf(row) ?? t('costs.unknown.unnamed')}
                    {row.withoutRate ? <span className="cell-note">{t('costs.unknown.noRate')}</span> : null}
                  </th>
                  <td>{row.sku ?? t('numbers.none')}</td>
                  <td className="number">{format.count(row.units)}</td>
                  <td className="number">{format.count(row.orders)}</td>
                  <td className="number">{format.money(row.money, row.currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.some(({ withoutRate }) => withoutRate) ? (
        <p className="table-foot muted">
          {t('costs.unknown.withoutRate')} <Link to="/settings/currencies">{t('costs.unknown.rates')}</Link>
        </p>
      ) : null}
      {report.unknown.length > shown.length ? (
        <p className="table-foot muted">
          {t('costs.unknown.more', { shown: format.count(shown.length), all: format.count(report.unknown.length) })}
        </p>
      ) : null}
    </Card>
  );
}
