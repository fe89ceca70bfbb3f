import type { Components } from '../../domain/orders/components.ts';
import type { TouchSource } from '../../domain/touchpoints/touch.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { componentColumns } from './revenue-sql.server.ts';

export interface OrderHead extends Components {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly platformId: string;
  readonly shop: string | null;
  readonly orderedAt: Date;
  readonly currency: string;
  readonly state: string;
  readonly kind: string;
  readonly test: boolean;
  readonly counts: boolean;
  readonly cancelledAt: Date | null;
  readonly newCustomer: boolean;
  readonly personId: string;
  readonly keys: readonly string[];
  readonly rawEventId: string;
  readonly choice: string | null; // what the buyer answered to the survey
  readonly answerEventId: string | null;
  readonly answeredAt: Date | null;
  readonly outcome: string | null; // of the journey
  readonly identityVersion: string | null;
  readonly channelVersion: string | null;
}

/** Orders that a reference names: our id, else the platform's id, else the name with or without its "#". Newest first. */
export async function findOrders(
  tx: WorkspaceTx,
  reference: string,
): Promise<{ id: string; name: string; shop: string }[]> {
  const rows = await tx.rows<{ id: string; name: string; shop: string; rank: number }>(
    `SELECT o.id, o.name, coalesce(s.name, '') AS shop,
       CASE WHEN o.id::text = lower($1) THEN 0 WHEN o.platform_id = $1 THEN 1 ELSE 2 END AS rank
     FROM shop_order o LEFT JOIN shop s ON s.workspace_id = o.workspace_id AND s.id = o.shop_id
     WHERE o.platform_id = $1 OR o.name = $1 OR o.name = '#' || $1 OR o.id = $2
     ORDER BY rank, o.ordered_at DESC, o.id`,
    [reference, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(reference) ? reference : null],
  );
  return rows.filter(({ rank }) => rank === rows[0]!.rank).map(({ rank: _rank, ...order }) => order);
}

/** The order of that id at Shopify, or null. */
export async function shopifyOrder(tx: WorkspaceTx, platformId: string): Promise<string | null> {
  const [row] = await tx.rows<{ id: string }>(
    `SELECT id FROM shop_order WHERE platform_id = $1 AND platform = 'shopify' ORDER BY id LIMIT 1`,
    [platformId],
  );
  return row?.id ?? null;
}

export async function orderHead(tx: WorkspaceTx, orderId: string): Promise<OrderHead | null> {
  const [row] = await tx.rows<OrderHead>(
    `SELECT o.id, o.name, o.platform, o.platform_id AS "platformId", s.name AS shop, o.ordered_at AS "orderedAt",
       o.currency, o.state, o.kind, o.test, o.counts, o.cancelled_at AS "cancelledAt", o.new_customer AS "newCustomer",
       o.person_id AS "personId", o.keys, o.raw_event_id AS "rawEventId",
       o.survey_choice AS choice, o.survey_event_id AS "answerEventId", answer.received_at AS "answeredAt", j.outcome,
       j.identity_version AS "identityVersion", j.channel_version AS "channelVersion", ${componentColumns('o')}
     FROM shop_order o
     LEFT JOIN shop s ON s.workspace_id = o.workspace_id AND s.id = o.shop_id
     LEFT JOIN journey j ON j.workspace_id = o.workspace_id AND j.order_id = o.id
     LEFT JOIN raw_event answer ON answer.workspace_id = o.workspace_id AND answer.id = o.survey_event_id
     WHERE o.id = $1`,
    [orderId],
  );
  return row ?? null;
}

export interface TouchRow {
  readonly id: string;
  readonly at: Date;
  readonly orderId: string | null;
  readonly leadId: string | null;
  readonly signal: string;
  readonly entityId: string;
  readonly device: string | null;
  readonly keys: readonly string[];
  readonly details: Partial<TouchSource> | null;
  readonly rawEventId: string;
  readonly channel: string | null;
  readonly rule: string | null;
  readonly platform: string | null;
  readonly source: string | null;
  readonly medium: string | null;
}

export function touchesById(tx: WorkspaceTx, ids: readonly string[]): Promise<TouchRow[]> {
  return tx.rows<TouchRow>(
    `SELECT t.id, t.at, t.order_id AS "orderId", t.lead_id AS "leadId", t.signal, t.entity_id AS "entityId", t.device,
       t.keys, t.details, t.raw_event_id AS "rawEventId", e.channel, e.rule, e.platform, e.source, e.medium
     FROM touchpoint t LEFT JOIN entity e ON e.workspace_id = t.workspace_id AND e.id = t.entity_id
     WHERE t.id = ANY ($1)`,
    [ids],
  );
}

/** Which record saw which of a person's keys together; keys that many people share join nobody and are left out. */
export function linksOfPerson(tx: WorkspaceTx, personId: string): Promise<{ key: string; recordId: string }[]> {
  return tx.rows(
    `SELECT l.key, l.record_id AS "recordId" FROM identity_key k
     JOIN identity_link l ON l.workspace_id = k.workspace_id AND l.key = k.key
     WHERE k.person_id = $1 AND NOT k.shared ORDER BY l.key, l.record_id`,
    [personId],
  );
}

export interface RawEventHead {
  readonly id: string;
  readonly source: string;
  readonly topic: string;
  readonly receivedAt: Date;
}

/** Every raw event that said something of the order, and those asked for beside them, as they were received. */
export function rawEventsOfOrder(tx: WorkspaceTx, orderId: string, others: readonly string[]): Promise<RawEventHead[]> {
  return tx.rows<RawEventHead>(
    `SELECT id, source, topic, received_at AS "receivedAt" FROM raw_event
     WHERE id = ANY ($2) OR id IN (SELECT raw_event_id FROM sighting WHERE subject_id = $1) ORDER BY seq`,
    [orderId, others],
  );
}

export function otherOrdersOfPerson(
  tx: WorkspaceTx,
  personId: string,
  orderId: string,
): Promise<{ id: string; name: string; orderedAt: Date }[]> {
  return tx.rows(
    `SELECT id, name, ordered_at AS "orderedAt" FROM shop_order
     WHERE person_id = $1 AND id <> $2 AND NOT (platform = 'manual' AND cancelled_at IS NOT NULL)
     ORDER BY ordered_at DESC, id LIMIT 50`,
    [personId, orderId],
  );
}
