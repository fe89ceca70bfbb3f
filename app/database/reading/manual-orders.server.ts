import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** A lead's keyed hashes: what ties revenue given by hand to the lead's person. Null where there is no such lead. */
export async function leadKeys(tx: WorkspaceTx, leadId: string): Promise<string[] | null> {
  const [row] = await tx.rows<{ keys: string[] }>(`SELECT keys FROM lead WHERE id = $1`, [leadId]);
  return row?.keys ?? null;
}

/** The decision that a manual order stands on. */
export async function manualDecision(
  tx: WorkspaceTx,
  orderId: string,
): Promise<{ body: Buffer; shopId: string } | null> {
  const [row] = await tx.rows<{ body: Buffer; shopId: string }>(
    `SELECT raw_event.body, shop_order.shop_id AS "shopId" FROM shop_order
     JOIN raw_event ON raw_event.id = shop_order.raw_event_id
     WHERE shop_order.id = $1 AND shop_order.platform = 'manual'`,
    [orderId],
  );
  return row ?? null;
}
