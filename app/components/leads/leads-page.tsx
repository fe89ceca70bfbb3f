import { useSearchParams } from '@remix-run/react';
import { BlockStack, Page } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '#app/reports/evidence/types.ts';
import type { LeadList, LeadRow } from '#app/reports/leads/types.ts';
import { EvidenceDrawer } from '../evidence/evidence-drawer.tsx';
import { Pager } from '../choices/pager.tsx';
import { LeadFilters } from './lead-filters.tsx';
import { NoLeads } from './no-leads.tsx';
import { LeadTable } from './lead-table.tsx';
import { StageCounts } from './stage-counts.tsx';
import { RevenueModal } from './revenue-modal.tsx';
import { type LeadChange, useLeadDecision } from './use-lead-decision.tsx';
import { useRemoval } from './use-removal.tsx';

export interface LeadsPageProps {
  readonly list: LeadList;
  readonly evidence: Evidence | null;
  readonly zone: string;
  readonly today: string;
  readonly currencies: readonly string[];
  readonly mayUpdate: boolean;
  readonly ownId: string;
}

/** Leads, where they came from, and what they bought since; a sale closed by phone is added by hand. */
export function LeadsPage({ list, evidence, zone, today, currencies, mayUpdate, ownId }: LeadsPageProps) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [selling, setSelling] = useState<LeadRow | null>(null);
  const [remove, removedMessage] = useRemoval();
  const [decide, decidedMessage] = useLeadDecision();
  const decideAndSell = (change: LeadChange) => {
    decide(change);
    const lead = list.rows.find(({ id }) => id === change.leadId);
    // a lead is won by a sale: one that no shop knows of is entered now, or left
    if (lead && 'stage' in change && change.stage === 'won' && lead.orders === 0) setSelling(lead);
  };
  return (
    <Page
      fullWidth
      title={t('nav.leads')}
      subtitle={t('leads.subtitle')}
      secondaryActions={[{ content: t('table.csv'), url: `/leads.csv?${params}` }]}
    >
      <BlockStack gap="400">
        <LeadFilters choices={list.choices} ownId={ownId} />
        <StageCounts stages={list.stages} />
        {list.total === 0 ? (
          <NoLeads />
        ) : (
          <LeadTable
            list={list}
            zone={zone}
            onDecide={mayUpdate ? decideAndSell : null}
            onSell={mayUpdate ? setSelling : null}
            onRemove={mayUpdate ? remove : null}
          />
        )}
        <Pager {...list} />
      </BlockStack>
      {selling ? (
        <RevenueModal lead={selling} today={today} currencies={currencies} onClose={() => setSelling(null)} />
      ) : null}
      {removedMessage}
      {decidedMessage}
      {evidence ? <EvidenceDrawer evidence={evidence} zone={zone} key={evidence.id} /> : null}
    </Page>
  );
}
