import { SHOP } from '../constants.ts';
import type { World } from '../world/make.ts';
import { decimalText } from '../world/money.ts';
import type { Order } from '../world/order-types.ts';
import { dayOf, localStamp } from '../world/time.ts';
import type { Channel } from '../world/types.ts';
import { DIALECTS, writeTable } from './dialect.ts';
import type { Cell, Dialect } from './dialect.ts';
import { addTo } from './expected.ts';
import type { Expected, ExportFile } from './expected.ts';
import { lastVersion, refundedNet, wooMoney, wooOrders, wooStatus } from './woo-money.ts';

type Language = 'en' | 'fr';

const HEADERS: Record<Language, string[]> = {
  en: [
    'Date',
    'Order #',
    'Status',
    'Customer',
    'Customer type',
    'Product(s)',
    'Items sold',
    'Coupon(s)',
    'Net sales',
    'Attribution',
  ],
  fr: [
    'Date',
    'Commande n°',
    'État',
    'Client',
    'Type de client',
    'Produit(s)',
    'Articles vendus',
    'Code(s) promo',
    'Ventes nettes',
    'Attribution',
  ],
};

function attribution(order: Order, language: Language): string {
  const visit = order.checkout;
  const unknown = language === 'fr' ? 'Inconnue' : 'Unknown';
  if (!visit?.landingUrl) return unknown;
  const source = new URL(visit.landingUrl).searchParams.get('utm_source');
  if (source) return `Source: ${source}`;
  const host = visit.referrer ? new URL(visit.referrer).hostname : null;
  const words: Partial<Record<Channel, string>> = { 'organic-search': 'Organic', direct: 'Direct' };
  if (visit.channel === 'direct' || host === null) return words.direct ?? unknown;
  return `${words[visit.channel] ?? 'Referral'}: ${host}`;
}

function saleRow(order: Order, language: Language): Cell[] {
  const version = lastVersion(order);
  const net = wooMoney(order, version).lines.reduce((sum, line) => sum + line.net, 0);
  const products = version.lines.map((line) => `${line.quantity}× ${line.product.title}`).join(', ');
  const returning = language === 'fr' ? ['nouveau', 'récurrent'] : ['new', 'returning'];
  return [
    localStamp(order.at, SHOP.timeZone),
    String(order.number),
    wooStatus(version),
    order.anonymous ? '' : `${order.person.firstName} ${order.person.lastName}`,
    returning[order.ordersBefore > 0 ? 1 : 0] ?? '',
    products,
    String(version.lines.reduce((n, line) => n + line.quantity, 0)),
    order.discount?.code.toLowerCase() ?? '',
    { number: decimalText(net, 'EUR') },
    attribution(order, language),
  ];
}

function refundRows(order: Order, language: Language): Cell[][] {
  return lastVersion(order)
    .refunds.filter((refund) => refundedNet(order, refund) > 0)
    .map((refund) => {
      const items = refund.lines.reduce((n, line) => n + line.quantity, 0);
      const row = saleRow(order, language);
      row[0] = localStamp(refund.at, SHOP.timeZone);
      row[2] = 'refunded';
      row[6] = String(-items);
      row[8] = { number: decimalText(-refundedNet(order, refund), 'EUR') };
      return row;
    });
}

function expectedOf(orders: readonly Order[], language: Language, lines: number): Expected {
  const grossMinor: Record<string, number> = {};
  const refundedMinor: Record<string, number> = {};
  for (const order of orders) {
    const version = lastVersion(order);
    for (const line of wooMoney(order, version).lines) addTo(grossMinor, 'EUR', line.net);
    for (const refund of version.refunds) addTo(refundedMinor, 'EUR', refundedNet(order, refund));
  }
  const days = orders.map((order) => dayOf(order.at, SHOP.timeZone)).sort();
  const period = { from: days[0] ?? '', to: days[days.length - 1] ?? '' };
  const counts = { records: orders.length, ignoredLines: 0, refundRows: lines - orders.length, orders: orders.length };
  const needs = { currency: 'EUR', timeZone: SHOP.timeZone };
  return { kind: 'woo-analytics', language, period, ...counts, grossMinor, refundedMinor, needs };
}

const VARIANTS: readonly { language: Language; dialect: Dialect }[] = [
  { language: 'en', dialect: DIALECTS.plain },
  { language: 'fr', dialect: DIALECTS.frenchSheet },
  { language: 'fr', dialect: DIALECTS.bomCrlf },
];

/**
 * Analytics > Orders: net sales without tax and shipping, refunds as negative rows of the same order number; unpaid and
 * cancelled orders are not in it, as by default.
 */
export function wooAnalyticsFiles(world: World): ExportFile[] {
  const orders = wooOrders(world.orders).filter((o) => !['cancelled', 'on-hold'].includes(wooStatus(lastVersion(o))));
  return VARIANTS.map(({ language, dialect }) => {
    const rows = orders.flatMap((order) => [saleRow(order, language), ...refundRows(order, language)]);
    const bytes = writeTable({ title: [], header: HEADERS[language], rows }, dialect);
    const name = `woo-analytics-${language}-${dialect.name}.csv`;
    return { name, bytes, expected: expectedOf(orders, language, rows.length) };
  });
}
