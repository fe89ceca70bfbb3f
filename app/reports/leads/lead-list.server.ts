import { LEAD_STAGES, type LeadStage } from '../../domain/leads/stages.ts';
import { toSafe } from '../../domain/values/money.ts';
import {
  countByStage,
  type LeadRecord,
  leadsOfPersons,
  listLeads,
  manualSales,
  revenueOfLeads,
} from '../../database/reading/leads.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { Placements } from '../roas/placement.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { contactOf } from './contact.ts';
import { toldNames } from './told-names.ts';
import { leadChoices, leadFilter, type LeadNarrowing } from './lead-choices.server.ts';
import type { LeadList, LeadRow } from './types.ts';

export interface LeadsAsked extends LeadNarrowing {
  readonly page: number; // from 1
  readonly pageSize: number;
  readonly personalData: boolean;
}

/** Leads, newest first, with what their persons bought since. Contacts are masked without the permission. */
export function leadList(workspaceId: string, asked: LeadsAsked): Promise<LeadList> {
  const { page, pageSize } = asked;
  return withWorkspace(workspaceId, async (tx) => {
    const places = await readPlacements(tx);
    const { choices, entitiesOf } = await leadChoices(tx, places);
    const filter = await leadFilter(tx, asked, entitiesOf);
    const counted = new Map((await countByStage(tx, filter)).map(({ stage, leads }) => [stage, leads]));
    const stages = Object.fromEntries(LEAD_STAGES.map((stage) => [stage, counted.get(stage) ?? 0])) as Record<
      LeadStage,
      number
    >;
    const total = LEAD_STAGES.filter((stage) => filter.stage === null || stage === filter.stage).reduce(
      (sum, stage) => sum + stages[stage],
      0,
    );
    const leads = await listLeads(tx, filter, pageSize, (page - 1) * pageSize);
    return { rows: await leadRows(tx, leads, places, asked.personalData), total, stages, choices, page, pageSize };
  });
}

/** Leads as they are shown, with what their persons bought. */
export async function leadRows(
  tx: WorkspaceTx,
  leads: readonly LeadRecord[],
  places: Placements,
  personalData: boolean,
): Promise<LeadRow[]> {
  const ids = leads.map(({ id }) => id);
  const { revenue } = await readSettings(tx);
  const bought = Map.groupBy(await revenueOfLeads(tx, ids, revenue), (row) => row.leadId);
  const manual = Map.groupBy(await manualSales(tx, ids), (row) => row.leadId);
  const others = Map.groupBy(
    await leadsOfPersons(
      tx,
      leads.map(({ personId }) => personId),
    ),
    ({ personId }) => personId,
  );
  return leads.map((lead) => {
    const orders = bought.get(lead.id) ?? [];
    return {
      ...leadRow(lead, places, personalData),
      orders: orders.reduce((sum, row) => sum + row.orders, 0),
      revenue: orders.map((row) => ({ currency: row.currency, minor: toSafe(row.revenue) })),
      others: (lead.test ? [] : (others.get(lead.personId) ?? []))
        .filter(({ id }) => id !== lead.id)
        .map(({ id, formName, createdAt }) => ({ id, formName, createdAt: createdAt.toISOString() })),
      manual: (manual.get(lead.id) ?? []).map(({ leadId: _lead, ...sale }) => sale),
    };
  });
}

function leadRow(lead: LeadRecord, places: Placements, personalData: boolean) {
  const { body, entityId, formId: _form, erased: _erased, ...rest } = lead;
  const place = places.ofEntity(entityId);
  const text = body.toString('utf8');
  const told = toldNames(text);
  return {
    ...rest,
    createdAt: lead.createdAt.toISOString(),
    contact: contactOf(text, personalData),
    channel: lead.channel ?? 'other',
    campaign: place?.campaign?.name ?? null,
    adset: told.adset ?? place?.adset?.name ?? null,
    ad: told.ad ?? place?.ad?.name ?? null,
  };
}
