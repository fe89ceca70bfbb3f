import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** How many orders carry each discount code, as it is written on them. */
export function codeCounts(tx: WorkspaceTx): Promise<{ code: string; orders: number }[]> {
  return tx.rows(
    `SELECT code, count(*)::int AS orders FROM shop_order o, unnest(o.discount_codes) AS code
     WHERE o.counts GROUP BY code ORDER BY orders DESC, code`,
  );
}
