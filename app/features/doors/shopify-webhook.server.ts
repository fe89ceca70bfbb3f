import { collect } from '../../pipeline/collect.server.ts';
import { verifyShopifyWebhook } from '../../platforms/shopify/verify-webhook.ts';
import { namesAnotherShop, type ShopifyDelivery, shopifyDelivery } from '../../platforms/shopify/webhook-door.ts';
import { env } from '../../runtime/env.server.ts';
import { sha256Hex } from '../../domain/values/ids.ts';
import { answer, notStored, stored } from './answer.ts';
import { shopDestination } from './destinations.server.ts';
import { followInstallation } from './shopify-installation.server.ts';
import { readBody } from './read-body.ts';

/** Shopify's largest order bodies stay well below this. */
export const MAX_BODY = 5_000_000;

/** POST /webhooks/shopify, every topic: verified over the raw bytes, stored, and only then answered. */
export async function shopifyWebhook(request: Request): Promise<Response> {
  const body = await readBody(request, MAX_BODY);
  if (body instanceof Response) return body;
  const secret = env().platforms.shopify.keys.apiSecret;
  const signature = request.headers.get('x-shopify-hmac-sha256');
  if (!secret || !verifyShopifyWebhook(body, signature, [secret])) {
    return answer(401, 'bad-signature', 'X-Shopify-Hmac-Sha256 is missing or is not the HMAC of this body.');
  }
  const parsed = jsonOf(body);
  if (parsed === undefined) return answer(400, 'not-json', 'The body is not JSON.');
  return keep(shopifyDelivery(request.headers, body), body, parsed);
}

async function keep(delivery: ShopifyDelivery, body: Buffer, parsed: unknown): Promise<Response> {
  if (!delivery.shopDomain) return answer(400, 'no-shop', 'X-Shopify-Shop-Domain is missing or no shop domain.');
  if (!delivery.topic) return answer(400, 'no-topic', 'X-Shopify-Topic is missing.');
  if (namesAnotherShop(delivery, parsed)) {
    // signed, but sent under another shop's name: it must have no effect there
    return answer(400, 'other-shop', 'The body names another shop than X-Shopify-Shop-Domain.');
  }
  try {
    const destination = await shopDestination(delivery.shopDomain);
    const { workspaceId, targetId } = destination;
    const { fresh } = await collect(workspaceId, {
      source: 'shopify-webhook',
      topic: delivery.topic,
      // headers are not signed: somebody's old body under a coming delivery's id must not keep that delivery out
      deliveryKey: `${delivery.deliveryKey}|${sha256Hex(body).slice(0, 32)}`,
      meta: metaOf(delivery, targetId),
      body,
    });
    await followInstallation(destination, delivery, parsed);
    return stored(fresh);
  } catch (error) {
    return notStored(error, 'shopify');
  }
}

function metaOf(delivery: ShopifyDelivery, shopId: string): Record<string, string> {
  const { shopDomain, eventId, triggeredAt, apiVersion } = delivery;
  const all = { shopId, shopDomain, eventId, triggeredAt, apiVersion };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null));
}

function jsonOf(body: Buffer): unknown {
  try {
    // only names are read of it here, so that the digits of long ids don't matter
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
