import type { Identifier } from '../../domain/identity/identifier.ts';
import type { ErasedSubject } from '../../domain/identity/erasure-mark.ts';
import { toPrivacyRequest, toShopErasure } from '../../platforms/shopify/to-privacy-request.ts';
import {
  CUSTOMER_ERASURE,
  CUSTOMER_REQUEST,
  isPrivacyTopic,
  SHOP_ERASURE,
} from '../../platforms/shopify/webhook-door.ts';
import { noRecords, type Normalised, type RawEvent } from '../batch.ts';
import { bodyText, metaField, type NormaliseContext, readable } from './context.ts';
import { orderIdOf } from './order-id.ts';

/** Whom a privacy webhook is about. */
export interface PrivacySubjects {
  readonly erases: boolean;
  readonly subjects: readonly ErasedSubject[];
  readonly identifiers: readonly Identifier[];
}

/** It leads to no records: what it asks for is done by the stage before (erase). Throws where it can't be read. */
export function normalisePrivacy(event: RawEvent): Normalised {
  readable(read(event));
  return { records: noRecords(), outcome: { result: 'done' } };
}

/** What a privacy webhook asks for, or null where the event is none or can't be read. */
export function privacyRequestOf(event: RawEvent, context: NormaliseContext): PrivacySubjects | null {
  if (event.source !== 'shopify-webhook' || !isPrivacyTopic(event.topic)) return null;
  const answer = read(event);
  if (!answer.ok || !event.meta.shopId) return null;
  const shopId = metaField(event, 'shopId');
  const { identifiers, orders } = answer.sighting;
  const subjects: ErasedSubject[] = [
    ...context.keysOf(identifiers),
    ...orders.map((id) => `order:${orderIdOf(shopId, 'shopify', id)}`),
    ...(event.topic === SHOP_ERASURE ? [`shop:${shopId}`] : []),
  ];
  return { erases: event.topic === CUSTOMER_ERASURE || event.topic === SHOP_ERASURE, subjects, identifiers };
}

const read = (event: RawEvent) =>
  event.topic === CUSTOMER_ERASURE || event.topic === CUSTOMER_REQUEST
    ? toPrivacyRequest(bodyText(event))
    : toShopErasure(bodyText(event));
