import type { PullState } from '../reading/order-pulls.server.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** A part of a pull: the orders created in a stretch of time, and how far they are. */
export interface PullSlice {
  readonly from: string | null; // UTC instant from which on they were created; null: since ever
  readonly until: string | null; // UTC instant before which they were; null: now as well
  readonly counted: number; // as many orders as the platform counted before it gathered them
  readonly objects: number; // orders and their lines that it gathered so far
  readonly rows: number; // of these read
  readonly orders: number | null; // the orders among them; null while the platform still gathers
  readonly stored: number; // orders that are stored as raw events
  readonly isDone: boolean; // all of them are
}

export interface PullWish {
  readonly shopId: string;
  readonly since: string | null; // UTC instant: orders placed from then on; null: all that the token may see
  readonly askedAt: string; // UTC instant of the wish, which tells one from the next
}

/** What is to be noted is of the wish that the row is of. */
const IS_SAME = `order_pull.asked_at = excluded.asked_at`;
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
       state = 'waiting', failure = NULL, objects = 0, rows = 0, orders = NULL, stored = 0, slices = NULL,
       history_from = NULL, started_at = NULL, finished_at = NULL, changed_at = excluded.changed_at
     WHERE $5 OR order_pull.state IN ('done', 'failed') OR order_pull.changed_at < now() - ${LOST_AFTER}`,
    [tx.workspaceId, wish.shopId, wish.since, wish.askedAt, anyway],
  );
  return noted === 1;
}

/**
 * Notes that a pull begins, or begins anew: also one that was not wished for by a row, unless a later one was. Answers the
 * slices that an earlier attempt cut it into, with how far they are; null where none did.
 */
export async function beginPull(
  tx: WorkspaceTx,
  wish: PullWish,
  historyFrom: string | null,
): Promise<readonly PullSlice[] | null> {
  const [row] = await tx.rows<{ slices: PullSlice[] | null }>(
    `INSERT INTO order_pull (workspace_id, shop_id, since, asked_at, state, history_from, started_at, changed_at)
     VALUES ($1, $2, $3, $4, 'at-shopify', $5, now(), now())
     ON CONFLICT (workspace_id, shop_id) DO UPDATE SET since = excluded.since, asked_at = excluded.asked_at,
       state = CASE WHEN ${IS_SAME} AND order_pull.orders IS NOT NULL THEN 'reading' ELSE excluded.state END,
       slices = CASE WHEN ${IS_SAME} THEN order_pull.slices END,
       failure = NULL, history_from = excluded.history_from, finished_at = NULL,
       started_at = CASE WHEN ${IS_SAME} THEN coalesce(order_pull.started_at, now()) ELSE now() END,
       changed_at = excluded.changed_at
     WHERE order_pull.asked_at <= excluded.asked_at
     RETURNING slices`,
    [tx.workspaceId, wish.shopId, wish.since, wish.askedAt, historyFrom],
  );
  return row?.slices ?? null;
}

/** Keeps how a pull is cut, unless another attempt has cut it meanwhile: answers the slices that hold. */
export async function keepSlices(
  tx: WorkspaceTx,
  { shopId, askedAt }: PullWish,
  slices: readonly PullSlice[],
): Promise<readonly PullSlice[]> {
  const [row] = await tx.rows<{ slices: PullSlice[] }>(
    `UPDATE order_pull SET slices = coalesce(slices, $3::jsonb), changed_at = now() WHERE shop_id = $1 AND asked_at = $2
     RETURNING slices`,
    [shopId, askedAt, JSON.stringify(slices)],
  );
  return row?.slices ?? slices;
}

export interface PullProgress {
  readonly state: PullState;
  readonly slices: readonly PullSlice[];
}

/** Notes how far a pull is, over all its slices; that of a wish which was followed by another is not noted. */
export async function notePull(tx: WorkspaceTx, { shopId, askedAt }: PullWish, now: PullProgress): Promise<void> {
  const sum = (numberOf: (slice: PullSlice) => number): number =>
    now.slices.reduce((total, slice) => total + numberOf(slice), 0);
  // once some are read, what is left is known by its count: how many of how many then means all of the pull
  const orders = now.state === 'at-shopify' ? null : sum(({ orders, counted }) => orders ?? counted);
  const counts = [sum(({ objects }) => objects), sum(({ rows }) => rows), orders, sum(({ stored }) => stored)];
  await tx.run(
    `UPDATE order_pull SET state = $3, objects = $4, rows = $5, orders = $6, stored = $7, slices = $8::jsonb,
       changed_at = now(), finished_at = CASE WHEN $3 = 'done' THEN now() END
     WHERE shop_id = $1 AND asked_at = $2`,
    [shopId, askedAt, now.state, ...counts, JSON.stringify(now.slices)],
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
