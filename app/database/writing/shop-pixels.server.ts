import type { PixelState } from '../../domain/shops/pixel-state.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface PixelAnswer {
  readonly state: PixelState;
  readonly detail: string | null; // Shopify's words where it refused
}

/** Keeps what Shopify said of a shop's pixel just now, since when it says so, and that it was there at some time. */
export async function storePixelAnswer(tx: WorkspaceTx, shopId: string, { state, detail }: PixelAnswer): Promise<void> {
  await tx.run(
    `INSERT INTO shop_pixel (workspace_id, shop_id, state, detail, checked_at, since, was_on)
     VALUES ($1, $2, $3, $4, now(), now(), $3 = 'on')
     ON CONFLICT (workspace_id, shop_id) DO UPDATE SET state = excluded.state, detail = excluded.detail,
       checked_at = excluded.checked_at, was_on = shop_pixel.was_on OR excluded.was_on,
       since = CASE WHEN shop_pixel.state = excluded.state THEN shop_pixel.since ELSE excluded.since END`,
    [tx.workspaceId, shopId, state, detail],
  );
}

/** Notes that a shop's pixel was heard just now. A shop that has none is not noted. */
export async function notePixelHeard(tx: WorkspaceTx, shopId: string): Promise<void> {
  await tx.run(`UPDATE shop_pixel SET heard_at = now() WHERE shop_id = $1`, [shopId]);
}
