import type { PixelState } from '../../domain/shops/pixel-state.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface ShopPixelRow {
  readonly shopId: string;
  readonly state: PixelState;
  readonly detail: string | null;
  readonly checkedAt: Date | null;
  readonly since: Date | null;
  readonly heardAt: Date | null;
  readonly wasOn: boolean; // it was there at some time
}

const COLUMNS = `shop_id AS "shopId", state, detail, checked_at AS "checkedAt", since, heard_at AS "heardAt",
  was_on AS "wasOn"`;

export function shopPixels(tx: WorkspaceTx): Promise<ShopPixelRow[]> {
  return tx.rows<ShopPixelRow>(`SELECT ${COLUMNS} FROM shop_pixel ORDER BY shop_id`);
}

export async function shopPixel(tx: WorkspaceTx, shopId: string): Promise<ShopPixelRow | null> {
  const [row] = await tx.rows<ShopPixelRow>(`SELECT ${COLUMNS} FROM shop_pixel WHERE shop_id = $1`, [shopId]);
  return row ?? null;
}

/** The shops whose Admin API is open to us. */
export async function openShops(tx: WorkspaceTx): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(`SELECT shop_id AS id FROM shop_session ORDER BY shop_id`);
  return rows.map(({ id }) => id);
}
