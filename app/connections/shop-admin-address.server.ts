import { env } from '../runtime/env.server.ts';
import { shopifyFrame } from '../runtime/web/framing.server.ts';

/** Where a shop's staff open the app in Shopify Admin; null where no app is configured. */
export function appInAdmin(domain: string): string | null {
  const frame = shopifyFrame(env());
  const handle = domain.replace(/\.myshopify\.com$/, '');
  if (!frame || handle === domain) return null;
  const path = `/store/${handle}/apps/${frame.apiKey}`;
  if (frame.sandboxAdmin === null) return new URL(path, 'https://admin.shopify.com').href;
  // the sandbox has to be told which application it frames
  const address = new URL(path, frame.sandboxAdmin);
  address.searchParams.set('app', env().appUrl);
  return address.href;
}
