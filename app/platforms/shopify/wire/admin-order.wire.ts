import { z } from 'zod';
import { currencyCode, decimalText, listOf, optionalText } from '../../http/wire-values.ts';

const money = z.object({ amount: decimalText, currencyCode: z.string() });
const bag = z.object({ shopMoney: money, presentmentMoney: money });
export type Bag = z.infer<typeof bag>;

const globalId = z.string().regex(/^gid:\/\/shopify\/\w+\/\d+(?:\?.*)?$/, 'expected a global id');
const named = z.object({ id: globalId });
const nodes = <T extends z.ZodType>(item: T) => z.object({ nodes: z.array(item) });
const address = z.object({ countryCodeV2: optionalText, phone: optionalText });
const taxed = {
  taxLines: listOf(z.object({ priceSet: bag })),
  discountAllocations: listOf(z.object({ allocatedAmountSet: bag })),
};

const line = z.object({
  id: globalId,
  quantity: z.number().int(),
  sku: optionalText,
  title: optionalText,
  isGiftCard: z.boolean(),
  originalUnitPriceSet: bag,
  product: named.nullable(),
  variant: named.nullable(),
  ...taxed,
});
export type AdminLine = z.infer<typeof line>;

const refund = z.object({
  id: globalId,
  createdAt: optionalText,
  processedAt: z.string(),
  duties: listOf(z.object({ amountSet: bag })),
  refundLineItems: nodes(
    z.object({
      quantity: z.number().int(),
      restockType: z.string(),
      subtotalSet: bag,
      totalTaxSet: bag,
      lineItem: named,
    }),
  ),
  refundShippingLines: nodes(z.object({ subtotalAmountSet: bag, taxAmountSet: bag })),
  orderAdjustments: nodes(z.object({ amountSet: bag, taxAmountSet: bag })),
  transactions: nodes(z.object({ kind: z.string(), status: z.string(), amountSet: bag })),
});
export type AdminRefund = z.infer<typeof refund>;

const transaction = z.object({
  id: globalId,
  fees: z.array(z.object({ id: globalId, amount: money })),
});

/**
 * An order as the Admin GraphQL API 2026-10 tells it, with the fields of documents/order-fields.ts
 * (shopify.dev/docs/api/admin-graphql/2026-10/objects/Order). Only what is read; unknown fields pass.
 */
export const adminOrderWire = z.object({
  id: globalId,
  name: z.string(),
  createdAt: z.string(),
  processedAt: z.string(),
  updatedAt: z.string(),
  cancelledAt: optionalText,
  test: z.boolean(),
  currencyCode,
  taxesIncluded: z.boolean(),
  displayFinancialStatus: optionalText,
  sourceName: optionalText,
  paymentGatewayNames: z.array(z.string()),
  discountCodes: z.array(z.string()),
  checkoutToken: optionalText,
  totalPriceSet: bag,
  totalDiscountsSet: bag.nullable(),
  totalTaxSet: bag.nullable(),
  totalTipReceivedSet: bag.nullable(),
  originalTotalDutiesSet: bag.nullable(),
  customAttributes: z.array(z.object({ key: z.string(), value: optionalText })),
  email: optionalText,
  phone: optionalText,
  billingAddress: address.nullable(),
  shippingAddress: address.nullable(),
  customer: z
    .object({
      id: globalId.nullable(), // null once the person is erased
      defaultEmailAddress: z.object({ emailAddress: optionalText }).nullable(),
      defaultPhoneNumber: z.object({ phoneNumber: optionalText }).nullable(),
      defaultAddress: address.nullable(),
    })
    .nullable(),
  customerJourneySummary: z
    .object({
      ready: z.boolean(),
      customerOrderIndex: z.number().int().nullable(),
      lastVisit: z.object({ landingPage: optionalText, referrerUrl: optionalText }).nullable(),
    })
    .nullable(),
  lineItems: nodes(line),
  shippingLines: nodes(z.object({ isRemoved: z.boolean(), originalPriceSet: bag, ...taxed })),
  refunds: z.array(refund),
  transactions: z.array(transaction).optional(), // not there in what was erased before it was read
});
export type AdminOrder = z.infer<typeof adminOrderWire>;
