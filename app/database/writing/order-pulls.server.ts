import type { PullState } from '../reading/order-pulls.server.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface PullWish {
  readonly shopId: string;
  readonly since: string | null; // UTC instant: orders placed from then on; null: all that the token may see
  readonly askedAt: string; // UTC instant of the wish, which tells one from the next
}

/** A pull whose last word is older than this is taken for lost: whoever wished for it may wish again. */
const LOST_AFTER = `interval '6 hours'`;

/**
 * Notes the wish for a pull. Answers false, and notes nothing, where one is open already; `anyway` for a shop that comes
 * back, whose open pull belongs to the installation before.
 */
export async function wishPull(tx: WorkspaceTx, wish: PullWish, { anyway = false } = {}): Promise<boolean> {
  const noted = await tx.run(
    `INSERT INTO order_pull (workspace_id, shop_id, since, asked_at, state, changed_at)
     VALUES ($1, $2, $3, $4, 'waiting', now())
     ON CONFLICT (workspace_id, shop_id) DO UPDATE SET since = excluded.since, asked_at = excluded.asked_at,
       state = 'waiting', failure = NULL, objects = 0, rows = 0, orders = NULL, stored = 0, history_from = NULL,
       started_at = NULL, finished_at = NULL, changed_at = excluded.changed_at
     WHERE $5 OR order_pull.state IN ('done', 'failed') OR order_pull.changed_at < now() - ${LOST_AFTER}`,
    [tx.workspaceId, wish.shopId, wish.since, wish.askedAt, anyway],
  );
  return noted === 1;
}

/** Notes that a pull begins, or begins anew: also one that was not wished for by a row, unless a later one was. */
export async function beginPull(tx: WorkspaceTx, wish: PullWish, historyFrom: string | null): Promise<void> {
  await tx.run(
    `INSERT INTO order_pull (workspace_id, shop_id, since, asked_at, state, history_from, started_at, changed_at)
     VALUES ($1, $2, $3, $4, 'at-shopify', $5, now(), now())
     ON CONFLICT (workspace_id, shop_id) DO UPDATE SET since = excluded.since, asked_at = excluded.asked_at,
       state = excluded.state, failure = NULL, history_from = excluded.history_from, finished_at = NULL,
       started_at = CASE WHEN order_pull.asked_at = excluded.asked_at THEN coalesce(order_pull.started_at, now())
         ELSE now() END,
       changed_at = excluded.changed_at
     WHERE order_pull.asked_at <= excluded.asked_at`,
    [tx.workspaceId, wish.shopId, wish.since, wish.askedAt, historyFrom],
  );
}

export interface PullProgress {
  readonly state: PullState;
  readonly objects: number;
  readonly rows: number;
  readonly orders: number | null;
  readonly stored: number;
}

/** Notes how far a pull is; that of a wish which was followed by another is not noted. */
export async function notePull(tx: WorkspaceTx, { shopId, askedAt }: PullWish, now: PullProgress): Promise<void> {
  await tx.run(
    `UPDATE order_pull SET state = $3, objects = $4, rows = $5, orders = $6, stored = $7, changed_at = now(),
       finished_at = CASE WHEN $3 = 'done' THEN now() END
     WHERE shop_id = $1 AND asked_at = $2`,
    [shopId, askedAt, now.state, now.objects, now.rows, now.orders, now.stored],
  );
}

/** Notes why an attempt failed; the counts stay where they were. */
export async function notePullFailed(tx: WorkspaceTx, { shopId, askedAt }: PullWish, failure: string): Promise<void> {
  await tx.run(
    `UPDATE order_pull SET state = 'failed', failure = $3, changed_at = now(), finished_at = now()
     WHERE shop_id = $1 AND asked_at = $2`,
    [shopId, askedAt, failure],
  );
}
