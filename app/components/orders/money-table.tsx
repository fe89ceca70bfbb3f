import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { COMPONENTS, revenueSigns } from '#app/domain/orders/components.ts';
import type { Components, RevenueDefinition } from '#app/domain/orders/components.ts';
import type { OrderDetail } from '#app/reports/orders/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { entryWord } from './entry-word.ts';

interface MoneyTableProps {
  readonly order: OrderDetail;
  readonly revenue: RevenueDefinition;
  readonly zone: string;
}

/** The order's money by component: what each dated entry changed, and what counts as revenue. */
export function MoneyTable({ order, revenue, zone }: MoneyTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const signs = revenueSigns(revenue);
  const shown = COMPONENTS.filter(
    (component) =>
      order.components[component] !== 0 || order.entries.some((entry) => entry.components[component] !== 0),
  );
  const cells = (components: Components) =>
    shown.map((component) => (
      <td key={component} className="number">
        {components[component] === 0 ? (
          <span className="muted">{t('numbers.none')}</span>
        ) : (
          format.amount(components[component], order.currency)
        )}
      </td>
    ));
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('order.money')} <span className="unit">{order.currency}</span>
        </Text>
        <span className="muted">
          {t('order.revenueFormula', { name: t(`revenue.${revenue}.name`), formula: t(`revenue.${revenue}.formula`) })}
        </span>
      </div>
      <div className="table-scroll">
        <table className="plain-table sticky-first wrap-heads">
          <thead>
            <tr>
              <th scope="col">{t('order.entry')}</th>
              {shown.map((component) => (
                <th key={component} scope="col" className="number">
                  {t(`components.${component}`)}{' '}
                  <span className="unit">{{ 1: '+', [-1]: '−', 0: '' }[signs[component] ?? 0]}</span>
                </th>
              ))}
              <th scope="col" className="number">
                {t(`revenue.${revenue}.name`)}
              </th>
            </tr>
          </thead>
          <tbody>
            {order.entries.map((entry) => (
              <tr key={entry.id}>
                <th scope="row">
                  {t(`order.entries.${entryWord(order, entry)}`)}
                  <span className="cell-note">{format.instant(entry.at, zone)}</span>
                </th>
                {cells(entry.components)}
                <td className="number">{format.amount(entry.revenueMinor, order.currency)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('order.sum')}</th>
              {cells(order.components)}
              <td className="number">{format.amount(order.revenueMinor, order.currency)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  );
}
