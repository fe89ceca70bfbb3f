import { sha256Hex } from '#app/domain/values/ids.ts';
import { API_VERSION } from './version.ts';

/** Topics that the pipeline reads; others are stored and dropped with a counted reason. */
export const ORDER_TOPICS = ['orders/create', 'orders/updated', 'orders/cancelled'] as const;
export const REFUND_TOPICS = ['refunds/create'] as const;
/** Topics about the installation itself: the door acts on them, nothing of them becomes a figure. */
export const INSTALLATION_TOPICS = ['app/uninstalled', 'app/scopes_update', 'shop/update'] as const;
export const CUSTOMER_REQUEST = 'customers/data_request';
export const CUSTOMER_ERASURE = 'customers/redact';
export const SHOP_ERASURE = 'shop/redact';
/** Topics that name a customer. */
export const CUSTOMER_TOPICS = [CUSTOMER_REQUEST, CUSTOMER_ERASURE] as const;
/** Shopify's compliance topics, which every app must answer. */
export const PRIVACY_TOPICS = [...CUSTOMER_TOPICS, SHOP_ERASURE] as const;

export const isPrivacyTopic = (topic: string): boolean => (PRIVACY_TOPICS as readonly string[]).includes(topic);

/** What the headers of a delivery say. None of it is signed: only the body is. */
export interface ShopifyDelivery {
  readonly topic: string;
  readonly shopDomain: string | null;
  readonly deliveryKey: string;
  readonly eventId: string | null;
  readonly triggeredAt: string | null;
  readonly apiVersion: string | null;
  /** false where the shop's subscription speaks another version than the wire schemas are written for */
  readonly speaksOurVersion: boolean;
}

interface Headers {
  get(name: string): string | null;
}

/**
 * Reads a delivery's headers. The delivery key is `X-Shopify-Webhook-Id`, the same for every retry of one delivery
 * (shopify.dev/docs/apps/build/webhooks/ignore-duplicates); without it, the topic and the body's hash.
 */
export function shopifyDelivery(headers: Headers, rawBody: Uint8Array): ShopifyDelivery {
  const topic = headers.get('x-shopify-topic')?.trim().toLowerCase() ?? '';
  const webhookId = headers.get('x-shopify-webhook-id')?.trim() ?? '';
  const apiVersion = headers.get('x-shopify-api-version');
  return {
    topic,
    shopDomain: shopDomainOf(headers.get('x-shopify-shop-domain')),
    deliveryKey: /^[\w.:-]{8,200}$/.test(webhookId) ? webhookId : `${topic}:${sha256Hex(rawBody)}`,
    eventId: headers.get('x-shopify-event-id'),
    triggeredAt: headers.get('x-shopify-triggered-at'),
    apiVersion,
    speaksOurVersion: apiVersion === null || apiVersion === API_VERSION,
  };
}

/** A *.myshopify.com domain in lowercase, or null where the text is none. */
export function shopDomainOf(text: string | null | undefined): string | null {
  const domain = text?.trim().toLowerCase() ?? '';
  return /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(domain) ? domain : null;
}

/** The shop that a parsed body itself names, which is signed, or null where it names none. */
export function shopNamedInBody(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const fields = body as Record<string, unknown>;
  for (const name of ['myshopify_domain', 'shop_domain']) {
    const domain = shopDomainOf(asText(fields[name]));
    if (domain) return domain;
  }
  return shopDomainOf(/^https:\/\/([^/]+)\//.exec(asText(fields['order_status_url']) ?? '')?.[1]);
}

/** Whether a body names another shop than the header did: such a delivery must have no effect. */
export function namesAnotherShop(delivery: ShopifyDelivery, body: unknown): boolean {
  const named = shopNamedInBody(body);
  return named !== null && delivery.shopDomain !== null && named !== delivery.shopDomain;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
