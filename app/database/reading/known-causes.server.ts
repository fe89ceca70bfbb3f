import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import type { DayRange } from './ranges.ts';
import { STANDS } from './standing.ts';
import { textsOf } from './text-cursor.server.ts';

/** A known cause that counts, with the order it is about. */
export interface KnownCauseOfOrder {
  readonly orderId: string | null; // null: no order of that id or name is here, or several are
  readonly orders: number; // how many are
  readonly channel: string;
  readonly platform: string | null;
  readonly campaign: string | null;
  readonly missedBecause: string | null;
}

/**
 * What files say truly brought orders, the last word on each (not undone), joined to the order by the shop's id or by name,
 * a page at a time. Of an order that is told of under both, the later word counts.
 */
export async function* knownCauses(tx: WorkspaceTx): AsyncGenerator<KnownCauseOfOrder[]> {
  const lines = `WITH cause AS MATERIALIZED (
       SELECT DISTINCT ON (s.subject_id) s.* FROM known_cause s WHERE ${STANDS}
       ORDER BY s.subject_id, s.seen_at DESC, s.content_hash DESC
     ), meant AS (
       SELECT c.subject_id, o.id FROM cause c JOIN shop_order o ON o.platform_id = c.order_key
       UNION SELECT c.subject_id, o.id FROM cause c JOIN shop_order o ON o.name = c.order_key
     ), matched AS (
       SELECT subject_id, count(*)::int AS orders, (array_agg(id))[1] AS id FROM meant GROUP BY subject_id
     ), last AS (
       SELECT DISTINCT ON (coalesce(order_id, c.subject_id)) order_id, coalesce(m.orders, 0) AS orders, c.channel,
         c.platform, c.campaign, c.missed_because
       FROM cause c LEFT JOIN matched m USING (subject_id)
       CROSS JOIN LATERAL (SELECT CASE WHEN m.orders = 1 THEN m.id END AS order_id) one
       ORDER BY coalesce(order_id, c.subject_id), c.seen_at DESC, c.content_hash DESC
     )
     SELECT json_build_array(order_id, orders, channel, platform, campaign, missed_because)::text AS line FROM last`;
  for await (const page of textsOf(tx, lines, [], PAGE)) yield page.map(toCause);
}

const PAGE = 5_000;
type Told = [string | null, number, string, string | null, string | null, string | null];

function toCause(line: string): KnownCauseOfOrder {
  const [orderId, orders, channel, platform, campaign, missedBecause] = JSON.parse(line) as Told;
  return { orderId, orders, channel, platform, campaign, missedBecause };
}

/** First and last day that has an order which counts; null without one. */
export async function orderDays(tx: WorkspaceTx): Promise<DayRange | null> {
  const [row] = await tx.rows<{ from: string | null; to: string | null }>(
    'SELECT min(day) AS "from", max(day) AS "to" FROM shop_order WHERE counts',
  );
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
}
