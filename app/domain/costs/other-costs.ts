import { type Day, daysBetween } from '../values/days.ts';
import type { Minor } from '../values/money.ts';

/** A cost that no order has (an agency's fee, a photo shoot): an amount for a day, or for a period of days. */
export interface OtherCost {
  readonly id: string;
  readonly label: string;
  readonly currency: string;
  readonly amountMinor: Minor;
  readonly from: Day;
  readonly to: Day; // inclusive
}

/**
 * What of an other cost falls into a range of days, minor units. The amount is spread evenly over the days of its period
 * by largest remainder: each day has the whole quotient, and as many of the first days as units are left over have one
 * more. So the days of the period add up to the amount, and any two ranges that meet to the one that holds both.
 */
export function costInRange(
  { amountMinor, from, to }: OtherCost,
  range: { readonly from: Day; readonly to: Day },
): Minor {
  const length = daysBetween(from, to) + 1;
  const first = Math.max(daysBetween(from, range.from), 0);
  const end = Math.min(daysBetween(from, range.to) + 1, length);
  return end <= first ? 0 : upTo(end, amountMinor, length) - upTo(first, amountMinor, length);
}

/** What the first `days` days of a period of `length` days have. */
function upTo(days: number, amount: Minor, length: number): Minor {
  const quotient = Math.floor(amount / length);
  return quotient * days + Math.min(days, amount - quotient * length);
}
