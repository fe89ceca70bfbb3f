import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { RevenueDefinition } from '#app/domain/orders/components.ts';
import type { CohortSheet } from '#app/reports/cohorts/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { paybackText } from './cohort-words.ts';

const FORMULAS = ['customers', 'value', 'cost', 'ofCost', 'payback', 'repeat', 'orders'] as const;
const WITH_COSTS = [
  'customers',
  'value',
  'contribution',
  'cost',
  'ofCost',
  'payback',
  'contributionPayback',
  'coverage',
  'repeat',
  'orders',
] as const;

/** Each figure's formula in words and symbols, with the numbers of the newest cohort that has had a second month. */
export function CohortFormulas({ sheet, revenue }: { sheet: CohortSheet; revenue: RevenueDefinition }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, rows } = sheet;
  const row = rows.find(({ cells }) => cells[1]) ?? rows[0]!;
  const kept = row.toDate.contribution;
  const money = (minor: number) => format.money(minor, currency);
  const values = {
    month: format.month(row.month),
    customers: format.count(row.customers),
    brought: money(row.toDate.broughtMinor),
    value: money(row.toDate.valueMinor),
    spend: money(row.spendMinor),
    cost: row.costMinor === null ? t('numbers.none') : money(row.costMinor),
    ofCost: row.toDate.ofCost === null ? t('numbers.none') : format.percent(row.toDate.ofCost),
    payback: paybackText(row.payback, t),
    contributionPayback: row.contributionPayback ? paybackText(row.contributionPayback, t) : t('numbers.none'),
    contribution: kept ? money(kept.broughtMinor) : t('numbers.none'),
    contributionValue: kept ? money(kept.valueMinor) : t('numbers.none'),
    contributionOfCost: kept?.ofCost ? format.percent(kept.ofCost) : t('numbers.none'),
    coverage: row.costCoverage === null ? t('numbers.none') : format.percent(row.costCoverage),
    repeat: format.percent(row.repeatRate),
    orders: format.count(row.ordersPerCustomer),
    revenue: t(`revenue.${revenue}.formula`),
  };
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('cohorts.formulas.title')}
      </Text>
      <dl className="model-rules">
        {(sheet.hasCosts ? WITH_COSTS : FORMULAS).map((name) => (
          <div key={name}>
            <dt>{t(`cohorts.formulas.${name}.name`)}</dt>
            <dd>
              {t(`cohorts.formulas.${name}.text`)}
              <span className="cell-note">{t(`cohorts.formulas.${name}.symbols`, values)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
