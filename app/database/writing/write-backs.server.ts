import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { markAnew } from './credit-changes.server.ts';
import { insertRows } from './insert-rows.server.ts';

/**
 * Writing is wanted or not. When it is wanted again all orders are compared, also those that a run compares just now: what
 * changed meanwhile was not marked.
 */
export async function enableWriteBack(tx: WorkspaceTx, shopId: string, enabled: boolean): Promise<void> {
  await tx.run(
    `INSERT INTO shop_write_back (workspace_id, shop_id, enabled) SELECT $1, id, $3 FROM shop WHERE id = $2
     ON CONFLICT (workspace_id, shop_id) DO UPDATE SET enabled = excluded.enabled`,
    [tx.workspaceId, shopId, enabled],
  );
  await markAnew(tx, shopId);
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

/** Notes that Shopify refused values for an order; what was written before stands. Where it does not last they are due still. */
export async function noteRefused(
  tx: WorkspaceTx,
  shopId: string,
  { orderId, digest, refusal, lasts }: OrderWritten & { readonly refusal: string; readonly lasts: boolean },
): Promise<void> {
  await tx.run(
    `INSERT INTO order_write_back (workspace_id, order_id, shop_id, refused_digest, refusal, refused_at)
     VALUES ($1, $2, $3, $4, $5, now())
     ON CONFLICT (workspace_id, order_id) DO UPDATE SET refused_digest = excluded.refused_digest,
       refusal = excluded.refusal, refused_at = excluded.refused_at`,
    [tx.workspaceId, orderId, shopId, lasts ? digest : null, refusal],
  );
}

/** Forgets what was refused for orders that are to carry again what they do. */
export async function forgetRefusals(tx: WorkspaceTx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await tx.run(
    `UPDATE order_write_back SET refused_digest = NULL, refusal = NULL, refused_at = NULL WHERE order_id = ANY ($1)`,
    [orderIds],
  );
}
