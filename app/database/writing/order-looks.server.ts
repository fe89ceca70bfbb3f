import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** What one look for changed orders found so far. */
export interface LookFindings {
  readonly lookedUntil: string | null; // UTC instant, by the platform's clock
  readonly changed: number;
  readonly fresh: number;
  readonly missed: number;
}

/** Looks are kept so long: what pages tell of them goes back a week. */
const KEPT = `interval '35 days'`;

/** Notes what a look has found so far: all up to `lookedUntil` is stored. */
export async function noteLook(tx: WorkspaceTx, shopId: string, lookedAt: string, found: LookFindings): Promise<void> {
  await tx.run(
    `INSERT INTO order_look (workspace_id, shop_id, looked_at, looked_until, changed, fresh, missed)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (workspace_id, shop_id, looked_at) DO UPDATE SET looked_until = excluded.looked_until,
       changed = excluded.changed, fresh = excluded.fresh, missed = excluded.missed, failure = NULL`,
    [tx.workspaceId, shopId, lookedAt, found.lookedUntil, found.changed, found.fresh, found.missed],
  );
}

/** Notes that a look ended early, and why; what it had stored by then stays noted. */
export async function noteLookFailed(
  tx: WorkspaceTx,
  shopId: string,
  lookedAt: string,
  failure: string,
): Promise<void> {
  await tx.run(
    `INSERT INTO order_look (workspace_id, shop_id, looked_at, failure) VALUES ($1, $2, $3, $4)
     ON CONFLICT (workspace_id, shop_id, looked_at) DO UPDATE SET failure = excluded.failure`,
    [tx.workspaceId, shopId, lookedAt, failure],
  );
}

/** Notes that a look came to its end; looks that were long before it are forgotten. */
export async function endLook(tx: WorkspaceTx, shopId: string, lookedAt: string): Promise<void> {
  await tx.run(`UPDATE order_look SET ended = true WHERE shop_id = $1 AND looked_at = $2`, [shopId, lookedAt]);
  await tx.run(`DELETE FROM order_look WHERE shop_id = $1 AND looked_at < $2::timestamptz - ${KEPT}`, [
    shopId,
    lookedAt,
  ]);
}
