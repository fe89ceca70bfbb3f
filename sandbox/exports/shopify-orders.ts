import { SHOP } from '../constants.ts';
import type { World } from '../world/make.ts';
import { decimalText } from '../world/money.ts';
import type { Order, OrderVersion } from '../world/order-types.ts';
import { refundedOf, totalsOf } from '../world/pricing.ts';
import { dayOf, exportStamp } from '../world/time.ts';
import { DIALECTS, writeTable } from './dialect.ts';
import type { Cell, Dialect } from './dialect.ts';
import { addTo } from './expected.ts';
import type { Expected, ExportFile } from './expected.ts';
import { SHOPIFY_COLUMNS } from './shopify-columns.ts';

type Fields = Record<string, Cell>;

const stamp = (at: number): string => exportStamp(at, SHOP.timeZone);

function last(order: Order): OrderVersion {
  const version = order.versions[order.versions.length - 1];
  if (!version) throw new Error(`order ${order.name} has no version`);
  return version;
}

/** A spreadsheet that keeps a leading zero or plus sign writes an apostrophe before it. */
function guarded(text: string | null): string {
  return text !== null && /^[0+]/.test(text) ? `'${text}` : (text ?? '');
}

function lineFields(version: OrderVersion, index: number): Fields {
  const line = version.lines[index];
  const price = version.shop.lines[index];
  if (!line || !price) return {};
  const money = (minor: number): Cell => ({ number: decimalText(minor, version.shop.currency) });
  return {
    'Lineitem quantity': String(line.quantity),
    'Lineitem name': line.product.title,
    'Lineitem price': money(price.unitPrice),
    'Lineitem sku': line.product.sku,
    'Lineitem requires shipping': 'true',
    'Lineitem taxable': 'true',
    'Lineitem fulfillment status': version.fulfilled ? 'fulfilled' : 'pending',
    'Lineitem discount': money(0),
    Vendor: SHOP.name,
  };
}

function addressFields(order: Order, prefix: 'Billing' | 'Shipping'): Fields {
  if (order.anonymous) return {};
  const { person } = order;
  const street = `${(order.number % 180) + 1} rue des Ateliers`;
  return {
    [`${prefix} Name`]: `${person.firstName} ${person.lastName}`,
    [`${prefix} Street`]: street,
    [`${prefix} Address1`]: street,
    [`${prefix} City`]: person.city,
    [`${prefix} Zip`]: guarded(person.zip),
    [`${prefix} Country`]: person.country,
    [`${prefix} Phone`]: guarded(person.phone),
  };
}

function moneyFields(order: Order, version: OrderVersion): Fields {
  const totals = totalsOf(version.shop, order.taxesIncluded);
  const money = (minor: number): Cell => ({ number: decimalText(minor, version.shop.currency) });
  const outstanding = version.status === 'voided' ? 0 : totals.total - version.paid[0];
  return {
    Currency: version.shop.currency,
    Subtotal: money(totals.subtotal),
    Shipping: money(totals.shipping),
    Taxes: money(totals.tax),
    Total: money(totals.total),
    'Discount Code': order.discount?.code ?? '',
    'Discount Amount': money(totals.discounts),
    'Refunded Amount': money(refundedOf(version.refunds)[0]),
    'Outstanding Balance': money(outstanding),
    'Tax 1 Name': `TVA ${String(Math.round(order.taxRate * 1000) / 10)}%`,
    'Tax 1 Value': money(totals.tax),
  };
}

function orderFields(order: Order, version: OrderVersion): Fields {
  const attributes = order.noteAttributes.map(({ name, value }) => `${name}: ${value}`).join('\n');
  return {
    'Financial Status': version.status,
    'Paid at': version.paid[0] > 0 ? stamp(order.at) : '',
    'Fulfillment Status': version.fulfilled ? 'fulfilled' : 'unfulfilled',
    'Accepts Marketing': order.person.refusesConsent ? 'no' : 'yes',
    ...moneyFields(order, version),
    ...addressFields(order, 'Billing'),
    ...addressFields(order, 'Shipping'),
    'Shipping Method': version.shop.shipping > 0 ? 'Colissimo' : '',
    Notes: order.number % 97 === 0 ? 'Laisser chez le voisin,\n"porte verte"' : '',
    'Note Attributes': attributes,
    'Cancelled at': version.cancelledAt === null ? '' : stamp(version.cancelledAt),
    'Payment Method': order.gateway,
    Id: order.id,
    'Risk Level': 'Low',
    Source: order.sourceName,
  };
}

/** One record per line item; only the first of an order carries the order's own columns. */
function recordsOf(order: Order): Cell[][] {
  const version = last(order);
  const always: Fields = {
    Name: order.name,
    Email: order.anonymous ? '' : (order.person.email ?? ''),
    Phone: order.anonymous ? '' : guarded(order.person.phone),
    'Created at': stamp(order.at),
  };
  return version.lines.map((_, index) => {
    const own = index === 0 ? orderFields(order, version) : {};
    const fields: Fields = { ...own, ...always, ...lineFields(version, index) };
    return SHOPIFY_COLUMNS.map((column) => fields[column] ?? '');
  });
}

function expectedOf(orders: readonly Order[], lines: number): Expected {
  const grossMinor: Record<string, number> = {};
  const refundedMinor: Record<string, number> = {};
  const byStatus: NonNullable<Expected['byStatus']> = {};
  for (const order of orders) {
    const version = last(order);
    const { currency } = version.shop;
    const gross = totalsOf(version.shop, order.taxesIncluded).total;
    const refunded = refundedOf(version.refunds)[0];
    const status = (byStatus[version.status] ??= { orders: 0, grossMinor: {}, refundedMinor: {} });
    status.orders += 1;
    for (const sums of [grossMinor, status.grossMinor]) addTo(sums, currency, gross);
    for (const sums of [refundedMinor, status.refundedMinor]) addTo(sums, currency, refunded);
  }
  const days = orders.map((order) => dayOf(order.at, SHOP.timeZone)).sort();
  const period = { from: days[0] ?? '', to: days[days.length - 1] ?? '' };
  const counts = { records: orders.length, ignoredLines: lines - orders.length, orders: orders.length };
  return { kind: 'shopify-orders', language: 'en', period, ...counts, grossMinor, refundedMinor, byStatus };
}

const VARIANTS: readonly Dialect[] = [DIALECTS.plain, { ...DIALECTS.frenchSheet, days: 'iso' }, DIALECTS.utf16];

/** Shopify's Orders > Export, newest order first. Test orders are left out: the file has no column that marks them. */
export function shopifyOrderFiles(world: World): ExportFile[] {
  const orders = world.orders.filter((order) => !order.test).reverse();
  const rows = orders.flatMap(recordsOf);
  const expected = expectedOf(orders, rows.length);
  return VARIANTS.map((dialect) => ({
    name: `shopify-orders-${dialect.name}.csv`,
    bytes: writeTable({ title: [], header: [...SHOPIFY_COLUMNS], rows }, dialect),
    expected,
  }));
}
