import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import type { PullState } from './order-pulls.server.ts';

export interface LookStart {
  readonly isPulled: boolean; // false while a pull is under way, which reads all orders anyway
  readonly since: Date; // up to which changes are stored
  readonly judgedUntil: Date; // up to which changes need not be compared with webhooks any more
}

/** Whether a look came to its end; one that failed was once noted as if it had. */
const ENDED = `ended AND failure IS NULL`;

/**
 * Where the next look of a shop begins: at the last change that was seen, or at the wish of a pull of everything that is
 * done, whichever is later. What a look compared with webhooks were the changes that were `grace` old by then; one that did
 * not come to its end, only those that it saw. Null where the shop has not installed the app.
 */
export async function lookStart(tx: WorkspaceTx, shopId: string, graceMs: number): Promise<LookStart | null> {
  const [row] = await tx.rows<LookStart>(
    `SELECT coalesce(pull.state IN ('done', 'failed'), true) AS "isPulled",
       coalesce(greatest(look.until, pulled.at), pull.asked_at, session.installed_at) AS since,
       coalesce(greatest(look.judged, pulled.at), pull.asked_at, session.installed_at) AS "judgedUntil"
     FROM shop_session session
     LEFT JOIN order_pull pull ON pull.workspace_id = session.workspace_id AND pull.shop_id = session.shop_id
     CROSS JOIN LATERAL (
       SELECT CASE WHEN pull.state = 'done' AND pull.since IS NULL THEN pull.asked_at END AS at
     ) pulled
     CROSS JOIN LATERAL (
       SELECT max(looked_until) AS until, max(CASE WHEN ${ENDED} THEN looked_at - grace
         WHEN looked_until IS NOT NULL THEN least(looked_until, looked_at - grace) END) AS judged
       FROM order_look, make_interval(secs => $2::float8 / 1000) AS grace WHERE order_look.shop_id = session.shop_id
     ) look
     WHERE session.shop_id = $1`,
    [shopId, graceMs],
  );
  return row ?? null;
}

export interface SeenVersion {
  readonly subjectId: string; // the order's id
  readonly at: string; // its updatedAt
}

/** By how much a webhook's own instant of change may lie before the one that the API gives. */
const TOLERANCE = `interval '1 minute'`;

/**
 * How many of these versions no webhook told of, nor of a later one. Webhooks that are not worked off yet tell nothing
 * here: while any wait, the answer is 0. One that failed for good waits for nothing, and told nothing.
 */
export async function untoldByWebhooks(tx: WorkspaceTx, versions: readonly SeenVersion[]): Promise<number> {
  if (versions.length === 0) return 0;
  const [row] = await tx.rows<{ untold: number }>(
    `SELECT count(*)::int AS untold FROM unnest($1::uuid[], $2::timestamptz[]) AS version (subject_id, at)
     WHERE NOT EXISTS (
       SELECT FROM sighting s JOIN raw_event r ON r.workspace_id = s.workspace_id AND r.id = s.raw_event_id
       WHERE s.subject_id = version.subject_id AND s.kind = 'order' AND r.source = 'shopify-webhook'
         AND s.updated_at >= version.at - ${TOLERANCE}
     ) AND NOT EXISTS (
       SELECT FROM outbox JOIN raw_event r ON r.workspace_id = outbox.workspace_id AND r.seq = outbox.seq
       WHERE outbox.workspace_id = $3 AND NOT outbox.dead AND r.source = 'shopify-webhook'
     )`,
    [versions.map(({ subjectId }) => subjectId), versions.map(({ at }) => at), tx.workspaceId],
  );
  return row?.untold ?? 0;
}

/**
 * Which of these versions of orders the platform's API told since an instant, as far as that is worked in: what a pull's
 * earlier attempt has read already. Answers the ids.
 */
export async function toldByApi(
  tx: WorkspaceTx,
  versions: readonly SeenVersion[],
  since: string,
): Promise<Set<string>> {
  if (versions.length === 0) return new Set();
  const rows = await tx.rows<{ id: string }>(
    `SELECT version.id FROM unnest($1::uuid[], $2::timestamptz[]) AS version (id, at) WHERE EXISTS (
       SELECT FROM sighting s JOIN raw_event r ON r.id = s.raw_event_id
       WHERE s.kind = 'order' AND s.subject_id = version.id AND s.updated_at = version.at
         AND r.source = 'shopify-admin' AND r.received_at >= $3::timestamptz)`,
    [versions.map(({ subjectId }) => subjectId), versions.map(({ at }) => at), since],
  );
  return new Set(rows.map(({ id }) => id));
}

/** What the looks of a shop tell, since it installed the app. */
export interface ShopLooks {
  readonly shopId: string;
  readonly name: string;
  readonly lookedAt: Date | null; // the last look that came to its end
  readonly failure: string | null; // why the newest look failed; null where it came to its end
  readonly fresh: number; // versions of orders that looks of the last week found, each once: looks overlap
  readonly missed: number; // of these that no webhook told of
  readonly missedToday: number; // the same, of the last 24 hours
  readonly pullState: PullState | null; // of the latest pull; null: never pulled
  readonly pullFailure: string | null;
  readonly pullChangedAt: Date | null;
  readonly historyFrom: Date | null; // from when on the last pull saw orders; null: all, or none is done
  readonly unready: number; // orders whose journey is still asked for
  readonly unread: number; // orders that could not be read
}

/** Every shop that has installed the app, with what its looks found. */
export function shopLooks(tx: WorkspaceTx, now: Date): Promise<ShopLooks[]> {
  return tx.rows<ShopLooks>(
    `SELECT shop.id AS "shopId", shop.name, look."lookedAt", newest.failure, look.fresh, look.missed, look."missedToday",
       pull.state AS "pullState", pull.failure AS "pullFailure", pull.changed_at AS "pullChangedAt",
       CASE WHEN pull.state = 'done' THEN pull.history_from END AS "historyFrom",
       (SELECT count(*)::int FROM unready_journey u WHERE u.shop_id = shop.id AND u.given_up_at IS NULL) AS unready,
       (SELECT count(DISTINCT d.payload ->> 'orderId')::int FROM dead_letter d WHERE d.kind = 'job' AND d.ref = 'read-order' AND d.replayed_at IS NULL
          AND d.payload ->> 'shopId' = shop.id::text) AS unread
     FROM shop JOIN shop_session session ON session.workspace_id = shop.workspace_id AND session.shop_id = shop.id
     LEFT JOIN order_pull pull ON pull.workspace_id = shop.workspace_id AND pull.shop_id = shop.id
     CROSS JOIN LATERAL (
       SELECT max(looked_at) FILTER (WHERE ${ENDED}) AS "lookedAt",
         coalesce(sum(fresh) FILTER (WHERE looked_at > $1::timestamptz - interval '7 days'), 0)::int AS fresh,
         coalesce(sum(missed) FILTER (WHERE looked_at > $1::timestamptz - interval '7 days'), 0)::int AS missed,
         coalesce(sum(missed) FILTER (WHERE looked_at > $1::timestamptz - interval '24 hours'), 0)::int AS "missedToday"
       FROM order_look WHERE order_look.shop_id = shop.id AND looked_at >= session.installed_at
     ) look
     LEFT JOIN LATERAL (
       SELECT failure FROM order_look WHERE order_look.shop_id = shop.id AND looked_at >= session.installed_at
         AND (ended OR failure IS NOT NULL) ORDER BY looked_at DESC LIMIT 1
     ) newest ON true
     ORDER BY shop.name, shop.id`,
    [now],
  );
}

/** When a webhook about an order of this shop last came in; null where none ever did. */
export async function lastOrderWebhook(tx: WorkspaceTx, shopId: string): Promise<Date | null> {
  const [row] = await tx.rows<{ at: Date }>(
    `SELECT received_at AS at FROM raw_event WHERE source = 'shopify-webhook' AND meta ->> 'shopId' = $1
       AND (topic LIKE 'orders/%' OR topic LIKE 'refunds/%') ORDER BY seq DESC LIMIT 1`,
    [shopId],
  );
  return row?.at ?? null;
}
