import { z } from 'zod';
import { currencyCode, decimalText, idText, listOf, optionalText } from '../../http/wire-values.ts';
import { moneySet, refundWire } from './refund.wire.ts';

const address = z.object({ country_code: optionalText, phone: optionalText });

const customer = z.object({
  id: idText.nullish(),
  admin_graphql_api_id: optionalText,
  email: optionalText,
  phone: optionalText,
  orders_count: z.number().int().nonnegative().nullish(),
  default_address: address.nullish(),
});

const shippingLine = z.object({
  price: decimalText.nullish(),
  is_removed: z.boolean().nullish(),
  tax_lines: listOf(z.object({ price: decimalText.nullish() })),
  discount_allocations: listOf(z.object({ amount: decimalText.nullish() })),
});

const noteAttribute = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).nullish(),
});

/** Only what costs are found by; of what is unreadable here the order's money does not suffer. */
const orderLine = z.object({
  id: idText.nullish().catch(null),
  quantity: z.number().int(),
  price: decimalText.nullish().catch(null),
  sku: optionalText.catch(null),
  title: optionalText.catch(null),
  product_id: idText.nullish().catch(null),
  variant_id: idText.nullish().catch(null),
  gift_card: z.boolean().nullish().catch(null),
  tip: z.unknown().optional(),
  tax_lines: listOf(z.object({ price: decimalText.nullish() })).catch([]),
  discount_allocations: listOf(z.object({ amount: decimalText.nullish() })).catch([]),
});

/**
 * An order as orders/create, orders/updated and orders/cancelled send it (REST Admin API 2026-10, Order:
 * shopify.dev/docs/api/admin-rest/2026-10/resources/order). Only what is read; unknown fields pass.
 * Without a suffix amounts are in the shop's currency, `currency`.
 */
export const orderWire = z.object({
  id: idText,
  admin_graphql_api_id: optionalText,
  name: z.string(),
  created_at: z.string(),
  processed_at: optionalText,
  updated_at: z.string(),
  cancelled_at: optionalText,
  currency: currencyCode,
  total_price: decimalText,
  total_discounts: decimalText.nullish(),
  total_tax: decimalText.nullish(),
  total_tip_received: decimalText.nullish(),
  original_total_duties_set: moneySet.nullish(),
  total_shipping_price_set: moneySet.nullish(),
  taxes_included: z.boolean().nullish(),
  financial_status: optionalText,
  source_name: optionalText,
  payment_gateway_names: listOf(z.string()),
  test: z.boolean().nullish(),
  shipping_lines: z.array(shippingLine).nullish(),
  line_items: z.array(orderLine).nullish(),
  discount_codes: listOf(z.object({ code: optionalText })),
  note_attributes: listOf(noteAttribute),
  landing_site: optionalText,
  referring_site: optionalText,
  checkout_token: optionalText,
  email: optionalText,
  contact_email: optionalText,
  phone: optionalText,
  customer: customer.nullish(),
  billing_address: address.nullish(),
  shipping_address: address.nullish(),
  refunds: listOf(refundWire),
});
export type OrderWire = z.infer<typeof orderWire>;
