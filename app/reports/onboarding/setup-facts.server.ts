import { readAccounts } from '../../database/reading/account-freshness.server.ts';
import {
  type ConnectedShopRow,
  connectedShops,
  hasOrders,
  type ShopHistoryRow,
  shopHistories,
} from '../../database/reading/connected-shops.server.ts';
import { type OrderPullRow, readOrderPulls } from '../../database/reading/order-pulls.server.ts';
import { isSetupHidden } from '../../database/reading/setup.server.ts';
import { type ShopPixelRow, shopPixels } from '../../database/reading/shop-pixels.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { ALL_ORDERS, missingScopes, scopesOf } from '../../platforms/shopify/scopes.ts';
import type { PixelView, PullView, SetupFacts, ShopSetup } from './types.ts';

const text = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/** What is known of a workspace's first steps; how far back orders reach takes reading all of them, and is asked for. */
export async function setupFactsIn(tx: WorkspaceTx, { withHistory = false } = {}): Promise<SetupFacts> {
  const shops = (await connectedShops(tx)).filter(isOfShopify);
  const histories = new Map((withHistory ? await shopHistories(tx) : []).map((row) => [row.shopId, row]));
  const pulled = await readOrderPulls(tx);
  const pulls = new Map(pulled.map((row) => [row.shopId, row]));
  const pixels = new Map((await shopPixels(tx)).map((row) => [row.shopId, row]));
  const accounts = await readAccounts(tx);
  return {
    shops: shops.map((shop) => ({
      id: shop.id,
      name: shop.name,
      domain: shop.domain,
      installedAt: text(shop.installedAt),
      disconnectedAt: text(shop.disconnectedAt),
      missingScopes: shop.scopes === null ? [] : missingScopes(shop.scopes),
      seesAllOrders: scopesOf(shop.scopes ?? '').includes(ALL_ORDERS),
      history: historyView(histories.get(shop.id)),
      pull: pullView(pulls.get(shop.id)),
      pixel: pixelView(pixels.get(shop.id)),
    })),
    hasOrders: await hasOrders(tx),
    ads: accounts.map(({ platform, account, lastDay }) => ({ platform, account, lastDay })),
    toProcess: Math.max(0, ...pulled.map(({ toProcess }) => toProcess)),
    hidden: await isSetupHidden(tx),
  };
}

/** A Shopify shop that opened the app, or did before it removed it. */
const isOfShopify = ({ platform, installedAt, disconnectedAt }: ConnectedShopRow): boolean =>
  platform === 'shopify' && (installedAt !== null || disconnectedAt !== null);

function historyView(row: ShopHistoryRow | undefined): ShopSetup['history'] {
  return row ? { orders: row.orders, firstAt: row.firstAt.toISOString(), lastAt: row.lastAt.toISOString() } : null;
}

function pullView(row: OrderPullRow | undefined): PullView | null {
  if (!row) return null;
  const { state, failure, objects, orders, stored } = row;
  return { state, failure, objects, orders, stored, finishedAt: text(row.finishedAt) };
}

export function pixelView(row: ShopPixelRow | undefined): PixelView | null {
  if (!row) return null;
  const { state, detail, checkedAt, since, heardAt } = row;
  return { state, detail, checkedAt: text(checkedAt), since: text(since), heardAt: text(heardAt) };
}
