import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import * as writing from '../../database/writing/shops.server.ts';
import { hashId } from '../../domain/values/ids.ts';
import { requireCurrency } from '../require-currency.ts';
import type { Who } from '../who.ts';

export interface ShopByHand {
  readonly platform: 'shopify' | 'woocommerce';
  readonly name: string;
  readonly domain: string; // host only
  readonly currency: string | null;
  readonly timeZone: string | null;
}

/**
 * Makes a shop that files are imported for and whose visits are told from others by its domain. It is given no webhooks:
 * those of a Shopify shop go where the app was installed, so nobody gets another shop's orders by naming its domain.
 */
export async function addShop(who: Who, shop: ShopByHand): Promise<void> {
  if (shop.currency !== null) requireCurrency(shop.currency);
  const id = hashId('shop', shop.platform, shop.domain);
  await withWorkspace(who.workspaceId, (tx) => writing.addShop(tx, { ...shop, id, ownHosts: [shop.domain] }));
}

export interface AccountByHand {
  readonly platform: 'meta' | 'google-ads' | 'tiktok';
  readonly name: string;
  readonly externalId: string;
  readonly currency: string | null;
  readonly timeZone: string | null;
}

/** Makes an ad account that report files are imported for. */
export async function addAccount(who: Who, account: AccountByHand): Promise<void> {
  if (account.currency !== null) requireCurrency(account.currency);
  const id = hashId('account', account.platform, account.externalId.toLowerCase());
  await withWorkspace(who.workspaceId, (tx) => writing.addAccount(tx, { ...account, id }));
}
