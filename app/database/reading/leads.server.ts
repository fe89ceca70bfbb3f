import type { RevenueDefinition } from '../../domain/orders/components.ts';
import type { LeadStage } from '../../domain/leads/stages.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { filtered, FORM_KEY, type LeadFilter, LEADS_FILTERED, STAGE, WITH_STANDING } from './lead-filter.ts';
import { figuresCurrencySql, figuresRevenueSql } from './revenue-sql.server.ts';

export interface LeadRecord {
  readonly id: string;
  readonly createdAt: Date;
  readonly day: string;
  readonly platform: string;
  readonly platformId: string;
  readonly formId: string | null;
  readonly formName: string | null;
  readonly organic: boolean;
  readonly test: boolean;
  readonly stage: LeadStage;
  readonly memberId: string | null;
  /** the stage that a file of leads tells, in its words */
  readonly toldStage: string | null;
  readonly channel: string | null;
  readonly entityId: string;
  readonly personId: string;
  readonly rawEventId: string;
  readonly body: Buffer; // of its raw event: the only place that holds the contact
  readonly erased: boolean; // the person's answers are gone
}

/** A page of leads, newest first. */
export function listLeads(tx: WorkspaceTx, filter: LeadFilter, limit: number, offset: number): Promise<LeadRecord[]> {
  return tx.rows<LeadRecord>(
    `${WITH_STANDING}, page AS (
       SELECT l.*, ${STAGE} AS standing_stage, m.value AS member_id, coalesce(f.name, l.form_name, l.form_id) AS form_label
       FROM ${LEADS_FILTERED} ORDER BY l.created_at DESC, l.id LIMIT $10 OFFSET $11)
     SELECT l.id, l.created_at AS "createdAt", l.day, l.platform, l.platform_id AS "platformId",
       l.form_id AS "formId", l.form_label AS "formName", l.organic, l.test, l.standing_stage AS stage,
       l.member_id AS "memberId", l.stage AS "toldStage", e.channel, l.entity_id AS "entityId",
       l.person_id AS "personId", l.raw_event_id AS "rawEventId", r.body,
       r.redacted_at IS NOT NULL AS erased
     FROM page l
     JOIN raw_event r ON r.workspace_id = l.workspace_id AND r.id = l.raw_event_id
     LEFT JOIN entity e ON e.workspace_id = l.workspace_id AND e.id = l.entity_id
     ORDER BY l.created_at DESC, l.id`,
    [...filtered(filter), limit, offset],
  );
}

/** How many leads of a filter are at each stage. */
export function countByStage(tx: WorkspaceTx, filter: LeadFilter): Promise<{ stage: LeadStage; leads: number }[]> {
  return tx.rows(
    `${WITH_STANDING} SELECT ${STAGE} AS stage, count(*)::int AS leads FROM ${LEADS_FILTERED} GROUP BY 1`,
    filtered({ ...filter, stage: null }),
  );
}

export interface LeadFormChoice {
  readonly key: string;
  readonly name: string;
}

/** The forms that leads came by, and the entities (ads) that they came from. */
export async function leadSources(tx: WorkspaceTx): Promise<{ forms: LeadFormChoice[]; entityIds: string[] }> {
  const forms = await tx.rows<LeadFormChoice>(
    `SELECT ${FORM_KEY} AS key, max(coalesce(f.name, l.form_name, l.form_id)) AS name FROM lead l
     LEFT JOIN lead_form f ON f.workspace_id = l.workspace_id AND f.platform = l.platform AND f.external_id = l.form_id
     WHERE ${FORM_KEY} IS NOT NULL GROUP BY 1 ORDER BY 2, 1`,
  );
  const entities = await tx.rows<{ id: string }>(`SELECT DISTINCT entity_id AS id FROM lead`);
  return { forms, entityIds: entities.map(({ id }) => id) };
}

export interface OtherLead {
  readonly personId: string;
  readonly id: string;
  readonly createdAt: Date;
  readonly formName: string | null;
}

/** All leads of persons, oldest first, but those that forms' tests made. */
export function leadsOfPersons(tx: WorkspaceTx, personIds: readonly string[]): Promise<OtherLead[]> {
  return tx.rows<OtherLead>(
    `SELECT l.person_id AS "personId", l.id, l.created_at AS "createdAt",
       coalesce(f.name, l.form_name, l.form_id) AS "formName" FROM lead l
     LEFT JOIN lead_form f ON f.workspace_id = l.workspace_id AND f.platform = l.platform AND f.external_id = l.form_id
     WHERE l.person_id = ANY ($1) AND NOT l.test ORDER BY l.created_at, l.id`,
    [personIds],
  );
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
