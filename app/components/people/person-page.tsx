import { BlockStack, Page } from '@shopify/polaris';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '#app/reports/evidence/types.ts';
import type { PersonReport } from '#app/reports/people/types.ts';
import { EvidenceDrawer } from '../evidence/evidence-drawer.tsx';
import { type Deciding, DecisionModal } from './decision-modal.tsx';
import { DecisionsCard } from './decisions-card.tsx';
import { MergeCard } from './merge-card.tsx';
import { PersonKeys } from './person-keys.tsx';
import { PersonTies } from './person-ties.tsx';
import { PersonTimeline } from './person-timeline.tsx';
import { WhyOnePerson } from './why-one-person.tsx';

interface PersonPageProps {
  readonly person: PersonReport;
  readonly evidence: Evidence | null;
  readonly zone: string;
  readonly mayDecide: boolean;
}

/** Who is this? By which keys they are known, what ties them, what happened; and what a person may decide about it. */
export function PersonPage({ person, evidence, zone, mayDecide }: PersonPageProps) {
  const { t } = useTranslation();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const close = useCallback(() => setDeciding(null), []);
  const onDecide = mayDecide ? setDeciding : null;
  return (
    <Page
      fullWidth
      title={t('people.person')}
      subtitle={t('people.subtitle')}
      backAction={{ content: t('nav.orders'), url: '/orders' }}
      secondaryActions={[{ content: t('people.sharedTitle'), url: '/people/shared' }]}
    >
      <BlockStack gap="400">
        <PersonTimeline person={person} zone={zone} />
        <PersonKeys person={person} zone={zone} onDecide={onDecide} />
        <WhyOnePerson person={person} />
        <PersonTies person={person} zone={zone} onDecide={onDecide} />
        <DecisionsCard decisions={person.decisions} zone={zone} onDecide={onDecide} />
        {onDecide ? <MergeCard personId={person.id} onDecide={onDecide} /> : null}
      </BlockStack>
      {deciding ? <DecisionModal deciding={deciding} onClose={close} key={deciding.title} /> : null}
      {evidence ? <EvidenceDrawer evidence={evidence} zone={zone} key={evidence.id} /> : null}
    </Page>
  );
}
