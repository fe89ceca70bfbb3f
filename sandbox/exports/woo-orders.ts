import { SHOP } from '../constants.ts';
import type { World } from '../world/make.ts';
import { decimalText } from '../world/money.ts';
import type { Order } from '../world/order-types.ts';
import { dayOf, localStamp } from '../world/time.ts';
import { DIALECTS, writeTable } from './dialect.ts';
import type { Cell, Dialect } from './dialect.ts';
import { addTo } from './expected.ts';
import type { Expected, ExportFile } from './expected.ts';
import { lastVersion, wooMoney, wooOrders, wooStatus } from './woo-money.ts';

type Fields = Record<string, Cell>;

const COLUMNS = (
  'Order Number|Order Status|Order Date|Customer Note|First Name (Billing)|Last Name (Billing)|Company (Billing)|' +
  'Address 1&2 (Billing)|City (Billing)|State Code (Billing)|Postcode (Billing)|Country Code (Billing)|Email (Billing)|' +
  'Phone (Billing)|First Name (Shipping)|Last Name (Shipping)|Address 1&2 (Shipping)|City (Shipping)|' +
  'State Code (Shipping)|Postcode (Shipping)|Country Code (Shipping)|Item #|SKU|Item Name|Product Variation|Quantity|' +
  'Quantity (- Refund)|Item Cost|Order Line (w/o tax)|Order Line Tax|Order Line Total|Order Line Total Refunded|' +
  'Coupon Code|Discount Amount|Discount Amount Tax|Payment Method Title|Cart Discount Amount|Order Subtotal Amount|' +
  'Order Tax Amount|Order Shipping Amount|Order Refund Amount|Order Total Amount|Order Total Tax Amount|Total items|' +
  'Total products'
).split('|');

const ATTRIBUTION = [
  'source_type',
  'referrer',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_content',
  'utm_id',
  'utm_term',
  'session_entry',
].map((name) => `_wc_order_attribution_${name}`);

const money = (minor: number): Cell => ({ number: decimalText(minor, 'EUR') });

function attributionFields(order: Order): Fields {
  const visit = order.checkout;
  if (!visit?.landingUrl) return {};
  const params = new URL(visit.landingUrl).searchParams;
  const tagged = params.has('utm_source');
  const untagged = visit.referrer ? (visit.channel === 'organic-search' ? 'organic' : 'referral') : 'typein';
  const fields: Fields = {
    source_type: tagged ? 'utm' : untagged,
    referrer: visit.referrer ?? '',
    session_entry: visit.landingUrl,
  };
  for (const [name, value] of params) if (name.startsWith('utm_')) fields[name] = value;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`_wc_order_attribution_${name}`, value]));
}

function orderFields(order: Order): Fields {
  const version = lastVersion(order);
  const sums = wooMoney(order, version);
  const { person } = order;
  const address = {
    'First Name': person.firstName,
    'Last Name': person.lastName,
    'Address 1&2': `${(order.number % 180) + 1} rue des Ateliers`,
    City: person.city,
    Postcode: person.zip,
    'Country Code': person.country,
  };
  const both = ['Billing', 'Shipping'].flatMap((p) =>
    Object.entries(address).map(([k, v]): [string, Cell] => [`${k} (${p})`, v]),
  );
  return {
    'Order Number': String(order.number),
    'Order Status': wooStatus(version),
    'Order Date': localStamp(order.at, SHOP.timeZone).slice(0, 16),
    ...(order.anonymous ? {} : Object.fromEntries(both)),
    'Email (Billing)': order.anonymous ? '' : (person.email ?? ''),
    'Phone (Billing)': order.anonymous ? '' : (person.phone ?? ''),
    'Coupon Code': order.discount?.code.toLowerCase() ?? '',
    'Discount Amount': money(sums.discount),
    'Payment Method Title': order.gateway,
    'Cart Discount Amount': money(sums.discount),
    'Order Subtotal Amount': money(sums.subtotal),
    'Order Tax Amount': money(sums.tax),
    'Order Shipping Amount': money(sums.shipping),
    'Order Refund Amount': money(sums.refunded),
    'Order Total Amount': money(sums.total),
    'Order Total Tax Amount': money(sums.tax),
    'Total items': String(version.lines.reduce((n, line) => n + line.quantity, 0)),
    'Total products': String(version.lines.length),
    ...attributionFields(order),
  };
}

function lineFields(order: Order, index: number): Fields {
  const version = lastVersion(order);
  const line = version.lines[index];
  const amount = wooMoney(order, version).lines[index];
  if (!line || !amount) return {};
  return {
    'Item #': String(index + 1),
    SKU: line.product.sku,
    'Item Name': line.product.title,
    Quantity: String(line.quantity),
    'Item Cost': money(Math.round(amount.net / line.quantity)),
    'Order Line (w/o tax)': money(amount.net),
    'Order Line Tax': money(amount.tax),
    'Order Line Total': money(amount.net + amount.tax),
  };
}

interface Variant {
  dialect: Dialect;
  /** The plugin can fill the order's columns on each of its rows, or on the first only. */
  repeat: boolean;
  attribution: boolean;
}

const VARIANTS: readonly Variant[] = [
  { dialect: DIALECTS.plain, repeat: true, attribution: true },
  { dialect: { ...DIALECTS.frenchSheet, days: 'iso' }, repeat: true, attribution: false },
  { dialect: { ...DIALECTS.bomCrlf, name: 'first-row' }, repeat: false, attribution: true },
];

function rowsOf(order: Order, columns: readonly string[], repeat: boolean): Cell[][] {
  const own = orderFields(order);
  const later: Fields = repeat ? own : { 'Order Number': String(order.number) };
  return lastVersion(order).lines.map((_, index) => {
    const fields: Fields = { ...(index === 0 ? own : later), ...lineFields(order, index) };
    return columns.map((column) => fields[column] ?? '');
  });
}

function expectedOf(orders: readonly Order[], lines: number): Expected {
  const grossMinor: Record<string, number> = {};
  const refundedMinor: Record<string, number> = {};
  const byStatus: NonNullable<Expected['byStatus']> = {};
  for (const order of orders) {
    const version = lastVersion(order);
    const { total, refunded } = wooMoney(order, version);
    const status = (byStatus[wooStatus(version)] ??= { orders: 0, grossMinor: {}, refundedMinor: {} });
    status.orders += 1;
    for (const sums of [grossMinor, status.grossMinor]) addTo(sums, 'EUR', total);
    for (const sums of [refundedMinor, status.refundedMinor]) addTo(sums, 'EUR', refunded);
  }
  const days = orders.map((order) => dayOf(order.at, SHOP.timeZone)).sort();
  const counts = { records: orders.length, ignoredLines: lines - orders.length, orders: orders.length };
  const needs = { currency: 'EUR', timeZone: SHOP.timeZone };
  const period = { from: days[0] ?? '', to: days[days.length - 1] ?? '' };
  return { kind: 'woo-orders', language: 'en', period, ...counts, grossMinor, refundedMinor, byStatus, needs };
}

/** The order export plugin of WooCommerce: one row per item. */
export function wooOrderFiles(world: World): ExportFile[] {
  const orders = wooOrders(world.orders);
  return VARIANTS.map(({ dialect, repeat, attribution }) => {
    const columns = attribution ? [...COLUMNS, ...ATTRIBUTION] : COLUMNS;
    const rows = orders.flatMap((order) => rowsOf(order, columns, repeat));
    const bytes = writeTable({ title: [], header: columns, rows }, dialect);
    return { name: `woo-orders-${dialect.name}.csv`, bytes, expected: expectedOf(orders, rows.length) };
  });
}
