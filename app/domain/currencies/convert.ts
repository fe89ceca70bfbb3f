import { addComponents, type Components, subtractComponents, zeroComponents } from '../orders/components.ts';
import type { LedgerEntry } from '../orders/ledger-entry.ts';
import { toSafe } from '../values/money.ts';
import { type Fraction, timesFraction } from './rate.ts';

/** What an order consists of: what was charged for each part, and what was given back of it. */
const PARTS = [
  { charged: 'product', refunded: 'refundProduct' },
  { charged: 'shipping', refunded: 'refundShipping' },
  { charged: 'tax', refunded: 'refundTax' },
  { charged: 'tip', refunded: 'refundTip' },
] as const;

/**
 * An order's money so far in another currency. The order is converted as a whole and then divided:
 *
 * - gross = round(gross × rate) and net = round(net × rate), each rounded once, half away from zero, in minor units of the
 *   other currency; so the sums of the converted components are exactly the converted sums.
 * - what was charged for product (less discount), shipping, tax and tip is the converted gross by largest remainder: each
 *   part × rate rounded down, the units left over one each to the largest remainders, ties in that order. The parts that
 *   are left after refunds are the converted net likewise; a refund is the difference of the two.
 * - the discount is converted by itself, and product is what it is with the discount on top.
 *
 * A part of 0 stays 0, so a full refund leaves exactly 0. Negative amounts are the mirror of positive ones. A refund of one
 * part may move one minor unit between parts; gross and net never differ from their converted sums.
 * in: components in minor units; `fraction` minor units of the other currency per minor unit (minorFraction).
 */
export function convertComponents(components: Components, fraction: Fraction): Components {
  const charged = PARTS.map((part) => BigInt(components[part.charged]));
  charged[0]! -= BigInt(components.discount);
  const kept = PARTS.map((part, index) => charged[index]! - BigInt(components[part.refunded]));
  const chargedThere = dividedTotal(charged, fraction);
  const keptThere = dividedTotal(kept, fraction);
  const converted = zeroComponents();
  for (const [index, part] of PARTS.entries()) {
    converted[part.charged] = toSafe(chargedThere[index]!);
    converted[part.refunded] = toSafe(chargedThere[index]! - keptThere[index]!);
  }
  converted.discount = toSafe(timesFraction(BigInt(components.discount), fraction));
  converted.product += converted.discount;
  return converted;
}

/**
 * An order's ledger in another currency, all of it at one rate: each entry is what the order was worth after it less what
 * it was worth before it, both converted. So the entries add up to the converted order, and a full refund leaves 0.
 */
export function convertEntries<Entry extends LedgerEntry>(entries: readonly Entry[], fraction: Fraction): Entry[] {
  let total = zeroComponents();
  let before = zeroComponents();
  return entries.map((entry) => {
    total = addComponents(total, entry.components);
    const after = convertComponents(total, fraction);
    const components = subtractComponents(after, before);
    before = after;
    return { ...entry, components };
  });
}

/** The converted total of parts, divided over them by largest remainder; ties to the earlier part. */
function dividedTotal(parts: readonly bigint[], fraction: Fraction): bigint[] {
  const sign = signOf(parts);
  const { numerator, denominator } = fraction;
  const scaled = parts.map((part) => sign * part * numerator);
  const shares = scaled.map((value) => floorDivide(value, denominator));
  const total = timesFraction(
    parts.reduce((sum, part) => sum + sign * part, 0n),
    fraction,
  );
  const remainder = (index: number): bigint => scaled[index]! - shares[index]! * denominator;
  const byRemainder = shares.map((_, index) => index).sort((a, b) => compare(remainder(b), remainder(a)) || a - b);
  const left = Number(total - shares.reduce((sum, share) => sum + share, 0n));
  for (const index of byRemainder.slice(0, left)) shares[index]! += 1n;
  return shares.map((share) => sign * share);
}

/** Whether parts are taken as they are or mirrored: by the sign of their sum, of the first part where it is 0. */
function signOf(parts: readonly bigint[]): 1n | -1n {
  const sum = parts.reduce((total, part) => total + part, 0n);
  const deciding = sum !== 0n ? sum : (parts.find((part) => part !== 0n) ?? 0n);
  return deciding < 0n ? -1n : 1n;
}

function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value < 0n && quotient * divisor !== value ? quotient - 1n : quotient;
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
