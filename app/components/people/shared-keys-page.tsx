import { BlockStack, Page } from '@shopify/polaris';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '#app/reports/evidence/types.ts';
import type { SharedKeysReport } from '#app/reports/people/types.ts';
import { EvidenceDrawer } from '../evidence/evidence-drawer.tsx';
import { type Deciding, DecisionModal } from './decision-modal.tsx';
import { DecisionsCard } from './decisions-card.tsx';
import { OwnRulesCard } from './own-rules-card.tsx';
import { PublishedRules } from './published-rules.tsx';
import { SharedKeysTable } from './shared-keys-table.tsx';

interface SharedKeysPageProps {
  readonly report: SharedKeysReport;
  readonly evidence: Evidence | null;
  readonly zone: string;
  readonly mayDecide: boolean;
  readonly mayAdopt: boolean;
}

/** Which keys identify nobody, by which rule; and the rules, which a workspace may add to. */
export function SharedKeysPage({ report, evidence, zone, mayDecide, mayAdopt }: SharedKeysPageProps) {
  const { t } = useTranslation();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const close = useCallback(() => setDeciding(null), []);
  const onDecide = mayDecide ? setDeciding : null;
  return (
    <Page
      fullWidth
      title={t('people.sharedTitle')}
      subtitle={t('people.sharedSubtitle')}
      backAction={{ content: t('nav.dataHealth'), url: '/data-health' }}
      secondaryActions={[{ content: t('table.csv'), url: '/people/shared.csv' }]}
    >
      <BlockStack gap="400">
        <SharedKeysTable report={report} zone={zone} onDecide={onDecide} />
        <DecisionsCard decisions={report.judgements} zone={zone} onDecide={onDecide} />
        <PublishedRules report={report} />
        <OwnRulesCard report={report} zone={zone} mayAdopt={mayAdopt} key={report.versions[0]?.id} />
      </BlockStack>
      {deciding ? <DecisionModal deciding={deciding} onClose={close} key={deciding.explained} /> : null}
      {evidence ? <EvidenceDrawer evidence={evidence} zone={zone} key={evidence.id} /> : null}
    </Page>
  );
}
