import { splitByWeights } from '#app/domain/attribution/split.ts';
import { PRODUCT_SOLD, signedSum } from '#app/domain/orders/components.ts';
import type { Components } from '#app/domain/orders/components.ts';
import type { OrderLine } from '#app/domain/orders/order.ts';

/** A line as a file tells it. `worth` is what it was sold for, minor units, with or without tax and order discounts. */
export interface FileLine {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number | null;
  readonly worth: number;
}

/**
 * The lines of a file's order. Files tell prices with or without tax, and discounts of the order apart from its lines: so
 * product − discount is shared over the lines by what they were sold for, by largest remainder, and the lines add up to
 * it. null where the file has no lines, a quantity can't be read or the lines were worth nothing, or more
 * than can be counted.
 */
export function fileLines(lines: readonly FileLine[], sale: Components): OrderLine[] | null {
  const worth = lines.map((line) => Math.max(line.worth, 0));
  if (
    worth.every((each) => each === 0) ||
    !worth.every(Number.isSafeInteger) ||
    lines.some(({ quantity }) => quantity === null)
  )
    return null;
  const money = splitByWeights(signedSum(sale, PRODUCT_SOLD), worth);
  return lines.map(({ sku, title, quantity }, index) => ({
    id: String(index),
    sku: sku.trim() || null,
    product: null,
    variant: null,
    title: sku.trim() === '' ? null : title,
    quantity: quantity ?? 0,
    money: money[index]!,
    gift: false,
  }));
}
