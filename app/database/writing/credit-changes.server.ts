import { foundAmong } from '../lookup.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

const ORDERS = foundAmong({ table: 'shop_order', column: 'id', type: 'uuid', among: '$2' }, 'id, shop_id');

/** Shops that are written to: wanted, installed, and with the scope. Others' marks nobody would ever take away. */
const WRITTEN = `SELECT w.shop_id FROM shop_write_back w
  JOIN shop_session s ON s.workspace_id = w.workspace_id AND s.shop_id = w.shop_id
  WHERE w.enabled AND 'write_orders' = ANY (regexp_split_to_array(s.scopes, '[, ]+'))`;

/**
 * Marks orders whose journey was made anew, where what they are credited to is written onto them at Shopify. In the
 * transaction that made them, so that none is missed; where no shop is written to, it looks at no order.
 */
export async function markCreditChanges(tx: WorkspaceTx, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await tx.run(
    `WITH written AS MATERIALIZED (${WRITTEN})
     INSERT INTO credit_change (workspace_id, order_id, shop_id)
     SELECT $1::uuid, found.id, found.shop_id FROM ${ORDERS}
     WHERE EXISTS (SELECT FROM written) AND found.shop_id IN (SELECT shop_id FROM written)
     ON CONFLICT (workspace_id, order_id) DO UPDATE SET mark = excluded.mark, shop_id = excluded.shop_id`,
    [tx.workspaceId, [...new Set(orderIds)].sort()],
  );
}

export interface CreditMark {
  readonly orderId: string;
  readonly mark: string;
}

export function creditMarks(tx: WorkspaceTx, shopId: string, limit: number): Promise<CreditMark[]> {
  return tx.rows(
    `SELECT order_id AS "orderId", mark::text FROM credit_change WHERE shop_id = $1 ORDER BY order_id LIMIT $2`,
    [shopId, limit],
  );
}

/** Takes marks away, but for those that were made again since they were read. */
export async function removeCreditMarks(tx: WorkspaceTx, marks: readonly CreditMark[]): Promise<void> {
  await tx.run(
    `DELETE FROM credit_change USING unnest($1::uuid[], $2::bigint[]) AS seen (order_id, mark)
     WHERE credit_change.order_id = seen.order_id AND credit_change.mark = seen.mark`,
    [marks.map(({ orderId }) => orderId), marks.map(({ mark }) => mark)],
  );
}

/** Whether a shop's changes are marked became another: its marks go, and all of its orders are compared next. */
export async function markAnew(tx: WorkspaceTx, shopId: string): Promise<void> {
  await tx.run(`DELETE FROM credit_change WHERE shop_id = $1`, [shopId]);
  await tx.run(`UPDATE shop_write_back SET turns = turns + 1 WHERE shop_id = $1`, [shopId]);
}
