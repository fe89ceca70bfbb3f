import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface LookStart {
  readonly isPulled: boolean; // false while a pull is under way, which reads all orders anyway
  readonly since: Date; // up to which changes are stored
  readonly judgedUntil: Date | null; // the look before: what was old enough then was compared with webhooks then
}

/**
 * Where the next look of a shop begins: at the last change that was seen, or at the wish of a pull of everything that is
 * done, whichever is later. Null where the shop has not installed the app.
 */
export async function lookStart(tx: WorkspaceTx, shopId: string): Promise<LookStart | null> {
  const [row] = await tx.rows<LookStart>(
    `SELECT coalesce(pull.state IN ('done', 'failed'), true) AS "isPulled",
       coalesce(greatest(look.until, CASE WHEN pull.state = 'done' AND pull.since IS NULL THEN pull.asked_at END),
         pull.asked_at, session.installed_at) AS since, look.at AS "judgedUntil"
     FROM shop_session session
     LEFT JOIN order_pull pull ON pull.workspace_id = session.workspace_id AND pull.shop_id = session.shop_id
     CROSS JOIN LATERAL (SELECT max(looked_until) AS until, max(looked_at) FILTER (WHERE failure IS NULL) AS at
       FROM order_look WHERE order_look.shop_id = session.shop_id) look
     WHERE session.shop_id = $1`,
    [shopId],
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
 * here: while any wait, the answer is 0.
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
       WHERE outbox.workspace_id = $3 AND r.source = 'shopify-webhook'
     )`,
    [versions.map(({ subjectId }) => subjectId), versions.map(({ at }) => at), tx.workspaceId],
  );
  return row?.untold ?? 0;
}
