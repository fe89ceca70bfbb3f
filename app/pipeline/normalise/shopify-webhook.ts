import type { OrderSighting, RefundSighting } from '../../domain/orders/order.ts';
import { toOrderSighting } from '../../platforms/shopify/to-order.ts';
import { toRefundSighting } from '../../platforms/shopify/to-refund.ts';
import {
  INSTALLATION_TOPICS,
  isPrivacyTopic,
  ORDER_TOPICS,
  REFUND_TOPICS,
} from '../../platforms/shopify/webhook-door.ts';
import { noRecords, type Normalised, type RawEvent, type Records } from '../batch.ts';
import { bodyText, metaField, type NormaliseContext, readable, shopOf } from './context.ts';
import { orderIdOf } from './order-id.ts';
import { normalisePrivacy } from './privacy.ts';

export function normaliseShopifyWebhook(event: RawEvent, context: NormaliseContext): Normalised {
  if (includes(ORDER_TOPICS, event.topic)) {
    const sighting = readable(toOrderSighting(bodyText(event), shopOf(event, context)));
    return done({
      orders: [orderRecord(event, sighting, context)],
      marks: context.marksOf(sighting.identifiers),
    });
  }
  if (includes(REFUND_TOPICS, event.topic)) {
    return done({ refunds: [refundRecord(event, readable(toRefundSighting(bodyText(event))))] });
  }
  // the door has acted on it: kept as evidence
  if (includes(INSTALLATION_TOPICS, event.topic)) return done({});
  if (isPrivacyTopic(event.topic)) return normalisePrivacy(event);
  return { records: noRecords(), outcome: { result: 'dropped', reason: 'unknown-topic', detail: event.topic } };
}

const includes = (topics: readonly string[], topic: string): boolean => topics.includes(topic);

function done(records: Partial<Records>): Normalised {
  return { records: { ...noRecords(), ...records }, outcome: { result: 'done' } };
}

function provenance(event: RawEvent) {
  return { rawEventId: event.id, position: 0, contentHash: event.contentHash, importId: event.meta.importId ?? null };
}

/** A sighting with its identifiers hashed, as a record of its event. */
export function orderRecord(
  event: RawEvent,
  sighting: OrderSighting,
  context: NormaliseContext,
): Records['orders'][number] {
  const { identifiers, ...rest } = sighting;
  const shopId = metaField(event, 'shopId');
  return {
    ...provenance(event),
    orderId: orderIdOf(shopId, sighting.platform, sighting.platformId),
    shopId,
    sighting: { ...rest, keys: context.keysOf(identifiers) },
  };
}

function refundRecord(event: RawEvent, sighting: RefundSighting): Records['refunds'][number] {
  const shopId = metaField(event, 'shopId');
  return {
    ...provenance(event),
    orderId: orderIdOf(shopId, sighting.platform, sighting.platformOrderId),
    sighting,
  };
}
