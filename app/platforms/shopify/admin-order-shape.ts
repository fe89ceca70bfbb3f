import { refundShape } from './admin-refund-shape.ts';
import { moneySetOf, numberOf } from './admin-shape.ts';
import type { AdminLine, AdminOrder, Bag } from './wire/admin-order.wire.ts';

/**
 * An order of the GraphQL API in the shape of the webhooks, so that one reading of money, origin and state serves both.
 * - landing_site and referring_site are those of the journey's last visit (the schema: "landingPageUrl: use
 *   customerJourneySummary.lastVisit.landingPage instead"), where the journey is known already.
 * - orders_count is the order's own place among the customer's: the API's count is of today.
 */
export function orderShape(order: AdminOrder) {
  const amount = (bag: Bag | null): string | null => bag && bag.shopMoney.amount;
  const { customer, customerJourneySummary: journey } = order;
  return {
    id: numberOf(order.id),
    admin_graphql_api_id: order.id,
    name: order.name,
    created_at: order.createdAt,
    processed_at: order.processedAt,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    currency: order.currencyCode,
    total_price: amount(order.totalPriceSet),
    total_discounts: amount(order.totalDiscountsSet),
    total_tax: amount(order.totalTaxSet),
    total_tip_received: amount(order.totalTipReceivedSet),
    original_total_duties_set: order.originalTotalDutiesSet && moneySetOf(order.originalTotalDutiesSet),
    taxes_included: order.taxesIncluded,
    financial_status: order.displayFinancialStatus?.toLowerCase() ?? null,
    source_name: order.sourceName,
    payment_gateway_names: order.paymentGatewayNames,
    test: order.test,
    shipping_lines: order.shippingLines.nodes.map((line) => ({
      price: line.originalPriceSet.shopMoney.amount,
      is_removed: line.isRemoved,
      ...taxAndDiscount(line),
    })),
    line_items: order.lineItems.nodes.map((line) => lineShape(line, order)),
    discount_codes: order.discountCodes.map((code) => ({ code })),
    note_attributes: order.customAttributes.map(({ key, value }) => ({ name: key, value })),
    landing_site: pathOf(journey?.lastVisit?.landingPage ?? null),
    referring_site: journey?.lastVisit?.referrerUrl ?? null,
    checkout_token: order.checkoutToken,
    email: order.email,
    phone: order.phone,
    customer: customer && {
      id: customer.id && numberOf(customer.id),
      admin_graphql_api_id: customer.id,
      email: customer.defaultEmailAddress?.emailAddress ?? null,
      phone: customer.defaultPhoneNumber?.phoneNumber ?? null,
      orders_count: journey?.customerOrderIndex ?? null,
      default_address: addressShape(customer.defaultAddress),
    },
    billing_address: addressShape(order.billingAddress),
    shipping_address: addressShape(order.shippingAddress),
    refunds: order.refunds.map((refund) => refundShape(refund, order)),
  };
}

function lineShape(line: AdminLine, order: AdminOrder) {
  return {
    id: numberOf(line.id),
    quantity: line.quantity,
    price: line.originalUnitPriceSet.shopMoney.amount,
    sku: line.sku,
    title: line.title,
    product_id: line.product && numberOf(line.product.id),
    variant_id: line.variant && numberOf(line.variant.id),
    gift_card: line.isGiftCard,
    ...(isTip(line, order) ? { tip: {} } : {}),
    ...taxAndDiscount(line),
  };
}

/** The API does not say which line is the tip: it is of no product, and costs what the order says was tipped. */
function isTip({ product, originalUnitPriceSet: price, quantity }: AdminLine, order: AdminOrder): boolean {
  const tip = Number(order.totalTipReceivedSet?.shopMoney.amount ?? 0);
  return product === null && quantity === 1 && tip > 0 && Number(price.shopMoney.amount) === tip;
}

function taxAndDiscount({ taxLines, discountAllocations }: Pick<AdminLine, 'taxLines' | 'discountAllocations'>) {
  return {
    tax_lines: taxLines.map(({ priceSet }) => ({ price: priceSet.shopMoney.amount })),
    discount_allocations: discountAllocations.map((one) => ({ amount: one.allocatedAmountSet.shopMoney.amount })),
  };
}

function addressShape(address: AdminOrder['billingAddress']) {
  return address && { country_code: address.countryCodeV2, phone: address.phone };
}

/** Webhooks name the landing page by its path. */
function pathOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
