import { env } from '../runtime/env.server.ts';
import { shopifyFrame } from '../runtime/web/framing.server.ts';

const PARAMETERS = ['id_token', 'embedded', 'hmac'];

/** Whether a request says that it comes from Shopify Admin: whoever says so has to show a session token. */
export function comesFromShopify(request: Request): boolean {
  const { searchParams } = new URL(request.url);
  const saysSo =
    request.headers.get('authorization')?.startsWith('Bearer ') || PARAMETERS.some((name) => searchParams.has(name));
  return saysSo && shopifyFrame(env()) !== null;
}

export interface AppBridge {
  readonly address: string;
  readonly apiKey: string;
}

/** The App Bridge that a document inside Shopify Admin loads; null for every other document. */
export function appBridgeOf(request: Request): AppBridge | null {
  const isFramed = new URL(request.url).searchParams.get('embedded') === '1';
  const frame = isFramed ? shopifyFrame(env()) : null;
  return frame && { address: frame.appBridge, apiKey: frame.apiKey };
}
