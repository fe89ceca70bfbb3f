import { type AdminClient, adminClient } from '../platforms/shopify/admin-client.ts';
import { env } from '../runtime/env.server.ts';
import { openShop } from './shopify.server.ts';

export type OpenAdmin = (workspaceId: string, shopId: string) => Promise<AdminClient>;

/** A client of a shop's Admin API with the shop's token; PlatformError `token-expired` where the shop has to open the app again. */
export const openAdmin: OpenAdmin = async (workspaceId, shopId) => {
  const { origin } = env().platforms.shopify;
  const shop = await openShop(workspaceId, shopId);
  return adminClient({ ...shop, origin: origin.includes('{shop}') ? null : origin });
};
