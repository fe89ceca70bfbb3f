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
import { RevenueModal } from './revenue-modal.tsx';
import { useRemoval } from './use-removal.tsx';

export interface LeadsPageProps {
  readonly list: LeadList;
  readonly evidence: Evidence | null;
  readonly zone: string;
  readonly today: string;
  readonly currencies: readonly string[];
  readonly maySell: boolean;
}

/** Leads, where they came from, and what they bought since; a sale closed by phone is added by hand. */
export function LeadsPage({ list, evidence, zone, today, currencies, maySell }: LeadsPageProps) {
  const { t } = useTranslation();
  const [selling, setSelling] = useState<LeadRow | null>(null);
  const [remove, removedMessage] = useRemoval();
  return (
    <Page fullWidth title={t('nav.leads')} subtitle={t('leads.subtitle')}>
      <BlockStack gap="400">
        <LeadFilters />
        {list.total === 0 ? (
          <NoLeads />
        ) : (
          <LeadTable list={list} zone={zone} onSell={maySell ? setSelling : null} onRemove={maySell ? remove : null} />
        )}
        <Pager {...list} />
      </BlockStack>
      {selling ? (
        <RevenueModal lead={selling} today={today} currencies={currencies} onClose={() => setSelling(null)} />
      ) : null}
      {removedMessage}
      {evidence ? <EvidenceDrawer evidence={evidence} zone={zone} key={evidence.id} /> : null}
    </Page>
  );
}
