import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface UnreadyJourney {
  readonly orderId: string; // the platform's global id
  readonly since: Date;
  readonly tries: number;
}

/**
 * Remembers that an order's journey was not ready, to be asked for again. One that is remembered stays as it is,
 * also given up: the same order is read time and again.
 */
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
    `SELECT order_id AS "orderId", since, tries FROM unready_journey WHERE shop_id = $1 AND given_up_at IS NULL AND next_at <= $2
     ORDER BY next_at, order_id LIMIT $3`,
    [shopId, now, limit],
  );
}

/** When the shop's next journey is to be asked for; null where none waits. */
export async function nextJourneyAt(tx: WorkspaceTx, shopId: string): Promise<Date | null> {
  const [row] = await tx.rows<{ at: Date | null }>(
    `SELECT min(next_at) AS at FROM unready_journey WHERE shop_id = $1 AND given_up_at IS NULL`,
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

/** Leaves an order as it is: its journey is asked for no more. */
export async function giveUpJourney(tx: WorkspaceTx, shopId: string, orderId: string, at: Date): Promise<void> {
  await tx.run(`UPDATE unready_journey SET given_up_at = $3 WHERE shop_id = $1 AND order_id = $2`, [
    shopId,
    orderId,
    at,
  ]);
}

export async function forgetUnready(tx: WorkspaceTx, shopId: string, orderId: string): Promise<void> {
  await tx.run(`DELETE FROM unready_journey WHERE shop_id = $1 AND order_id = $2`, [shopId, orderId]);
}
