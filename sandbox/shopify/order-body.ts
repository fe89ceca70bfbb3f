import { SHOP } from '../constants.ts';
import { raw } from '../json.ts';
import type { Json } from '../json.ts';
import { landingSite } from '../world/landings.ts';
import type { Order, OrderVersion, Pair, Totals } from '../world/order-types.ts';
import { refundedOf, totalsOf } from '../world/pricing.ts';
import { isoLocal } from '../world/time.ts';
import { gid, lineItem, taxLines } from './line-items.ts';
import { moneyWriter } from './money-set.ts';
import type { MoneyWriter } from './money-set.ts';
import { whoBought } from './order-people.ts';
import { refundBody } from './refund-body.ts';

type Fields = { [key: string]: Json };

const minus = (a: Pair, b: Pair): Pair => [a[0] - b[0], a[1] - b[1]];

/** What is left of the goods and their tax after refunds. */
function currentTotals(version: OrderVersion, pick: (name: keyof Totals) => Pair): { subtotal: Pair; tax: Pair } {
  let subtotal = pick('subtotal');
  let tax = pick('tax');
  for (const refund of version.refunds) {
    for (const line of refund.lines) {
      subtotal = minus(subtotal, line.subtotal);
      tax = minus(tax, line.tax);
    }
    for (const entry of refund.adjustments) tax = [tax[0] + entry.tax[0], tax[1] + entry.tax[1]];
  }
  return { subtotal, tax };
}

function moneyFields(order: Order, version: OrderVersion, money: MoneyWriter): Fields {
  const totals = [
    totalsOf(version.shop, order.taxesIncluded),
    totalsOf(version.presentment, order.taxesIncluded),
  ] as const;
  const pick = (name: keyof Totals): Pair => [totals[0][name], totals[1][name]];
  const total = pick('total');
  const refunded = refundedOf(version.refunds);
  const current = currentTotals(version, pick);
  const outstanding = minus(total, version.paid);
  return {
    ...money.both('total_line_items_price', pick('linesGross')),
    ...money.both('total_discounts', pick('discounts')),
    ...money.both('subtotal_price', pick('subtotal')),
    ...money.both('total_tax', pick('tax')),
    ...money.both('total_price', total),
    total_shipping_price_set: money.set(pick('shipping')),
    total_tip_received: money.text(pick('tip')),
    total_outstanding: version.status === 'voided' ? money.text([0, 0]) : money.text(outstanding),
    ...money.both('current_subtotal_price', current.subtotal),
    ...money.both('current_total_discounts', pick('discounts')),
    ...money.both('current_total_tax', current.tax),
    ...money.both('current_total_price', minus(total, refunded)),
    current_total_additional_fees_set: null,
    current_total_duties_set: null,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    taxes_included: order.taxesIncluded,
    tax_lines: taxLines(order, pick('tax'), money),
  };
}

function shippingLines(order: Order, version: OrderVersion, money: MoneyWriter): Json[] {
  const price: Pair = [version.shop.shipping, version.presentment.shipping];
  const tax: Pair = [version.shop.shippingTax, version.presentment.shippingTax];
  if (price[0] === 0) return [];
  const titles = { code: 'colissimo', title: 'Colissimo', source: 'shopify' };
  const money2 = { ...money.both('price', price), ...money.both('discounted_price', price) };
  const id = raw(String(BigInt(order.id) + 1n));
  return [
    {
      id,
      ...titles,
      ...money2,
      phone: null,
      is_removed: false,
      tax_lines: taxLines(order, tax, money),
      discount_allocations: [],
    },
  ];
}

function discountFields(order: Order, version: OrderVersion, money: MoneyWriter): Fields {
  if (!order.discount) return { discount_codes: [], discount_applications: [] };
  const add = (book: OrderVersion['shop']): number => book.lines.reduce((sum, line) => sum + line.discount, 0);
  const amount = money.text([add(version.shop), add(version.presentment)]);
  const { code, percent } = order.discount;
  const shared = { target_type: 'line_item', target_selection: 'all', allocation_method: 'across' };
  return {
    discount_codes: [{ code, amount, type: 'percentage' }],
    discount_applications: [
      { ...shared, type: 'discount_code', code, value: `${percent}.0`, value_type: 'percentage' },
    ],
  };
}

function traceFields(order: Order): Fields {
  const visit = order.checkout;
  const online = order.sourceName === 'web' && visit !== null;
  return {
    landing_site: online && visit.landingUrl ? landingSite(visit.landingUrl) : null,
    landing_site_ref: null,
    referring_site: online ? visit.referrer : null,
    checkout_token: online ? order.checkoutToken : null,
    cart_token: online ? order.cartToken : null,
    source_name: order.sourceName,
    note_attributes: order.noteAttributes,
  };
}

function stateFields(order: Order, version: OrderVersion): Fields {
  const local = (at: number): string => isoLocal(at, SHOP.timeZone);
  return {
    created_at: local(order.at),
    processed_at: local(order.at),
    updated_at: local(version.at),
    cancelled_at: version.cancelledAt === null ? null : local(version.cancelledAt),
    cancel_reason: version.cancelReason,
    closed_at: null,
    confirmed: true,
    financial_status: version.status,
    fulfillment_status: version.fulfilled ? 'fulfilled' : null,
    test: order.test,
  };
}

/** The body of orders/create, orders/updated and orders/cancelled: the whole order as it stands in one version. */
export function orderBody(order: Order, version: OrderVersion): Json {
  const money = moneyWriter(version.shop.currency, version.presentment.currency);
  return {
    id: raw(order.id),
    admin_graphql_api_id: gid('Order', order.id),
    app_id: raw('580111'),
    name: order.name,
    number: order.number - 1000,
    order_number: order.number,
    token: order.cartToken,
    ...whoBought(order),
    ...stateFields(order, version),
    ...traceFields(order),
    buyer_accepts_marketing: !order.person.refusesConsent,
    currency: version.shop.currency,
    presentment_currency: version.presentment.currency,
    customer_locale: 'fr-FR',
    gateway: order.gateway,
    payment_gateway_names: [order.gateway],
    note: null,
    tags: '',
    ...moneyFields(order, version, money),
    ...discountFields(order, version, money),
    line_items: version.lines.map((_, index) => lineItem(order, version, index, money)),
    shipping_lines: shippingLines(order, version, money),
    fulfillments: [],
    refunds: version.refunds.map((refund) => refundBody(order, version, refund)),
  };
}
