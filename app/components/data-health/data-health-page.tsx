import { BlockStack, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { DataHealth, DeadLetterRow, PrivacyRow, ShopCompleteness } from '#app/reports/data-health/types.ts';
import type { Evidence } from '#app/reports/evidence/types.ts';
import { EvidenceDrawer } from '../evidence/evidence-drawer.tsx';
import { CountedAt } from '../freshness/counted-at.tsx';
import { FreshnessCard } from '../freshness/freshness-card.tsx';
import { ChainCard } from './chain-card.tsx';
import { CompletenessCard } from './completeness-card.tsx';
import { CoverageCard } from './coverage-card.tsx';
import { DeadLettersCard } from './dead-letters-card.tsx';
import { HealthSummary } from './health-summary.tsx';
import { PrivacyCard } from './privacy-card.tsx';
import { ReasonsCard } from './reasons-card.tsx';
import { SharedKeysLink } from './shared-keys-link.tsx';
import { SourcesCard } from './sources-card.tsx';

interface DataHealthPageProps {
  readonly health: DataHealth;
  readonly letters: readonly DeadLetterRow[];
  readonly completeness: readonly ShopCompleteness[];
  readonly privacy: readonly PrivacyRow[];
  readonly evidence: Evidence | null;
  readonly zone: string;
  readonly mayReplay: boolean;
  readonly mayDownload: boolean;
}

/** Can I trust it? What came in, what became of it, what was dropped and why. */
export function DataHealthPage(props: DataHealthPageProps) {
  const { health, letters, completeness, privacy, evidence, zone, mayReplay, mayDownload } = props;
  const { t } = useTranslation();
  return (
    <Page fullWidth title={t('nav.dataHealth')} subtitle={t('health.subtitle')}>
      <BlockStack gap="400">
        <CountedAt at={health.countedAt} zone={zone} />
        <HealthSummary health={health} zone={zone} />
        <DeadLettersCard letters={letters} zone={zone} mayReplay={mayReplay} />
        <CompletenessCard shops={completeness} zone={zone} />
        <SourcesCard sources={health.sources} zone={zone} />
        <CoverageCard coverage={health.coverage} total={health.orders.total} />
        <div id="spend">
          <FreshnessCard freshness={health.freshness} zone={zone} />
        </div>
        <ReasonsCard reasons={health.reasons} />
        <PrivacyCard requests={privacy} zone={zone} mayDownload={mayDownload} />
        <SharedKeysLink />
        <ChainCard chain={health.chain} />
      </BlockStack>
      {evidence ? <EvidenceDrawer evidence={evidence} zone={zone} key={evidence.id} /> : null}
    </Page>
  );
}
