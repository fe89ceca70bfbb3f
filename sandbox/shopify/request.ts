import { createHmac } from 'node:crypto';
import { SHOP, SHOPIFY_API_VERSION } from '../constants.ts';
import { stringify } from '../json.ts';
import type { ShopifyDelivery } from '../world/deliveries.ts';
import { isoUtc } from '../world/time.ts';
import { orderBody } from './order-body.ts';
import { refundBody } from './refund-body.ts';

const SHOPIFY_WEBHOOK_PATH = '/webhooks/shopify';

interface SignedRequest {
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** Base64 HMAC-SHA256 of the raw body, as Shopify puts it into X-Shopify-Hmac-Sha256. */
function shopifySignature(body: Buffer, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

export function deliveryBody(delivery: ShopifyDelivery): string {
  const version = delivery.order.versions[delivery.version];
  if (!version) throw new RangeError(`order ${delivery.order.name} has no version ${delivery.version}`);
  const body = delivery.refund
    ? refundBody(delivery.order, version, delivery.refund)
    : orderBody(delivery.order, version);
  return stringify(body);
}

export function shopifyRequest(delivery: ShopifyDelivery, secret: string): SignedRequest {
  const body = Buffer.from(deliveryBody(delivery));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Shopify-Captain-Hook',
    'x-shopify-topic': delivery.topic,
    'x-shopify-hmac-sha256': shopifySignature(body, secret),
    'x-shopify-shop-domain': SHOP.domain,
    'x-shopify-webhook-id': delivery.webhookId,
    'x-shopify-event-id': delivery.eventId,
    'x-shopify-triggered-at': isoUtc(delivery.triggeredAt),
    'x-shopify-api-version': SHOPIFY_API_VERSION,
    'x-shopify-order-id': delivery.order.id,
  };
  return { path: SHOPIFY_WEBHOOK_PATH, headers, body };
}
