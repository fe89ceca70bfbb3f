import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { currentPool } from '#app/database/pool.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { shopDestination } from '#app/features/doors/destinations.server.ts';
import { readBody } from '#app/features/doors/read-body.ts';
import { MAX_BODY, shopifyWebhook } from '#app/features/doors/shopify-webhook.server.ts';
import { verifyShopifyWebhook } from '#app/platforms/shopify/verify-webhook.ts';
import { namesAnotherShop, shopifyDelivery } from '#app/platforms/shopify/webhook-door.ts';
import { env } from '#app/runtime/env.server.ts';

/*
 * One process with two doors: the application's own, and the baseline, which verifies the same way and then does one
 * INSERT per request. Same pool, same database. Tells its port to the process that started it.
 */

/** A table like raw_event, without chain, outbox and row-level security: all of which would only cost the baseline. */
export const INSERT_ONE = `INSERT INTO bench_delivery (workspace_id, id, source, topic, delivery_key, meta, body, content_hash)
VALUES ($1, $2, 'shopify-webhook', $3, $4, $5, $6, $7) ON CONFLICT (workspace_id, source, delivery_key) DO NOTHING`;

async function insertOne(request: Request): Promise<Response> {
  const body = await readBody(request, MAX_BODY);
  if (body instanceof Response) return body;
  const secret = env().platforms.shopify.keys.apiSecret ?? '';
  if (!verifyShopifyWebhook(body, request.headers.get('x-shopify-hmac-sha256'), [secret])) {
    return new Response(null, { status: 401 });
  }
  const parsed: unknown = JSON.parse(body.toString('utf8'));
  const delivery = shopifyDelivery(request.headers, body);
  if (!delivery.shopDomain || namesAnotherShop(delivery, parsed)) return new Response(null, { status: 400 });
  const { workspaceId, targetId } = await shopDestination(delivery.shopDomain);
  const hash = createHash('sha256').update(body).digest();
  const { rowCount } = await currentPool().query({
    name: 'bench-insert-one',
    text: INSERT_ONE,
    values: [
      workspaceId,
      hashId('raw', 'shopify-webhook', delivery.deliveryKey),
      delivery.topic,
      delivery.deliveryKey,
      JSON.stringify({ shopId: targetId, shopDomain: delivery.shopDomain, eventId: delivery.eventId }),
      body,
      hash,
    ],
  });
  return Response.json({ code: rowCount === 1 ? 'stored' : 'known' });
}

const DOORS: Record<string, (request: Request) => Promise<Response>> = {
  '/webhooks/shopify': shopifyWebhook,
  '/one-insert-each': insertOne,
};

async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const door = DOORS[incoming.url ?? ''];
  const headers = new Headers(incoming.headers as Record<string, string>);
  const request = new Request(`http://door${incoming.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) });
  const response = door ? await door(request) : new Response(null, { status: 404 });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(await response.text());
}

const server = createServer((incoming, outgoing) => {
  handle(incoming, outgoing).catch((error: unknown) => {
    console.error(error);
    outgoing.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
