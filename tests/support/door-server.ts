import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { metaVerification, metaWebhook } from '#app/features/doors/meta-webhook.server.ts';
import { pixelDoor } from '#app/features/doors/pixel.server.ts';
import { shopifyWebhook } from '#app/features/doors/shopify-webhook.server.ts';

/** The doors alone behind plain HTTP: for tests that need them without the pages. */
export async function serveDoors(): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const url = `http://127.0.0.1${incoming.url}`;
    const hasBody = incoming.method === 'POST';
    const request = new Request(url, {
      method: incoming.method,
      headers: incoming.headers as Record<string, string>,
      ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const } : {}),
    });
    void answerOf(request).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => closed(server) };
}

async function answerOf(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/webhooks/shopify') return shopifyWebhook(request);
  if (pathname === '/webhooks/meta') return request.method === 'GET' ? metaVerification(request) : metaWebhook(request);
  if (pathname === '/pixel') return pixelDoor(request, '127.0.0.1');
  return new Response(null, { status: 404 });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
