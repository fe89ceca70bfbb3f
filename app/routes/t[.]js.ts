import { firstPartyScript } from '#app/platforms/pixel/script.ts';
import { env } from '#app/runtime/env.server.ts';

/** The small script for shops without Shopify's pixel. */
export const loader = () =>
  new Response(firstPartyScript(env().appUrl), {
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  });
