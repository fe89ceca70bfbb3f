import { appInAdmin } from '../../connections/shop-admin-address.server.ts';
import { type ConnectedShopRow, connectedShops } from '../../database/reading/connected-shops.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { shopPixels } from '../../database/reading/shop-pixels.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { missingScopes, scopesOf } from '../../platforms/shopify/scopes.ts';
import { pixelView } from '../onboarding/setup-facts.server.ts';
import type { ShopAccess, ShopsReport } from './types.ts';

/** The workspace's shops: which are connected and since when, what they granted, and where to connect the others again. */
export function shopsReport(workspaceId: string): Promise<ShopsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const pixels = new Map((await shopPixels(tx)).map((row) => [row.shopId, row]));
    const shops = await connectedShops(tx);
    return {
      zone: (await readSettings(tx)).timeZone,
      shops: shops.map((shop) => ({ ...accessOf(shop), pixel: pixelView(pixels.get(shop.id)) })),
    };
  });
}

function accessOf(shop: ConnectedShopRow): Omit<ShopAccess, 'pixel'> {
  const { id, platform, name, domain, installedAt, disconnectedAt, scopes } = shop;
  return {
    id,
    platform,
    name,
    domain,
    state: installedAt ? 'connected' : disconnectedAt ? 'removed' : 'never',
    installedAt: installedAt?.toISOString() ?? null,
    disconnectedAt: disconnectedAt?.toISOString() ?? null,
    scopes: scopesOf(scopes ?? ''),
    missingScopes: scopes === null ? [] : missingScopes(scopes),
    adminAddress: platform === 'shopify' && domain ? appInAdmin(domain) : null,
  };
}
