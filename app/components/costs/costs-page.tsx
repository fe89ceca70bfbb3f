import { BlockStack, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CostsReport } from '#app/reports/costs/types.ts';
import { CostFileCard } from './cost-file-card.tsx';
import { OtherCostsCard } from './other-costs-card.tsx';
import { RulesCard } from './rules-card.tsx';
import { ShopCostsCard } from './shop-costs-card.tsx';
import { UnknownProducts } from './unknown-products.tsx';

interface CostsPageProps {
  readonly report: CostsReport;
  readonly mayChange: boolean;
}

/** What orders cost: rules, unit costs of products, and costs that no order has. What is not said is listed, not guessed. */
export function CostsPage({ report, mayChange }: CostsPageProps) {
  const { t } = useTranslation();
  return (
    <Page
      title={t('costs.title')}
      subtitle={t('costs.subtitle')}
      backAction={{ content: t('nav.settings'), url: '/settings' }}
    >
      <BlockStack gap="400">
        <RulesCard key={report.rulesSince} report={report} mayChange={mayChange} />
        <ShopCostsCard report={report} mayChange={mayChange} />
        <CostFileCard report={report} mayChange={mayChange} />
        <UnknownProducts report={report} />
        <OtherCostsCard report={report} mayChange={mayChange} />
      </BlockStack>
    </Page>
  );
}
