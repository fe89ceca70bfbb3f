import { env } from '../runtime/env.server.ts';
import { appBridgeAddress } from '../runtime/web/framing.server.ts';

const PARAMETERS = ['id_token', 'embedded', 'hmac'];

/** Whether a request says that it comes from Shopify Admin: whoever says so has to show a session token. */
export function comesFromShopify(request: Request): boolean {
  if (request.headers.get('authorization')?.startsWith('Bearer ')) return true;
  const { searchParams } = new URL(request.url);
  return PARAMETERS.some((name) => searchParams.has(name)) && env().platforms.shopify.keys.apiKey !== null;
}

export interface AppBridge {
  readonly address: string;
  readonly apiKey: string;
}

/** The App Bridge that a document inside Shopify Admin loads; null for every other document. */
export function appBridgeOf(request: Request): AppBridge | null {
  const { shopify } = env().platforms;
  const isFramed = new URL(request.url).searchParams.get('embedded') === '1';
  return isFramed && shopify.keys.apiKey ? { address: appBridgeAddress(shopify), apiKey: shopify.keys.apiKey } : null;
}
