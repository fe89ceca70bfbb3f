import type { LineItemWire, RefundWire } from './wire/refund.wire.ts';

/**
 * Whether prices include tax, as the first taxed line tells: its tax is price × rate / (1 + rate) where they do, and
 * price × rate where they don't; the nearer one is taken. False where no line is taxed. Only chooses between the two
 * readings, no amount comes from here, so floating point does no harm.
 */
export function includesTaxByRates(refund: RefundWire): boolean {
  for (const { line_item: item } of refund.refund_line_items) {
    const included = item ? includesTax(item) : null;
    if (included !== null) return included;
  }
  return false;
}

function includesTax(item: LineItemWire): boolean | null {
  const taxable =
    Number(item.price ?? 0) * (item.quantity ?? 0) - total(item.discount_allocations.map((one) => one.amount));
  const tax = total(item.tax_lines.map((line) => line.price));
  const rate = item.tax_lines.reduce((sum, line) => sum + (line.rate ?? 0), 0);
  if (taxable <= 0 || tax <= 0 || rate <= 0) return null;
  const onTop = taxable * rate;
  return Math.abs(tax - onTop / (1 + rate)) < Math.abs(tax - onTop);
}

function total(amounts: readonly (string | null | undefined)[]): number {
  return amounts.reduce((sum, amount) => sum + Number(amount ?? 0), 0);
}
