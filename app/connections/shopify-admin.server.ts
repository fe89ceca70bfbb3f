import { type AdminClient, adminClient, type AdminConnection } from '../platforms/shopify/admin-client.ts';
import { env } from '../runtime/env.server.ts';
import { openShop } from './shopify.server.ts';

/** How long calls may take where somebody waits for them. */
export type Haste = Pick<AdminConnection, 'patienceMs' | 'timeoutMs'>;

export type OpenAdmin = (workspaceId: string, shopId: string, haste?: Haste) => Promise<AdminClient>;

/** A client of a shop's Admin API with the shop's token; PlatformError `token-expired` where the shop has to open the app again. */
export const openAdmin: OpenAdmin = async (workspaceId, shopId, haste = {}) => {
  const { origin } = env().platforms.shopify;
  const shop = await openShop(workspaceId, shopId);
  return adminClient({ ...shop, ...haste, origin: origin.includes('{shop}') ? null : origin });
};
