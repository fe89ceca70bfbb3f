import { toAdminOrderSighting } from '../../platforms/shopify/to-admin-order.ts';
import { noRecords, type Normalised, type RawEvent } from '../batch.ts';
import { bodyText, type NormaliseContext, readable, shopOf } from './context.ts';
import { orderRecord } from './shopify-webhook.ts';

/** An order as the Admin API answered it, with its refunds: in bulk, or asked for by itself. */
export function normaliseShopifyAdmin(event: RawEvent, context: NormaliseContext): Normalised {
  const sighting = readable(toAdminOrderSighting(bodyText(event), shopOf(event, context)));
  const orders = [orderRecord(event, sighting, context)];
  const marks = context.marksOf(sighting.identifiers);
  return { records: { ...noRecords(), orders, marks }, outcome: { result: 'done' } };
}
