import { BlockStack, Card, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CostRules } from '#app/domain/costs/cost-rules.ts';
import type { CostsReport } from '#app/reports/costs/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { emptyRules, textsOf } from './rule-texts.ts';
import { RulesForm } from './rules-form.tsx';
import { RulesTable } from './rules-table.tsx';

interface RulesCardProps {
  readonly report: CostsReport;
  readonly mayChange: boolean;
}

/** The rules in force, and a form for those of one currency from one day on. */
export function RulesCard({ report, mayChange }: RulesCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const decimal = format.decimal('0.5').charAt(1);
  const first = report.rules.find(({ currency }) => currency === report.currencies[0]);
  const [start, setStart] = useState(() =>
    first ? textsOf(first, decimal) : emptyRules(report.currencies[0] ?? 'EUR'),
  );
  const edit = (rules: CostRules) => setStart(textsOf(rules, decimal));
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t('costs.rules.title')}
          </Text>
          <p>{t('costs.rules.help')}</p>
        </BlockStack>
        <RulesTable report={report} mayChange={mayChange} onEdit={edit} />
        {mayChange ? <RulesForm key={JSON.stringify(start)} start={start} report={report} /> : null}
      </BlockStack>
    </Card>
  );
}
