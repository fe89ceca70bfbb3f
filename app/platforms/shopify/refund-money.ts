import { zeroComponents } from '#app/domain/orders/components.ts';
import { toMinor } from '../http/wire-values.ts';
import { includesTaxByRates } from './refund-tax.ts';
import type { Components } from '#app/domain/orders/components.ts';
import type { Minor } from '#app/domain/values/money.ts';
import type { AdjustmentWire, MoneySet, RefundLineWire, RefundWire } from './wire/refund.wire.ts';

export interface RefundContext {
  readonly currency: string; // the shop's
  /** whether prices include tax; null where only the refund is known */
  readonly taxesIncluded: boolean | null;
}

/** Which side of a money set is read. */
type Side = 'shop_money' | 'presentment_money';

/**
 * What a refund gave back, by component, all ≥ 0, in minor units of the shop's currency. The parts add up to
 * - the successful transactions of kind `refund`, where the refund has any and they are in the shop's currency;
 * - else (paid in another currency, or an item taken off an unpaid order) to Shopify's own reckoning:
 *   lines + their tax − adjustments.
 * refundTax is the lines' tax, the adjustments' tax and duties; refundShipping the shipping refund; refundTip the lines
 * that are tips; refundProduct what remains, so differences between lines and money (goodwill, restocking fees) fall
 * there. Where money is less than tax, shipping and tip together, it fills them in this order.
 */
export function refundComponents(refund: RefundWire, context: RefundContext): Components {
  const amount = Math.max(paidBack(refund, context) ?? reckoned(refund, context), 0);
  const parts = reckonedParts(refund, context.currency, 'shop_money');
  const refundTax = clamp(parts.tax, amount);
  const refundShipping = clamp(parts.shipping, amount - refundTax);
  const refundTip = clamp(parts.tip, amount - refundTax - refundShipping);
  const refundProduct = amount - refundTax - refundShipping - refundTip;
  return { ...zeroComponents(), refundProduct, refundShipping, refundTax, refundTip };
}

/** The shop's currency as a refund by itself names it, or that of its transactions; null where it names none. */
export function currencyOfRefund(refund: RefundWire): string | null {
  const sets = [
    ...refund.refund_line_items.map((line) => line.subtotal_set),
    ...refund.order_adjustments.map((one) => one.amount_set),
    refund.total_duties_set,
  ];
  const named = sets.map((set) => set?.shop_money.currency_code).find((code) => code !== undefined);
  return named ?? refund.transactions.find((one) => one.currency !== null)?.currency ?? null;
}

function paidBack(refund: RefundWire, { currency }: RefundContext): Minor | null {
  const refunds = refund.transactions.filter((one) => one.kind === 'refund');
  if (refunds.length === 0 || refunds.some((one) => (one.currency ?? currency) !== currency)) return null;
  const succeeded = refunds.filter((one) => one.status === 'success');
  return succeeded.reduce((sum, one) => sum + toMinor(one.amount, currency, 'transactions.amount'), 0);
}

function reckoned(refund: RefundWire, context: RefundContext): Minor {
  const included = context.taxesIncluded ?? includesTaxByPresentment(refund) ?? includesTaxByRates(refund);
  return totalOf(reckonedParts(refund, context.currency, 'shop_money'), included);
}

/** In the customer's currency the transactions say which reading of the lines is right; null without transactions. */
function includesTaxByPresentment(refund: RefundWire): boolean | null {
  const currency = refund.transactions.find((one) => one.currency !== null)?.currency;
  if (!currency) return null;
  const paid = paidBack(refund, { currency, taxesIncluded: null });
  return paid === totalOf(reckonedParts(refund, currency, 'presentment_money'), true);
}

interface Parts {
  readonly lines: Minor; // subtotals of goods
  readonly linesTax: Minor;
  readonly tip: Minor;
  readonly shipping: Minor;
  readonly discrepancy: Minor; // what adjustments other than shipping give back on top
  readonly tax: Minor; // all of it: lines, adjustments, duties
}

function totalOf(parts: Parts, taxesIncluded: boolean): Minor {
  const included = taxesIncluded ? parts.linesTax : 0;
  return parts.lines - included + parts.tip + parts.shipping + parts.discrepancy + parts.tax;
}

function reckonedParts(refund: RefundWire, currency: string, side: Side): Parts {
  const minor = (plain: string | null | undefined, set: MoneySet | null | undefined, field: string): Minor =>
    toMinor(set?.[side]?.amount ?? plain, currency, field);
  const subtotal = (line: RefundLineWire): Minor =>
    minor(line.subtotal, line.subtotal_set, 'refund_line_items.subtotal');
  const given = (one: AdjustmentWire): Minor => -minor(one.amount, one.amount_set, 'order_adjustments.amount');
  const isTip = (line: RefundLineWire): boolean => line.line_item?.tip !== undefined && line.line_item.tip !== null;
  const isShipping = (one: AdjustmentWire): boolean => one.kind === 'shipping_refund';

  const lines = refund.refund_line_items;
  const adjustments = refund.order_adjustments;
  const linesTax = sum(lines, (line) => minor(line.total_tax, line.total_tax_set, 'refund_line_items.total_tax'));
  const moreTax = sum(adjustments, (one) => -minor(one.tax_amount, one.tax_amount_set, 'order_adjustments.tax_amount'));
  const duties = minor(null, refund.total_duties_set, 'total_duties_set');
  const byLines = sum(refund.refund_shipping_lines, (line) =>
    minor(null, line.subtotal_amount_set, 'refund_shipping_lines'),
  );
  const shipping = adjustments.some(isShipping) ? sum(adjustments.filter(isShipping), given) : byLines;
  return {
    lines: sum(lines.filter((line) => !isTip(line)), subtotal),
    linesTax,
    tip: sum(lines.filter(isTip), subtotal),
    shipping,
    discrepancy: sum(adjustments.filter((one) => !isShipping(one)), given),
    tax: linesTax + moreTax + duties,
  }; // prettier-ignore
}

function sum<T>(items: readonly T[], amountOf: (item: T) => Minor): Minor {
  return items.reduce((total, item) => total + amountOf(item), 0);
}

function clamp(value: Minor, limit: Minor): Minor {
  return Math.min(Math.max(value, 0), Math.max(limit, 0));
}
