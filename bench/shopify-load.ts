import { randomUUID } from 'node:crypto';
import { SECRET_DEFAULTS } from '../sandbox/constants.ts';
import { shopifyRequest } from '../sandbox/shopify/request.ts';
import { makeWorld } from '../sandbox/world/make.ts';
import type { LoadRequest } from './http-load.ts';

const TODAY = '2026-06-30';

export interface SignedOrder extends LoadRequest {
  readonly platformId: string;
}

/** The orders/create webhooks of a sandbox shop, really signed. */
export function signedOrders(orders: number, seed = 1): SignedOrder[] {
  const { deliveries } = makeWorld({ seed, today: TODAY, orders });
  return deliveries.flatMap((delivery) => {
    if (delivery.kind !== 'shopify' || delivery.topic !== 'orders/create') return [];
    const signed = shopifyRequest(delivery, SECRET_DEFAULTS.SHOPIFY_API_SECRET);
    return [{ ...signed, platformId: delivery.order.id }];
  });
}

/** The same bodies over and over, each under a delivery id of its own (which the signature does not cover). */
export function freshDeliveries(orders: readonly SignedOrder[], path: string): () => LoadRequest {
  let turn = 0;
  return () => {
    const { headers, body } = orders[turn++ % orders.length]!;
    return { path, headers: { ...headers, 'x-shopify-webhook-id': randomUUID() }, body };
  };
}
