import { feeKey, shopFeesId } from '../../domain/costs/unit-costs.ts';
import type { OrderSighting } from '../../domain/orders/order.ts';
import { EVER } from '../../domain/spend/ad-spend.ts';
import type { PaymentFees } from '../../platforms/shopify/payment-fees.ts';
import { toAdminSighting } from '../../platforms/shopify/to-admin-order.ts';
import { noRecords, type Normalised, type ProductCostRecord, type RawEvent } from '../batch.ts';
import { bodyText, metaField, type NormaliseContext, readable, shopOf } from './context.ts';
import { orderRecord } from './shopify-webhook.ts';

/** An order as the Admin API answered it, with its refunds and fees: in bulk, or asked for by itself. */
export function normaliseShopifyAdmin(event: RawEvent, context: NormaliseContext): Normalised {
  const { order, fees } = readable(toAdminSighting(bodyText(event), shopOf(event, context)));
  const orders = [orderRecord(event, order, context)];
  const marks = context.marksOf(order.identifiers);
  const productCosts = fees ? [feeRecord(event, order, fees)] : [];
  return { records: { ...noRecords(), orders, marks, productCosts }, outcome: { result: 'done' } };
}

/**
 * What the payments of an order cost; all of a shop can be left out as one. Of several versions the latest counts, whenever it
 * was read: told again in another order, the same is derived.
 */
function feeRecord(event: RawEvent, order: OrderSighting, { currency, amountE8 }: PaymentFees): ProductCostRecord {
  return {
    rawEventId: event.id,
    position: 0,
    fileId: shopFeesId(metaField(event, 'shopId')),
    key: feeKey(order.platformId),
    from: EVER.from,
    currency,
    unitCostE8: amountE8,
    decidedAt: order.updatedAt,
  };
}
