import { z } from 'zod';
import { decimalText, idText, listOf, optionalText } from '../../http/wire-values.ts';

/** An amount in the shop's currency and in the customer's. */
export const moneySet = z.object({
  shop_money: z.object({ amount: decimalText, currency_code: z.string().optional() }),
  presentment_money: z.object({ amount: decimalText, currency_code: z.string().optional() }).nullish(),
});
export type MoneySet = z.infer<typeof moneySet>;

const transaction = z.object({
  kind: z.string(),
  status: z.string(),
  amount: decimalText.nullish(),
  currency: optionalText,
});

const lineItem = z.object({
  tip: z.unknown().optional(),
  price: decimalText.nullish().catch(null),
  quantity: z.number().nullish().catch(null),
  tax_lines: listOf(z.object({ price: decimalText.nullish(), rate: z.number().nullish() })).catch([]),
  discount_allocations: listOf(z.object({ amount: decimalText.nullish() })).catch([]),
});
export type LineItemWire = z.infer<typeof lineItem>;

const refundLine = z.object({
  subtotal: decimalText.nullish(),
  subtotal_set: moneySet.nullish(),
  total_tax: decimalText.nullish(),
  total_tax_set: moneySet.nullish(),
  line_item: lineItem.nullish(),
  line_item_id: idText.nullish().catch(null),
  quantity: z.number().int().nullish().catch(null),
  restock_type: optionalText.catch(null),
});

const adjustment = z.object({
  kind: z.string(),
  amount: decimalText.nullish(),
  amount_set: moneySet.nullish(),
  tax_amount: decimalText.nullish(),
  tax_amount_set: moneySet.nullish(),
});

/** A refund: the body of refunds/create, and each of an order's `refunds` (REST Admin API 2026-10, Refund). */
export const refundWire = z.object({
  id: idText,
  admin_graphql_api_id: optionalText,
  order_id: idText.nullish(),
  created_at: z.string(),
  processed_at: optionalText,
  refund_line_items: listOf(refundLine),
  order_adjustments: listOf(adjustment),
  refund_shipping_lines: listOf(z.object({ subtotal_amount_set: moneySet.nullish() })),
  total_duties_set: moneySet.nullish(),
  transactions: listOf(transaction),
});
export type RefundWire = z.infer<typeof refundWire>;
export type RefundLineWire = z.infer<typeof refundLine>;
export type AdjustmentWire = z.infer<typeof adjustment>;
