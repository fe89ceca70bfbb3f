/*
 * What is asked of an order: the same whether it comes from a bulk operation or by itself, so that the same version of
 * an order is the same record. Scopes: read_orders (read_all_orders for those older than 60 days), read_customers for
 * the customer, read_products for the ids of products and variants. E-mail, phone and addresses are null unless the
 * app was approved for protected customer data. shopify.dev/docs/api/admin-graphql/2026-10/objects/Order
 */
const BAG = '{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }';
const ADDRESS = '{ countryCodeV2 phone }';
const TAX_AND_DISCOUNT = `taxLines { priceSet ${BAG} } discountAllocations { allocatedAmountSet ${BAG} }`;

export const ORDER_FIELDS = `
  id name createdAt processedAt updatedAt cancelledAt test
  currencyCode taxesIncluded displayFinancialStatus sourceName paymentGatewayNames discountCodes checkoutToken
  totalPriceSet ${BAG} totalDiscountsSet ${BAG} totalTaxSet ${BAG} totalTipReceivedSet ${BAG} originalTotalDutiesSet ${BAG}
  customAttributes { key value }
  email phone billingAddress ${ADDRESS} shippingAddress ${ADDRESS}
  customer { id defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } defaultAddress ${ADDRESS} }
  customerJourneySummary { ready customerOrderIndex lastVisit { landingPage referrerUrl } }
  transactions { id kind status gateway fees { id type amount { amount currencyCode } taxAmount { amount currencyCode } } }
`;

export const LINE_FIELDS = `
  __typename id quantity sku title isGiftCard originalUnitPriceSet ${BAG} ${TAX_AND_DISCOUNT} product { id } variant { id }
`;

export const SHIPPING_FIELDS = `__typename id isRemoved originalPriceSet ${BAG} ${TAX_AND_DISCOUNT}`;

const MORE = 'pageInfo { hasNextPage endCursor }';

export const REFUNDED_LINES = `${MORE} nodes { quantity restockType subtotalSet ${BAG} totalTaxSet ${BAG} lineItem { id } }`;
export const REFUNDED_SHIPPING = `${MORE} nodes { id subtotalAmountSet ${BAG} taxAmountSet ${BAG} }`;
export const ADJUSTMENTS = `${MORE} nodes { id reason amountSet ${BAG} taxAmountSet ${BAG} }`;
export const TRANSACTIONS = `${MORE} nodes { id kind status amountSet ${BAG} }`;

/** A page of each list; what is more is asked for by itself. */
export const REFUND_FIELDS = `
  id createdAt processedAt
  duties { amountSet ${BAG} }
  refundLineItems(first: 50) { ${REFUNDED_LINES} }
  refundShippingLines(first: 10) { ${REFUNDED_SHIPPING} }
  orderAdjustments(first: 20) { ${ADJUSTMENTS} }
  transactions(first: 20) { ${TRANSACTIONS} }
`;

export const PAGED_LINES = `${MORE} nodes { ${LINE_FIELDS} }`;
export const PAGED_SHIPPING = `${MORE} nodes { ${SHIPPING_FIELDS} }`;
