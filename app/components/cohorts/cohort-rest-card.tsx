import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CohortRest, CohortSheet } from '#app/reports/cohorts/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

/** Where all revenue of orders that count stands, so that nothing is missing from the triangle unsaid. */
export function CohortRestCard({ rest, sheet }: { rest: CohortRest; sheet: CohortSheet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lines = [
    ['shown', t('cohorts.rest.shown'), sheet.pooled.toDateMinor],
    ['earlier', t('cohorts.rest.earlier'), rest.earlierMinor],
    [
      'knownBefore',
      t('cohorts.rest.knownBefore', { count: rest.knownBefore, customers: format.count(rest.knownBefore) }),
      rest.knownBeforeMinor,
    ],
    ['otherCurrency', t('cohorts.rest.otherCurrency'), rest.otherCurrencyMinor],
  ] as const;
  const total = lines.reduce((sum, [, , minor]) => sum + minor, 0);
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('cohorts.rest.title')} <span className="unit">{format.unit(sheet.currency)}</span>
        </Text>
      </div>
      <table className="plain-table" data-testid="cohort-rest">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('nav.customers')}</th>
            <th scope="col">{t('figures.revenue.label')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([key, name, minor]) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className="number">{format.amount(minor, sheet.currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('cohorts.rest.total')}</th>
            <td className="number">{format.amount(total, sheet.currency)}</td>
          </tr>
        </tfoot>
      </table>
    </Card>
  );
}
