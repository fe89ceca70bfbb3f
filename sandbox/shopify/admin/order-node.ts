import { SHOP } from '../../constants.ts';
import { COUNTRY_NAMES } from '../../world/catalog.ts';
import type { Order, OrderVersion, Pair, Totals } from '../../world/order-types.ts';
import { refundedOf, totalsOf } from '../../world/pricing.ts';
import { isoUtc } from '../../world/time.ts';
import { gid } from '../line-items.ts';
import { connection } from './connection.ts';
import type { AdminContext, Node } from './context.ts';
import { lineNode, shippingNodes, taxNodes } from './line-nodes.ts';
import { bagWriter } from './money.ts';
import type { BagWriter } from './money.ts';
import { refundNode, transactionNodes } from './refund-node.ts';

/** Names, addresses, e-mail and phone: only for an app that was approved for them. */
const personal =
  <T>(value: T) =>
  (_: unknown, context: AdminContext): T | null =>
    context.protectedData ? value : null;

function addressNode({ person, number, id }: Order): Node {
  return {
    __typename: 'MailingAddress',
    id: gid('MailingAddress', String(BigInt(id) + 3n)),
    firstName: personal(person.firstName),
    lastName: personal(person.lastName),
    name: personal(`${person.firstName} ${person.lastName}`),
    address1: personal(`${(number % 180) + 1} rue des Ateliers`),
    address2: null,
    company: null,
    phone: personal(person.phone),
    city: personal(person.city),
    zip: personal(person.zip),
    province: null,
    provinceCode: null,
    country: COUNTRY_NAMES[person.country],
    countryCodeV2: person.country,
  };
}

function customerNode(order: Order): Node {
  const { person } = order;
  const id = person.customerId ?? '0';
  return {
    __typename: 'Customer',
    id: gid('Customer', id),
    legacyResourceId: id,
    firstName: personal(person.firstName),
    lastName: personal(person.lastName),
    defaultEmailAddress: personal(person.email === null ? null : { emailAddress: person.email }),
    defaultPhoneNumber: personal(person.phone === null ? null : { phoneNumber: person.phone }),
    defaultAddress: addressNode(order),
    numberOfOrders: String(order.ordersBefore + 1),
    state: 'DISABLED',
    verifiedEmail: true,
    tags: [],
    createdAt: isoUtc(order.at),
  };
}

function peopleFields(order: Order): Node {
  if (order.anonymous) {
    return { email: null, phone: null, customer: null, billingAddress: null, shippingAddress: null };
  }
  const where = addressNode(order);
  return {
    email: personal(order.person.email),
    phone: personal(order.person.phone),
    customer: customerNode(order),
    billingAddress: where,
    shippingAddress: where,
  };
}

function moneyFields(order: Order, version: OrderVersion, bag: BagWriter): Node {
  const totals = [version.shop, version.presentment].map((book) => totalsOf(book, order.taxesIncluded));
  const pick = (name: keyof Totals): Pair => [totals[0]?.[name] ?? 0, totals[1]?.[name] ?? 0];
  const refunded = refundedOf(version.refunds);
  const total = pick('total');
  return {
    currencyCode: version.shop.currency,
    presentmentCurrencyCode: version.presentment.currency,
    taxesIncluded: order.taxesIncluded,
    totalPriceSet: bag(total),
    currentTotalPriceSet: bag([total[0] - refunded[0], total[1] - refunded[1]]),
    subtotalPriceSet: bag(pick('subtotal')),
    totalDiscountsSet: bag(pick('discounts')),
    totalTaxSet: bag(pick('tax')),
    totalTipReceivedSet: bag(pick('tip')),
    totalShippingPriceSet: bag(pick('shipping')),
    totalRefundedSet: bag(refunded),
    originalTotalDutiesSet: null,
    taxLines: taxNodes(order, pick('tax'), bag),
  };
}

function stateFields(order: Order, version: OrderVersion): Node {
  return {
    createdAt: isoUtc(order.at),
    processedAt: isoUtc(order.at),
    updatedAt: isoUtc(version.at),
    cancelledAt: version.cancelledAt === null ? null : isoUtc(version.cancelledAt),
    cancelReason: version.cancelReason?.toUpperCase() ?? null,
    closedAt: null,
    confirmed: true,
    displayFinancialStatus: version.status.toUpperCase(),
    displayFulfillmentStatus: version.fulfilled ? 'FULFILLED' : 'UNFULFILLED',
    test: order.test,
  };
}

/** An order as it stands in one version, as the Admin API tells it; `journey` answers customerJourneySummary. */
export function orderNode(order: Order, version: OrderVersion, journey: () => Node): Node {
  const bag = bagWriter(version.shop.currency, version.presentment.currency);
  const online = order.sourceName === 'web' && order.checkout !== null;
  return {
    __typename: 'Order',
    id: gid('Order', order.id),
    legacyResourceId: order.id,
    name: order.name,
    number: order.number,
    sourceName: order.sourceName,
    checkoutToken: online ? order.checkoutToken : null,
    cartToken: online ? order.cartToken : null,
    paymentGatewayNames: [order.gateway],
    customAttributes: order.noteAttributes.map(({ name, value }) => ({ key: name, value })),
    discountCode: order.discount?.code ?? null,
    discountCodes: order.discount ? [order.discount.code] : [],
    customerAcceptsMarketing: !order.person.refusesConsent,
    customerLocale: 'fr-FR',
    note: null,
    tags: [],
    ...stateFields(order, version),
    ...peopleFields(order),
    ...moneyFields(order, version, bag),
    customerJourneySummary: journey,
    lineItems: connection(version.lines.map((_, index) => lineNode(order, version, index, bag))),
    shippingLines: connection(shippingNodes(order, version, bag)),
    refunds: ({ first }: { first?: number }) =>
      version.refunds.slice(0, first).map((refund) => refundNode(order, version, refund, bag)),
    transactions: () => transactionNodes(order, version, bag),
  };
}

export const SHOP_NODE: Node = {
  __typename: 'Shop',
  id: gid('Shop', SHOP.id),
  name: SHOP.name,
  myshopifyDomain: SHOP.domain,
  primaryDomain: { host: SHOP.host, url: `https://${SHOP.host}` },
  currencyCode: SHOP.currency,
  ianaTimezone: SHOP.timeZone,
};
