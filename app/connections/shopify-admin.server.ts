import type { AdminClient } from '../platforms/shopify/admin-client.ts';
import { PlatformError } from '../platforms/http/platform-error.ts';

export type OpenAdmin = (workspaceId: string, shopId: string) => Promise<AdminClient>;

/** A client of a shop's Admin API with the shop's token. No shop keeps a token yet: installing the app will bring it. */
export const openAdmin: OpenAdmin = async () => {
  throw new PlatformError({ platform: 'shopify', kind: 'no-permission', message: 'the shop is not connected' });
};
