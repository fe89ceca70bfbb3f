import { csvBytes, money } from './write-table.ts';
import type { ExportFile } from './export-file.ts';
import type { Cell, Dialect } from './write-table.ts';

interface Order {
  readonly number: number;
  readonly day: string;
  readonly total: number; // cents
  readonly refunded: number;
  readonly items: readonly string[];
}

const ORDERS: readonly Order[] = [
  { number: 2001, day: '2026-03-02', total: 123_450, refunded: 0, items: ['Lampe, grande', 'Ampoule'] },
  { number: 2002, day: '2026-03-14', total: 990, refunded: 990, items: ['Ampoule'] },
  { number: 2003, day: '2026-03-29', total: 0, refunded: 0, items: ['Carte "été"'] },
  { number: 2004, day: '2026-04-05', total: 4599, refunded: 1500, items: ['Abat-jour', 'Pied', 'Câble\n3 m'] },
];

const sum = (of: (order: Order) => number): number => ORDERS.reduce((total, order) => total + of(order), 0);
const lines = (): number => ORDERS.reduce((count, order) => count + order.items.length - 1, 0);
const totals = (currency: string): Record<string, unknown> => ({
  orders: ORDERS.length,
  grossMinor: { [currency]: sum((order) => order.total) },
  refundedMinor: { [currency]: sum((order) => order.refunded) },
});

type Style = 'plain' | 'french' | 'grouped' | 'sign';

const SHOPIFY = ['Name', 'Email', 'Financial Status', 'Paid at', 'Currency', 'Subtotal', 'Shipping', 'Taxes', 'Total'];
const SHOPIFY_REST = [
  'Discount Code',
  'Discount Amount',
  'Created at',
  'Lineitem quantity',
  'Lineitem name',
  'Lineitem price',
];
const SHOPIFY_END = ['Billing Country', 'Note Attributes', 'Cancelled at', 'Refunded Amount', 'Id', 'Source'];

function shopifyRows(style: Style, time: (day: string) => string): Cell[][] {
  const rows = ORDERS.flatMap((order) =>
    order.items.map((item, i): Cell[] => {
      const name = `#${order.number}`;
      const email = `c${order.number}@client.example`;
      const first = i === 0;
      const only = (cell: string): string => (first ? cell : '');
      return [
        ...[name, email, only('paid'), only(time(order.day)), only('EUR'), only(money(order.total, style))],
        ...[only(money(0, style)), only(money(Math.trunc(order.total / 6), style)), only(money(order.total, style))],
        ...['', only(money(0, style)), time(order.day), '1', item, money(500, style)],
        ...[
          only('FR'),
          '',
          '',
          only(money(order.refunded, style)),
          only(String(5_600_000_000_000 + order.number)),
          only('web'),
        ],
      ];
    }),
  );
  return [[...SHOPIFY, ...SHOPIFY_REST, ...SHOPIFY_END], ...rows];
}

function shopify(title: string, dialect: Dialect, style: Style, time: (day: string) => string): ExportFile {
  return {
    title: `Shopify orders, ${title}`,
    fileName: 'orders_export_1.csv',
    bytes: csvBytes(shopifyRows(style, time), dialect),
    given: { timeZone: 'Europe/Paris' },
    expected: {
      kind: 'shopify-orders',
      language: 'en',
      records: ORDERS.length,
      ignored: lines(),
      totals: totals('EUR'),
      period: { from: '2026-03-02', to: '2026-04-05' },
    },
  };
}

const WOO = [
  'Order Number',
  'Order Status',
  'Order Date',
  'Email (Billing)',
  'Country Code (Billing)',
  'Item #',
  'Item Name',
  'Quantity',
];
const WOO_REST = [
  'Coupon Code',
  'Cart Discount Amount',
  'Order Total Tax Amount',
  'Order Shipping Amount',
  'Order Refund Amount',
];
const WOO_END = ['Order Total Amount', '_wc_order_attribution_source_type', '_wc_order_attribution_utm_source'];

function woo(
  title: string,
  dialect: Dialect,
  style: Style,
  isRepeated: boolean,
  time: (day: string) => string,
): ExportFile {
  const rows = ORDERS.flatMap((order) =>
    order.items.map((item, i): Cell[] => {
      const only = (cell: string): string => (i === 0 || isRepeated ? cell : '');
      return [
        ...[
          only(String(order.number)),
          only('Completed'),
          only(time(order.day)),
          only(`c${order.number}@client.example`),
        ],
        ...[
          only('FR'),
          String(i + 1),
          item,
          '1',
          '',
          only(money(0, style)),
          only(money(Math.trunc(order.total / 6), style)),
        ],
        ...[
          only(money(0, style)),
          only(money(order.refunded, style)),
          only(money(order.total, style)),
          only('utm'),
          only('newsletter'),
        ],
      ];
    }),
  );
  return {
    title: `WooCommerce orders (plugin), ${title}`,
    fileName: 'orders.csv',
    bytes: csvBytes([[...WOO, ...WOO_REST, ...WOO_END], ...rows], dialect),
    given: { currency: 'EUR', timeZone: 'Europe/Paris' },
    expected: {
      kind: 'woo-orders',
      language: 'en',
      records: ORDERS.length,
      ignored: lines(),
      totals: totals('EUR'),
      period: { from: '2026-03-02', to: '2026-04-05' },
    },
  };
}

const ANALYTICS = {
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

/** Refunds are negative rows of the order's number, a week after it. */
function analytics(language: 'en' | 'fr', dialect: Dialect, style: Style): ExportFile {
  const status = language === 'en' ? 'completed' : 'Terminée';
  const rows = ORDERS.flatMap((order): Cell[][] => {
    const row = (day: string, net: number): Cell[] => {
      const items = String(order.items.length);
      return [
        `${day} 12:00:00`,
        order.number,
        status,
        'Anne',
        'new',
        '1× Lampe',
        items,
        '',
        money(net, style),
        'Direct',
      ];
    };
    return order.refunded > 0
      ? [row(order.day, order.total), row('2026-04-20', -order.refunded)]
      : [row(order.day, order.total)];
  });
  return {
    title: `WooCommerce Analytics, ${language}, ${dialect.encoding}`,
    fileName: 'orders.csv',
    bytes: csvBytes([ANALYTICS[language], ...rows], dialect),
    given: { currency: 'EUR', timeZone: 'Europe/Paris' },
    expected: {
      kind: 'woo-analytics',
      language,
      records: ORDERS.length + ORDERS.filter((order) => order.refunded > 0).length,
      ignored: 0,
      totals: totals('EUR'),
      period: { from: '2026-03-02', to: '2026-04-05' },
    },
  };
}

const withOffset = (day: string): string => `${day} 12:30:00 ${day < '2026-03-29' ? '+0100' : '+0200'}`;
const dayFirst = (day: string): string => `${day.split('-').reverse().join('/')} 12:30`;
const FRENCH: Dialect = { delimiter: ';', encoding: 'windows-1252', newline: '\r\n' };

/** The same four orders as every kind of order file, in several dialects. */
export function orderFiles(): ExportFile[] {
  return [
    shopify('as downloaded', { delimiter: ',', encoding: 'utf-8', newline: '\n' }, 'plain', withOffset),
    shopify('saved again by a French spreadsheet', FRENCH, 'plain', dayFirst),
    shopify('UTF-16 with tabs', { delimiter: '\t', encoding: 'utf-16le-bom', newline: '\r\n' }, 'grouped', withOffset),
    shopify(
      'UTF-8 with mark, all quoted',
      { delimiter: ',', encoding: 'utf-8-bom', newline: '\r\n', quoteAll: true },
      'sign',
      withOffset,
    ),
    woo(
      'columns on every row',
      { delimiter: ',', encoding: 'utf-8-bom', newline: '\n' },
      'plain',
      true,
      (day) => `${day} 12:30`,
    ),
    woo('columns on the first row', { delimiter: ';', encoding: 'utf-8', newline: '\r\n' }, 'plain', false, dayFirst),
    woo(
      'UTF-16 big-endian',
      { delimiter: '\t', encoding: 'utf-16be-bom', newline: '\n' },
      'grouped',
      true,
      (day) => `${day} 12:30`,
    ),
    analytics('en', { delimiter: ',', encoding: 'utf-8', newline: '\n' }, 'plain'),
    analytics('fr', { delimiter: ';', encoding: 'utf-8-bom', newline: '\r\n' }, 'french'),
    analytics('fr', { delimiter: '\t', encoding: 'utf-16le', newline: '\r\n' }, 'french'),
  ];
}
