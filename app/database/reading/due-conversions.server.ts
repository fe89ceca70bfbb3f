import type { ConversionKind, EventKey } from '../../domain/conversions/kinds.ts';
import type { HoldReason } from '../../domain/conversions/states.ts';
import type { OrderKind } from '../../domain/orders/order.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** An order as it is sold, with the raw event that tells who bought. */
export interface SoldOrder {
  readonly platformId: string;
  readonly orderKind: OrderKind;
  readonly currency: string;
  readonly saleMinor: string; // what the customer was charged at first
  readonly isCancelled: boolean;
  readonly hosts: readonly string[];
  readonly source: 'shopify-webhook' | 'shopify-admin' | null;
  readonly body: Buffer | null;
}

/** What a batch of the pixel told at the order's checkout. */
export interface PixelBody {
  readonly body: Buffer;
  readonly userAgent: string | null;
}

/** An event whose turn it is. */
export interface DueEvent extends EventKey {
  readonly kind: ConversionKind;
  readonly subjectId: string;
  readonly occurredAt: Date;
  readonly unsureSince: Date | null;
  readonly isHeld: boolean;
  readonly reason: HoldReason | null;
  readonly isErased: boolean;
  /** of a lead's stage: nobody stands by it any more */
  readonly isTakenBack: boolean;
  readonly order: SoldOrder | null;
  readonly leadId: string | null; // Meta's
  readonly browsers: readonly PixelBody[]; // the latest first
}

interface Row extends Omit<DueEvent, 'order' | 'browsers'>, Omit<SoldOrder, 'platformId'> {
  readonly platformId: string | null;
}

/** The events of a dataset whose turn it is, those that wait longest first. */
export async function dueEvents(tx: WorkspaceTx, datasetId: string, limit: number): Promise<DueEvent[]> {
  const rows = await tx.rows<Row>(
    `SELECT e.dataset_id AS "datasetId", e.event_name AS "eventName", e.event_id AS "eventId", e.kind,
       e.subject_id AS "subjectId", e.occurred_at AS "occurredAt", e.unsure_since AS "unsureSince", e.state = 'held' AS "isHeld",
       e.reason, coalesce(told.erased, false) AS "isErased",
       e.kind LIKE 'lead-%' AND e.kind <> 'lead-new' AND NOT EXISTS (
         SELECT FROM lead_decision d WHERE d.lead_id = e.subject_id AND d.kind = 'stage' AND 'lead-' || d.value = e.kind
           AND NOT EXISTS (SELECT FROM lead_decision u WHERE u.undoes = d.id)) AS "isTakenBack", l.platform_id AS "leadId",
       o.platform_id AS "platformId", o.kind AS "orderKind", o.currency, o.cancelled_at IS NOT NULL AS "isCancelled",
       coalesce(sale.minor, 0)::text AS "saleMinor", coalesce(s.own_hosts, '{}') AS hosts, who.source, who.body
     FROM conversion_event e
     LEFT JOIN shop_order o ON o.id = e.subject_id
     LEFT JOIN lead l ON l.id = e.subject_id
     LEFT JOIN shop s ON s.id = o.shop_id
     LEFT JOIN LATERAL (
       SELECT bool_or(r.redacted_at IS NOT NULL) AS erased FROM sighting g
       JOIN raw_event r ON r.workspace_id = g.workspace_id AND r.id = g.raw_event_id
       WHERE g.subject_id = e.subject_id) AS told ON true
     LEFT JOIN LATERAL (
       SELECT sum(product - discount + shipping + tax + tip) AS minor FROM order_entry
       WHERE order_id = o.id AND kind = 'sale') AS sale ON true
     LEFT JOIN LATERAL (
       SELECT r.source, r.body FROM sighting g
       JOIN raw_event r ON r.workspace_id = g.workspace_id AND r.id = g.raw_event_id
       WHERE g.subject_id = o.id AND g.kind = 'order' AND r.source IN ('shopify-webhook', 'shopify-admin')
       ORDER BY r.source = 'shopify-webhook' DESC, g.updated_at DESC, g.content_hash LIMIT 1) AS who ON true
     WHERE e.dataset_id = $1 AND e.due_at <= now() ORDER BY e.due_at, e.event_id, e.event_name LIMIT $2`,
    [datasetId, limit],
  );
  const browsers = await browsersOf(
    tx,
    rows.map(({ subjectId }) => subjectId),
  );
  return rows.map(({ platformId, orderKind, currency, saleMinor, isCancelled, hosts, source, body, ...event }) => ({
    ...event,
    order:
      platformId === null ? null : { platformId, orderKind, currency, saleMinor, isCancelled, hosts, source, body },
    browsers: browsers.get(event.subjectId) ?? [],
  }));
}

/** What the pixel told at the checkouts of orders: the link of browser and checkout leads to its batch. */
async function browsersOf(tx: WorkspaceTx, orderIds: readonly string[]): Promise<Map<string, PixelBody[]>> {
  const rows = await tx.rows<PixelBody & { orderId: string }>(
    `SELECT DISTINCT ON (o.id, r.seq) o.id AS "orderId", r.body, r.meta->>'userAgent' AS "userAgent"
     FROM shop_order o CROSS JOIN unnest(o.keys) AS of (key)
     JOIN identity_link k ON k.workspace_id = o.workspace_id AND k.key = of.key AND NOT k.cut
     JOIN raw_event r ON r.workspace_id = k.workspace_id AND r.id = k.raw_event_id AND r.source = 'pixel'
     WHERE o.id = ANY ($1) AND of.key LIKE 'checkout:%' ORDER BY o.id, r.seq DESC`,
    [orderIds],
  );
  const byOrder = new Map<string, PixelBody[]>();
  for (const { orderId, ...one } of rows) byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), one]);
  return byOrder;
}
