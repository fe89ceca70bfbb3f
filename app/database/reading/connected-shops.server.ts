import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** A shop of a platform with what is known of our access to it, and of its orders. */
export interface ConnectedShopRow {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly domain: string | null;
  readonly installedAt: Date | null; // null: its API is not open to us
  readonly scopes: string | null; // granted, comma-separated
  readonly disconnectedAt: Date | null; // since when the platform says that our app is not there
}

/** The workspace's shops, those whose API is open to us first. */
export function connectedShops(tx: WorkspaceTx): Promise<ConnectedShopRow[]> {
  return tx.rows<ConnectedShopRow>(
    `SELECT shop.id, shop.platform, shop.name, shop.domain, shop.disconnected_at AS "disconnectedAt",
       shop_session.installed_at AS "installedAt", shop_session.scopes
     FROM shop LEFT JOIN shop_session ON shop_session.workspace_id = shop.workspace_id AND shop_session.shop_id = shop.id
     WHERE shop.platform <> 'manual' ORDER BY shop_session.installed_at IS NULL, shop.name, shop.id`,
  );
}

export interface ShopHistoryRow {
  readonly shopId: string;
  readonly orders: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** How many orders of each shop are in the figures' reach, and from when to when they were placed. */
export function shopHistories(tx: WorkspaceTx): Promise<ShopHistoryRow[]> {
  return tx.rows<ShopHistoryRow>(
    `SELECT shop_id AS "shopId", count(*)::int AS orders, min(ordered_at) AS "firstAt", max(ordered_at) AS "lastAt"
     FROM shop_order WHERE NOT test GROUP BY shop_id`,
  );
}

export async function hasOrders(tx: WorkspaceTx): Promise<boolean> {
  const [row] = await tx.rows<{ found: boolean }>(`SELECT EXISTS (SELECT FROM shop_order WHERE NOT test) AS found`);
  return row?.found ?? false;
}
