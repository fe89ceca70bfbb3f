import type { LoaderFunctionArgs } from '@remix-run/node';
import { appBridgeOf } from '#app/access/embedded.server.ts';

/**
 * Where a document without a good session token is sent, in Shopify's frame: App Bridge fetches a new one and goes on to the
 * address in `shopify-reload` (shopify.dev/docs/apps/build/authentication-authorization/set-embedded-app-authorization).
 */
export function loader({ request }: LoaderFunctionArgs): Response {
  const bridge = appBridgeOf(request);
  if (!bridge) return new Response('There is nothing here.\n', { status: 404 });
  const page = `<!doctype html><html><head><meta charset="utf-8"><title>DigiFlow Hub</title>
<meta name="shopify-api-key" content="${attribute(bridge.apiKey)}"><script src="${attribute(bridge.address)}"></script>
</head><body></body></html>`;
  return new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' } });
}

const attribute = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
