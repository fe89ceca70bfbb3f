import { leadWithoutPerson } from '../../platforms/meta/lead-without-person.ts';
import { recordWithoutPerson } from '../../platforms/files/record-without-person.ts';
import { adminOrderWithoutPerson } from '../../platforms/shopify/admin-without-person.ts';
import { privacyRequestWithoutPerson } from '../../platforms/shopify/to-privacy-request.ts';
import { CUSTOMER_TOPICS, ORDER_TOPICS, REFUND_TOPICS, SHOP_ERASURE } from '../../platforms/shopify/webhook-door.ts';
import { orderWithoutPerson, refundWithoutPerson } from '../../platforms/shopify/without-person.ts';
import type { FileRecord } from '../../platforms/tables/file-kind.ts';
import type { RawEvent } from '../batch.ts';
import { bodyJson, bodyText } from '../normalise/context.ts';
import { revenueByHand } from '../normalise/decision.ts';
import { ERASED_BODY } from '../normalise/erased.ts';

/**
 * What is left of an event's body when the person it tells of is erased: money, dates and campaigns of orders and leads;
 * nothing at all of visits, of decisions about the person, and of what no reader understands. Pure, and of a body that was
 * redacted already the same again.
 */
export function redactedBody(event: RawEvent): Buffer {
  try {
    return Buffer.from(leftOf(event) ?? ERASED_BODY);
  } catch {
    return Buffer.from(ERASED_BODY); // what can't be read can't be told apart from what is personal
  }
}

function leftOf(event: RawEvent): string | null {
  switch (event.source) {
    case 'shopify-webhook':
      return leftOfWebhook(event);
    case 'shopify-admin':
      return adminOrderWithoutPerson(bodyText(event));
    case 'meta-lead':
      return leadWithoutPerson(bodyText(event));
    case 'file':
      return JSON.stringify(recordWithoutPerson(bodyJson(event) as FileRecord, event.meta.naturalKey ?? ''));
    case 'decision':
      if (event.topic !== 'revenue-by-hand') return null;
      return JSON.stringify({ ...revenueByHand.parse(bodyJson(event)), keys: [], note: null });
    default:
      return null;
  }
}

function leftOfWebhook(event: RawEvent): string | null {
  const is = (topics: readonly string[]): boolean => topics.includes(event.topic);
  if (is(ORDER_TOPICS)) return orderWithoutPerson(bodyText(event));
  if (is(REFUND_TOPICS)) return refundWithoutPerson(bodyText(event));
  if (event.topic === SHOP_ERASURE) return bodyText(event); // it names nobody
  return is(CUSTOMER_TOPICS) ? privacyRequestWithoutPerson(bodyText(event)) : null;
}
