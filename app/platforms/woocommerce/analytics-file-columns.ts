import { readNumber } from '../tables/amount.ts';
import type { Fields, KindSpec, SingleKey } from '../tables/file-kind.ts';

/** WooCommerce Analytics > Orders (CSV): net sales only, without currency and e-mail. */
export const wooAnalyticsFile: KindSpec = {
  kind: 'woo-analytics',
  label: 'WooCommerce Analytics orders',
  needsCurrency: true,
  instants: ['date'],
  required: [['date'], ['orderNumber'], ['netSales']],
  columns: [
    { name: 'date', en: ['Date'], fr: ['Date'], holds: 'date' },
    { name: 'orderNumber', en: ['Order #'], fr: ['Commande n°', 'Commande nº', 'Commande #', 'N° de commande'] },
    { name: 'status', en: ['Status'], fr: ['État', 'Statut'] },
    { name: 'customerType', en: ['Customer type'], fr: ['Type de client', 'Type de clientèle'] },
    { name: 'itemsSold', en: ['Items sold'], fr: ['Articles vendus'], holds: 'amount' },
    { name: 'coupons', en: ['Coupon(s)', 'Coupons'], fr: ['Code(s) promo', 'Codes promo'] },
    { name: 'netSales', en: ['Net sales', 'N. Revenue', 'Net Revenue'], fr: ['Ventes nettes'], holds: 'amount' },
    { name: 'attribution', en: ['Attribution', 'Origin'], fr: ['Attribution', 'Origine'] },
  ],
  plan: { rows: 'single', keyOf: analyticsKey },
};

/** An order's row is named by its number; a negative row is a refund, of which an order may have several. */
function analyticsKey(fields: Fields): SingleKey {
  const number = fields['orderNumber'] ?? '';
  if (!isNegative(fields['netSales'])) return { key: `order:${number}`, counted: false };
  return { key: `refund:${number}:${fields['date'] ?? ''}:${fields['netSales'] ?? ''}`, counted: true };
}

/** Whether net sales are below zero, which makes the row a refund. */
export function isNegative(netSales: string | undefined): boolean {
  const number = readNumber(netSales ?? '', '.');
  return number.is === 'number' && number.text.startsWith('-');
}
