import type { Environment } from '../env.server.ts';

/** Who may frame a document, and whose script it loads. */
export interface Framing {
  readonly ancestors: readonly string[];
  readonly scripts: readonly string[];
}

/** The Shopify app, as far as its documents are concerned. */
export interface ShopifyFrame {
  readonly apiKey: string;
  /** where App Bridge is loaded from: Shopify (it must be), or the sandbox, which has one of its own */
  readonly appBridge: string;
  /** where the sandbox plays Shopify Admin; null where Shopify is real */
  readonly sandboxAdmin: string | null;
}

type Place = Pick<Environment, 'host' | 'appUrl' | 'platforms'>;

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]', '::1'];
const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/**
 * The app inside Shopify Admin; null where none is configured. The sandbox's secret is public, so whoever knows it could sign
 * session tokens: the sandbox's Admin leads in on this machine only.
 */
export function shopifyFrame({ host, appUrl, platforms }: Place): ShopifyFrame | null {
  const { origin, sandbox, keys } = platforms.shopify;
  if (keys.apiKey === null || keys.apiSecret === null) return null;
  const isLocal = LOOPBACK.includes(host) && LOOPBACK.includes(new URL(appUrl).hostname);
  if (sandbox && !isLocal) return null;
  return {
    apiKey: keys.apiKey,
    appBridge: sandbox ? `${origin}/app-bridge.js` : 'https://cdn.shopify.com/shopifycloud/app-bridge.js',
    sandboxAdmin: sandbox ? origin : null,
  };
}

/** A document that Shopify Admin puts into its frame may be framed by Admin and by the shop it names; null for others. */
export function framingOf(address: string, frame: ShopifyFrame | null): Framing | null {
  const { searchParams } = new URL(address, 'http://app.invalid');
  const shop = searchParams.get('shop') ?? '';
  if (!frame || searchParams.get('embedded') !== '1' || !SHOP.test(shop)) return null;
  const { sandboxAdmin } = frame;
  return {
    ancestors: [`https://${shop}`, 'https://admin.shopify.com', ...(sandboxAdmin ? [sandboxAdmin] : [])],
    scripts: [new URL(frame.appBridge).origin],
  };
}
