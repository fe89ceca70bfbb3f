import { toKnownCause } from '../known-causes/to-known-cause.ts';
import { toGoogleFileSpend } from '../google-ads/to-ad-spend-file.ts';
import { toMetaFileSpend } from '../meta/to-ad-spend-file.ts';
import { toLeadsCenterLead, toMetaFileLead } from '../meta/to-lead-file.ts';
import { toShopifyFileOrder } from '../shopify/to-order-file.ts';
import { toTikTokFileSpend } from '../tiktok/to-ad-spend-file.ts';
import { isAnalyticsRefund, toAnalyticsOrder, toAnalyticsRefund } from '../woocommerce/to-analytics-file.ts';
import { toWooFileOrder } from '../woocommerce/to-order-file.ts';
import type { LeadSighting } from '#app/domain/leads/lead.ts';
import type { OrderSighting, RefundSighting } from '#app/domain/orders/order.ts';
import type { AdSpendSighting } from '#app/domain/spend/ad-spend.ts';
import type { KnownCause } from '#app/domain/truth/known-cause.ts';
import type { FileRecord } from '../tables/file-kind.ts';
import type { RecordContext, Sighted } from '../tables/record-context.ts';

/** What a file record says, in our shape. */
export type FileSighting =
  | { readonly is: 'order'; readonly order: OrderSighting }
  | { readonly is: 'refund'; readonly refund: RefundSighting }
  | { readonly is: 'lead'; readonly lead: LeadSighting }
  | { readonly is: 'spend'; readonly spend: AdSpendSighting }
  | { readonly is: 'cause'; readonly cause: KnownCause };

/**
 * A stored file record in our shape, or why it can't be. Pure: the same record and context give the same answer, so a
 * rebuild from raw events does too.
 */
export function toFileSighting(record: FileRecord, context: RecordContext): Sighted<FileSighting> {
  switch (record.kind) {
    case 'shopify-orders':
      return wrap(toShopifyFileOrder(record, context), (order) => ({ is: 'order', order }));
    case 'woo-orders':
      return wrap(toWooFileOrder(record, context), (order) => ({ is: 'order', order }));
    case 'woo-analytics':
      return isAnalyticsRefund(record)
        ? wrap(toAnalyticsRefund(record, context), (refund) => ({ is: 'refund', refund }))
        : wrap(toAnalyticsOrder(record, context), (order) => ({ is: 'order', order }));
    case 'meta-ads':
      return wrap(toMetaFileSpend(record, context), (spend) => ({ is: 'spend', spend }));
    case 'google-ads':
      return wrap(toGoogleFileSpend(record, context), (spend) => ({ is: 'spend', spend }));
    case 'tiktok-ads':
      return wrap(toTikTokFileSpend(record, context), (spend) => ({ is: 'spend', spend }));
    case 'meta-leads':
      return wrap(toMetaFileLead(record, context), (lead) => ({ is: 'lead', lead }));
    case 'meta-leads-center':
      return wrap(toLeadsCenterLead(record, context), (lead) => ({ is: 'lead', lead }));
    case 'known-causes':
      return wrap(toKnownCause(record), (cause) => ({ is: 'cause', cause }));
  }
}

function wrap<T>(answer: Sighted<T>, as: (sighting: T) => FileSighting): Sighted<FileSighting> {
  return answer.ok ? { ...answer, sighting: as(answer.sighting) } : answer;
}
