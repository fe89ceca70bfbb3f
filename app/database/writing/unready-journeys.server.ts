import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface UnreadyJourney {
  readonly orderId: string; // the platform's global id
  readonly since: Date;
  readonly tries: number;
}

/** Remembers that an order's journey was not ready, to be asked for again; one that is remembered stays as it is. */
export async function rememberUnready(tx: WorkspaceTx, shopId: string, orderId: string, nextAt: Date): Promise<void> {
  await tx.run(
    `INSERT INTO unready_journey (workspace_id, shop_id, order_id, since, next_at) VALUES ($1, $2, $3, now(), $4)
     ON CONFLICT DO NOTHING`,
    [tx.workspaceId, shopId, orderId, nextAt],
  );
}

/** The journeys of a shop that are to be asked for by now, longest due first. */
export function dueJourneys(tx: WorkspaceTx, shopId: string, now: Date, limit: number): Promise<UnreadyJourney[]> {
  return tx.rows<UnreadyJourney>(
    `SELECT order_id AS "orderId", since, tries FROM unready_journey WHERE shop_id = $1 AND next_at <= $2
     ORDER BY next_at, order_id LIMIT $3`,
    [shopId, now, limit],
  );
}

/** When the shop's next journey is to be asked for; null where none waits. */
export async function nextJourneyAt(tx: WorkspaceTx, shopId: string): Promise<Date | null> {
  const [row] = await tx.rows<{ at: Date | null }>(
    `SELECT min(next_at) AS at FROM unready_journey WHERE shop_id = $1`,
    [shopId],
  );
  return row?.at ?? null;
}

export async function askJourneyLater(tx: WorkspaceTx, shopId: string, orderId: string, nextAt: Date): Promise<void> {
  await tx.run(`UPDATE unready_journey SET tries = tries + 1, next_at = $3 WHERE shop_id = $1 AND order_id = $2`, [
    shopId,
    orderId,
    nextAt,
  ]);
}

export async function forgetUnready(tx: WorkspaceTx, shopId: string, orderId: string): Promise<void> {
  await tx.run(`DELETE FROM unready_journey WHERE shop_id = $1 AND order_id = $2`, [shopId, orderId]);
}
