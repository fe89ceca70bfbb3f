import type { RevenueDefinition } from '../../domain/orders/components.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { figuresCurrencySql, figuresRevenueSql } from './revenue-sql.server.ts';

export interface LeadRecord {
  readonly id: string;
  readonly createdAt: Date;
  readonly day: string;
  readonly platform: string;
  readonly platformId: string;
  readonly formName: string | null;
  readonly organic: boolean;
  readonly test: boolean;
  readonly stage: string | null;
  readonly channel: string | null;
  readonly entityId: string;
  readonly personId: string;
  readonly rawEventId: string;
  readonly body: Buffer; // of its raw event: the only place that holds the contact
}

export interface LeadSearch {
  /** part of the form's name or stage, or the platform's id */
  readonly text: string | null;
  /** identity keys of what was looked for as an e-mail address or phone number */
  readonly keys: readonly string[];
}

const FOUND = `($1::text IS NULL OR l.platform_id = $1 OR l.form_name ILIKE '%' || $2 || '%'
  OR l.stage ILIKE '%' || $2 || '%' OR l.keys && $3::text[])`;

const found = ({ text, keys }: LeadSearch): unknown[] => [text, text?.replace(/[\\%_]/g, '\\$&') ?? null, keys];

/** A page of leads, newest first. */
export function listLeads(tx: WorkspaceTx, search: LeadSearch, limit: number, offset: number): Promise<LeadRecord[]> {
  return tx.rows<LeadRecord>(
    `SELECT l.id, l.created_at AS "createdAt", l.day, l.platform, l.platform_id AS "platformId",
       l.form_name AS "formName", l.organic, l.test, l.stage, e.channel, l.entity_id AS "entityId",
       l.person_id AS "personId", l.raw_event_id AS "rawEventId", r.body
     FROM lead l
     JOIN raw_event r ON r.workspace_id = l.workspace_id AND r.id = l.raw_event_id
     LEFT JOIN entity e ON e.workspace_id = l.workspace_id AND e.id = l.entity_id
     WHERE ${FOUND} ORDER BY l.created_at DESC, l.id LIMIT $4 OFFSET $5`,
    [...found(search), limit, offset],
  );
}

export async function countLeads(tx: WorkspaceTx, search: LeadSearch): Promise<number> {
  const [row] = await tx.rows<{ total: number }>(
    `SELECT count(*)::int AS total FROM lead l WHERE ${FOUND}`,
    found(search),
  );
  return row?.total ?? 0;
}

export interface LeadRevenue {
  readonly leadId: string;
  readonly currency: string;
  readonly orders: number;
  readonly revenue: bigint;
}

/** What the persons of leads bought at or after them. */
export function revenueOfLeads(
  tx: WorkspaceTx,
  leadIds: readonly string[],
  definition: RevenueDefinition,
): Promise<LeadRevenue[]> {
  return tx.rows<LeadRevenue>(
    `SELECT l.id AS "leadId", ${figuresCurrencySql('o')} AS currency, count(*)::int AS orders,
       sum(${figuresRevenueSql('o', definition)})::bigint AS revenue
     FROM lead l
     JOIN shop_order o ON o.workspace_id = l.workspace_id AND o.person_id = l.person_id
       AND o.ordered_at >= l.created_at AND o.counts
     WHERE l.id = ANY ($1) GROUP BY 1, 2 ORDER BY l.id, revenue DESC`,
    [leadIds],
  );
}

export interface ManualSale {
  readonly leadId: string;
  readonly id: string;
  readonly currency: string;
  readonly minor: number;
  readonly soldOn: string;
  readonly note: string | null;
}

/** Revenue given to leads by hand and not taken back. */
export function manualSales(tx: WorkspaceTx, leadIds: readonly string[]): Promise<ManualSale[]> {
  return tx.rows<ManualSale>(
    `SELECT l.id AS "leadId", o.id, o.currency, o.product::float8 AS minor, o.day AS "soldOn",
       convert_from(r.body, 'UTF8')::jsonb ->> 'note' AS note
     FROM lead l
     JOIN shop_order o ON o.workspace_id = l.workspace_id AND o.person_id = l.person_id
       AND o.platform = 'manual' AND o.cancelled_at IS NULL
     JOIN raw_event r ON r.workspace_id = o.workspace_id AND r.id = o.raw_event_id
     WHERE l.id = ANY ($1) AND convert_from(r.body, 'UTF8')::jsonb ->> 'leadId' = l.id::text
     ORDER BY l.id, o.ordered_at, o.id`,
    [leadIds],
  );
}
