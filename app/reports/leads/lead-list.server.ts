import { identityKeys } from '../../domain/identity/keyed-hash.ts';
import { toIdentifier } from '../../domain/identity/normalise.ts';
import { toSafe } from '../../domain/values/money.ts';
import {
  countLeads,
  type LeadRecord,
  type LeadSearch,
  listLeads,
  manualSales,
  revenueOfLeads,
} from '../../database/reading/leads.server.ts';
import { identitySecret, readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { Placements } from '../roas/placement.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { contactOf } from './contact.ts';
import type { LeadList, LeadRow } from './types.ts';

export interface LeadsAsked {
  /** an e-mail address, a phone number, part of a form's name or stage, or the platform's id */
  readonly search: string | null;
  readonly page: number; // from 1
  readonly pageSize: number;
  readonly personalData: boolean;
}

/** Leads, newest first, with what their persons bought since. Contacts are masked without the permission. */
export function leadList(workspaceId: string, asked: LeadsAsked): Promise<LeadList> {
  const { page, pageSize } = asked;
  return withWorkspace(workspaceId, async (tx) => {
    const search = await searchFor(tx, asked.search);
    const leads = await listLeads(tx, search, pageSize, (page - 1) * pageSize);
    const rows = await toRows(tx, leads, asked.personalData);
    return { rows, total: await countLeads(tx, search), page, pageSize };
  });
}

/** Contacts are stored as keyed hashes only: what is looked for is hashed in the same way. */
async function searchFor(tx: WorkspaceTx, text: string | null): Promise<LeadSearch> {
  const wanted = text?.trim() || null;
  if (wanted === null) return { text: null, keys: [] };
  const identifiers = [toIdentifier('email', wanted), toIdentifier('phone', wanted)].filter((one) => one !== null);
  return { text: wanted, keys: identityKeys(identifiers, await identitySecret(tx)) };
}

async function toRows(tx: WorkspaceTx, leads: readonly LeadRecord[], personalData: boolean): Promise<LeadRow[]> {
  const ids = leads.map(({ id }) => id);
  const { revenue } = await readSettings(tx);
  const bought = Map.groupBy(await revenueOfLeads(tx, ids, revenue), (row) => row.leadId);
  const manual = Map.groupBy(await manualSales(tx, ids), (row) => row.leadId);
  const places = await readPlacements(tx);
  return leads.map((lead) => {
    const orders = bought.get(lead.id) ?? [];
    return {
      ...leadRow(lead, places, personalData),
      orders: orders.reduce((sum, row) => sum + row.orders, 0),
      revenue: orders.map((row) => ({ currency: row.currency, minor: toSafe(row.revenue) })),
      manual: (manual.get(lead.id) ?? []).map(({ leadId: _lead, ...sale }) => sale),
    };
  });
}

function leadRow(lead: LeadRecord, places: Placements, personalData: boolean) {
  const { body, entityId, ...rest } = lead;
  const place = places.ofEntity(entityId);
  return {
    ...rest,
    createdAt: lead.createdAt.toISOString(),
    contact: contactOf(body.toString('utf8'), personalData),
    channel: lead.channel ?? 'other',
    campaign: place?.campaign?.name ?? null,
    ad: place?.ad?.name ?? null,
  };
}
