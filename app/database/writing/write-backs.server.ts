import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows } from './insert-rows.server.ts';

/** How a run that writes onto a shop's orders ended. `going-on`: there is more, and another run follows. */
export const WRITE_BACK_STATES = [
  'going-on',
  'done',
  'no-scope',
  'no-permission',
  'not-connected',
  'refused',
  'failed',
] as const;
export type WriteBackState = (typeof WRITE_BACK_STATES)[number];

export interface TakenShop {
  readonly signature: string | null;
  readonly comparedAt: Date | null;
  /** the comparison of all orders that is under way */
  readonly wholeSignature: string | null;
  readonly wholeSince: Date | null;
  readonly wholeAfter: string | null;
}

/** A comparison of all orders: under which choices, since when, and after which order it goes on; null: at the first. */
export interface WholeComparison {
  readonly signature: string;
  readonly since: Date;
  readonly after: string | null;
}

/**
 * Takes a shop for one run, for some minutes that the run makes longer as it goes; null where another run has it, or where
 * nothing is to be written. From the first time on changes of credit are marked.
 */
export async function takeShop(tx: WorkspaceTx, shopId: string): Promise<TakenShop | null> {
  await tx.run(`INSERT INTO shop_write_back (workspace_id, shop_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    tx.workspaceId,
    shopId,
  ]);
  const [row] = await tx.rows<TakenShop>(
    `UPDATE shop_write_back SET busy_until = now() + ${LEASE}
     WHERE shop_id = $1 AND enabled AND coalesce(busy_until, '-infinity') < now()
     RETURNING signature, compared_at AS "comparedAt", whole_signature AS "wholeSignature", whole_since AS "wholeSince",
       whole_after AS "wholeAfter"`,
    [shopId],
  );
  return row ?? null;
}

/** Longer than the longest call: Shopify's answer, and the wait where it throttles. */
const LEASE = `interval '5 minutes'`;

export async function keepShop(tx: WorkspaceTx, shopId: string): Promise<void> {
  await tx.run(`UPDATE shop_write_back SET busy_until = now() + ${LEASE} WHERE shop_id = $1`, [shopId]);
}

/** Notes how far a comparison of all orders came, so that the next run goes on there. */
export async function noteCompared(tx: WorkspaceTx, shopId: string, whole: WholeComparison): Promise<void> {
  await tx.run(
    `UPDATE shop_write_back SET whole_signature = $2, whole_since = $3, whole_after = $4 WHERE shop_id = $1`,
    [shopId, whole.signature, whole.since, whole.after],
  );
}

/** Ends a run. `compared`: all orders were. */
export async function leaveShop(
  tx: WorkspaceTx,
  shopId: string,
  state: WriteBackState,
  compared: WholeComparison | null,
): Promise<void> {
  await tx.run(`UPDATE shop_write_back SET busy_until = NULL, state = $2, state_at = now() WHERE shop_id = $1`, [
    shopId,
    state,
  ]);
  if (!compared) return;
  await tx.run(
    `UPDATE shop_write_back SET signature = $2, compared_at = $3, whole_signature = NULL, whole_since = NULL,
       whole_after = NULL WHERE shop_id = $1`,
    [shopId, compared.signature, compared.since],
  );
}

/** Writing is wanted or not. When it is wanted again all orders are compared: what changed meanwhile was not marked. */
export async function enableWriteBack(tx: WorkspaceTx, shopId: string, enabled: boolean): Promise<void> {
  await tx.run(
    `INSERT INTO shop_write_back (workspace_id, shop_id, enabled) SELECT $1, id, $3 FROM shop WHERE id = $2
     ON CONFLICT (workspace_id, shop_id) DO UPDATE SET enabled = excluded.enabled, signature = NULL`,
    [tx.workspaceId, shopId, enabled],
  );
  if (!enabled) await tx.run(`DELETE FROM credit_change WHERE shop_id = $1`, [shopId]);
}

export interface OrderWritten {
  readonly orderId: string;
  readonly digest: string;
}

/** Notes what stands on orders at Shopify from now on. */
export async function noteWritten(tx: WorkspaceTx, shopId: string, orders: readonly OrderWritten[]): Promise<void> {
  const rows = orders.map(({ orderId, digest }) => ({
    ...{ order_id: orderId, shop_id: shopId, digest, written_at: new Date().toISOString() },
    ...{ refused_digest: null, refusal: null, refused_at: null },
  }));
  await insertRows(
    tx,
    'order_write_back',
    rows,
    `ON CONFLICT (workspace_id, order_id) DO UPDATE SET shop_id = excluded.shop_id, digest = excluded.digest,
       written_at = excluded.written_at, refused_digest = NULL, refusal = NULL, refused_at = NULL`,
  );
}

/** Notes values that Shopify refused for an order; what was written before stands. */
export async function noteRefused(
  tx: WorkspaceTx,
  shopId: string,
  { orderId, digest, refusal }: OrderWritten & { readonly refusal: string },
): Promise<void> {
  await tx.run(
    `INSERT INTO order_write_back (workspace_id, order_id, shop_id, refused_digest, refusal, refused_at)
     VALUES ($1, $2, $3, $4, $5, now())
     ON CONFLICT (workspace_id, order_id) DO UPDATE SET refused_digest = excluded.refused_digest,
       refusal = excluded.refusal, refused_at = excluded.refused_at`,
    [tx.workspaceId, orderId, shopId, digest, refusal],
  );
}
