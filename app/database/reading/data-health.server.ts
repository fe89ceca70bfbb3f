import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface SourceRow {
  readonly source: string;
  readonly received: number;
  readonly lastReceivedAt: Date | null;
  readonly done: number;
  readonly dropped: number;
  readonly waiting: number;
  readonly failed: number;
}

/** Raw events by source, and how far they came; what has no outcome yet is waiting. */
export function eventSources(tx: WorkspaceTx): Promise<SourceRow[]> {
  const count = (result: string): string => `(count(*) FILTER (WHERE o.result = '${result}'))::int AS "${result}"`;
  return tx.rows<SourceRow>(
    `SELECT r.source, count(*)::int AS received, max(r.received_at) AS "lastReceivedAt", ${count('done')},
       ${count('dropped')}, ${count('failed')},
       (count(*) FILTER (WHERE o.result IS NULL OR o.result = 'waits'))::int AS waiting
     FROM raw_event r LEFT JOIN event_outcome o ON o.workspace_id = r.workspace_id AND o.seq = r.seq
     GROUP BY r.source ORDER BY r.source`,
  );
}

/** Raw events by source and day (of the zone) since an instant. */
export function eventsPerDay(
  tx: WorkspaceTx,
  since: string,
  zone: string,
): Promise<{ source: string; day: string; count: number }[]> {
  return tx.rows(
    `SELECT source, (received_at AT TIME ZONE $2)::date AS day, count(*)::int AS count FROM raw_event
     WHERE received_at >= $1 GROUP BY 1, 2 ORDER BY 1, 2`,
    [since, zone],
  );
}

/** Why events stopped where they did. */
export function outcomeReasons(
  tx: WorkspaceTx,
): Promise<{ stage: string; result: string; reason: string; source: string; count: number }[]> {
  return tx.rows(
    `SELECT stage, result, reason, source, sum(count)::int AS count FROM (
       SELECT stage, result, coalesce(reason, 'error') AS reason, source, 1 AS count FROM event_outcome
       WHERE result <> 'done' AND NOT (source = 'pixel' AND coalesce(detail, '') LIKE '%=%')
       UNION ALL
       -- a batch of the pixel holds many events: what of them was dropped stands in its detail, as reason=count
       SELECT 'normalise', 'dropped', split_part(part, '=', 1), source, split_part(part, '=', 2)::int
       FROM event_outcome, regexp_split_to_table(detail, ' ') AS part
       WHERE source = 'pixel' AND detail LIKE '%=%' AND result IN ('done', 'dropped')
     ) AS parts GROUP BY 1, 2, 3, 4 ORDER BY count DESC, stage, reason, source`,
  );
}

/** How sure each kind of signal is to be what brought an order; the strongest one counts for it. */
const STRONGEST_FIRST = `ARRAY['lead', 'pixel', 'order-attribution', 'order-landing', 'discount-code', 'survey']`;

/** Orders that count by their strongest signal, of the last so many days that have orders. */
export function signalCoverage(tx: WorkspaceTx, days: number): Promise<{ signal: string; orders: number }[]> {
  return tx.rows(
    `SELECT coalesce(s.signal, 'none') AS signal, count(*)::int AS orders
     FROM shop_order o
     LEFT JOIN journey j ON j.workspace_id = o.workspace_id AND j.order_id = o.id
     LEFT JOIN LATERAL (
       SELECT t.signal FROM touchpoint t WHERE t.workspace_id = o.workspace_id AND t.id = ANY (j.touch_ids)
       ORDER BY array_position(${STRONGEST_FIRST}, t.signal) LIMIT 1
     ) s ON true
     WHERE o.counts AND o.day > (SELECT max(day) FROM shop_order WHERE counts) - $1::int
     GROUP BY 1 ORDER BY orders DESC, signal`,
    [days],
  );
}

export async function testOrders(tx: WorkspaceTx): Promise<number> {
  const [row] = await tx.rows<{ count: number }>('SELECT count(*)::int AS count FROM shop_order WHERE test');
  return row?.count ?? 0;
}

export async function identityCounts(tx: WorkspaceTx): Promise<{ persons: number; sharedKeys: number }> {
  const [row] = await tx.rows<{ persons: number; sharedKeys: number }>(
    `SELECT count(DISTINCT person_id)::int AS persons, (count(*) FILTER (WHERE shared))::int AS "sharedKeys"
     FROM identity_key`,
  );
  return row ?? { persons: 0, sharedKeys: 0 };
}

export interface QueueCounts {
  readonly pending: number;
  readonly oldestPendingAt: Date | null;
  readonly deadLetters: number;
}

/** What is still to be done, and what failed every attempt. */
export async function queueCounts(tx: WorkspaceTx): Promise<QueueCounts> {
  const [row] = await tx.rows<QueueCounts>(
    `SELECT (SELECT count(*)::int FROM outbox WHERE workspace_id = $1 AND NOT dead) AS pending,
       (SELECT r.received_at FROM raw_event r
        WHERE r.seq = (SELECT min(seq) FROM outbox WHERE workspace_id = $1 AND NOT dead)) AS "oldestPendingAt",
       (SELECT count(*)::int FROM dead_letter WHERE replayed_at IS NULL) AS "deadLetters"`,
    [tx.workspaceId],
  );
  return row!;
}

export interface DeadLetterRecord {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly cause: string;
  readonly attempts: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly rawEventId: string | null;
  readonly replayedAt: Date | null;
}

/** The newest dead letters, those not replayed first. */
export function listDeadLetters(tx: WorkspaceTx, limit: number): Promise<DeadLetterRecord[]> {
  return tx.rows<DeadLetterRecord>(
    `SELECT d.id, d.kind, d.label, d.cause, d.attempts, d.first_at AS "firstAt", d.last_at AS "lastAt",
       r.id AS "rawEventId", d.replayed_at AS "replayedAt"
     FROM dead_letter d
     LEFT JOIN raw_event r ON r.workspace_id = d.workspace_id AND d.kind = 'event' AND r.seq::text = d.ref
     ORDER BY d.replayed_at IS NOT NULL, d.last_at DESC, d.id LIMIT $1`,
    [limit],
  );
}
