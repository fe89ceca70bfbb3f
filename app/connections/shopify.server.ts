import { destinationOf } from '../database/system/routes.server.ts';
import { withWorkspace } from '../database/workspace-transaction.server.ts';
import { wishPull } from '../database/writing/order-pulls.server.ts';
import { removeShopSession, shopSession, storeShopSession } from '../database/writing/shop-sessions.server.ts';
import { markConnected, markDisconnected } from '../database/writing/shops.server.ts';
import { PlatformError } from '../platforms/http/platform-error.ts';
import { type ShopifyApp, shopifyAppOf } from '../platforms/shopify/app.ts';
import type { KeptTokens, ShopTokens } from '../platforms/shopify/session-storage.ts';
import { env } from '../runtime/env.server.ts';
import { UnavailableError } from '../runtime/errors.ts';
import { withoutSecrets } from '../runtime/log-error.ts';
import { logFor } from '../runtime/log.server.ts';
import { enqueue } from '../runtime/queue.server.ts';
import {
  goodTokens,
  isRefused,
  type Renew,
  renewNow,
  sealed,
  type ShopPlace,
  tokensAfter,
} from './shop-tokens.server.ts';
import { openWorkspaceFor } from './shop-workspace.server.ts';

let made: { app: ShopifyApp; key: string } | null = null;

/** Shopify's app object, with our storage. UnavailableError where no app is configured. */
export function shopify(): ShopifyApp {
  const { appUrl, platforms } = env();
  const { apiKey, apiSecret } = platforms.shopify.keys;
  if (!apiKey || !apiSecret) {
    throw new UnavailableError('Shopify is not configured', { remedy: 'Set SHOPIFY_API_KEY and SHOPIFY_API_SECRET' });
  }
  const settings = { apiKey, apiSecret, appUrl, origin: platforms.shopify.origin };
  const key = JSON.stringify(settings);
  if (made?.key !== key) made = { key, app: shopifyAppOf({ ...settings, kept, log }) };
  return made.app;
}

const log = (line: string): void =>
  logFor({ workspace: null }).error({ library: 'shopify' }, withoutSecrets(line).slice(0, 500));

const renew: Renew = (domain, refreshToken) => shopify().renew(domain, refreshToken);

const placeOf = async (domain: string): Promise<ShopPlace | null> => {
  const found = await destinationOf('shopify', domain);
  return found && { workspaceId: found.workspaceId, shopId: found.targetId };
};

const kept: KeptTokens = {
  load: async (domain) => {
    const place = await placeOf(domain);
    if (!place) return null;
    return goodTokens(place, renew).catch((error: unknown) => {
      // good no more: the session token that is at hand is exchanged for new ones
      if (isRefused(error)) return null;
      throw error;
    });
  },
  store: install,
  remove: async (domain) => {
    const place = await placeOf(domain);
    if (place) await withWorkspace(place.workspaceId, (tx) => removeShopSession(tx, place.shopId));
  },
};

/** Jobs that are asked for before a commit wait for it, as a rule: one that comes too early fails once, for all to see. */
const AFTER_COMMIT_MS = 2_000;

/**
 * A shop's first tokens, or those after it came back: it has a workspace from here on, is connected, its orders are pulled
 * and it loads the web pixel. Whoever stores the session first asks for both, before it is committed: a job that comes too
 * early is tried again, one that was never asked for would leave the shop without its history.
 */
async function install(domain: string, tokens: ShopTokens): Promise<void> {
  const { workspaceId, targetId: shopId } =
    (await destinationOf('shopify', domain)) ?? (await openWorkspaceFor(domain));
  const row = sealed({ workspaceId, shopId }, domain, tokens);
  await withWorkspace(workspaceId, async (tx) => {
    const isFirst = await storeShopSession(tx, shopId, row);
    await markConnected(tx, shopId);
    if (!isFirst) return;
    const wish = { shopId, since: null, askedAt: new Date().toISOString() };
    await wishPull(tx, wish, { anyway: true });
    await enqueue('pull-shopify-orders', { workspaceId, ...wish }, { delayMs: AFTER_COMMIT_MS });
    await enqueue('watch-pixel', { workspaceId, shopId, mode: 'activate' }, { delayMs: AFTER_COMMIT_MS });
    await enqueue('pull-unit-costs', { workspaceId, shopId }, { delayMs: AFTER_COMMIT_MS });
  });
  logFor({ workspace: workspaceId }).info({ shopId }, 'shop installed');
}

/** Whether Shopify still gives tokens for a shop; those it gives are kept, with the scopes that it says are granted. */
async function stillInstalled(place: ShopPlace): Promise<boolean> {
  try {
    return (await renewNow(place, renew)) !== null;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}

/** The granted scopes changed: they come with new tokens, and a pixel that lacked one may come on now. */
export async function scopesChanged(place: ShopPlace): Promise<void> {
  if (await stillInstalled(place)) await enqueue('watch-pixel', { ...place, mode: 'look' });
}

/**
 * A delivery says that our app was removed. Shopify is asked: an old or doubled delivery says so of a shop that has come
 * back, too. The session goes, the shop is marked, its data stays until Shopify asks for its deletion (shop/redact).
 */
export async function uninstalled(place: ShopPlace, at: string): Promise<void> {
  if (await stillInstalled(place)) return;
  await withWorkspace(place.workspaceId, async (tx) => {
    await removeShopSession(tx, place.shopId);
    await markDisconnected(tx, place.shopId, at);
  });
  logFor({ workspace: place.workspaceId }).info({ shopId: place.shopId }, 'shop uninstalled');
}

/** A shop's Admin API, opened. */
export interface OpenShop {
  readonly shopDomain: string;
  /** An access token that is good for some minutes at least; renewed where it is due, or where this one was refused. */
  token(refused?: string): Promise<string>;
}

/** Opens a shop's Admin API; PlatformError `token-expired` where the shop has to open the app again. */
export async function openShop(workspaceId: string, shopId: string): Promise<OpenShop> {
  const place = { workspaceId, shopId };
  const shopDomain = await withWorkspace(workspaceId, (tx) => shopSession(tx, shopId)).then(
    (stored) => stored?.domain ?? notInstalled(),
  );
  const tokens = (refused?: string) => (refused ? tokensAfter(place, refused, renew) : goodTokens(place, renew));
  return { shopDomain, token: async (refused) => (await tokens(refused))?.accessToken ?? notInstalled() };
}

function notInstalled(): never {
  throw new PlatformError({
    platform: 'shopify',
    kind: 'token-expired',
    message: 'the shop has not installed the app',
  });
}
