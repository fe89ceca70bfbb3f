import type { AdminClient } from '../platforms/shopify/admin-client.ts';
import { NotFoundError } from '../runtime/errors.ts';

export type OpenAdmin = (workspaceId: string, shopId: string) => Promise<AdminClient>;

/** A client of a shop's Admin API with the shop's token. */
export const openAdmin: OpenAdmin = () =>
  Promise.reject(new NotFoundError('The shop is not connected', { remedy: 'Install the app on the shop' }));
