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

const COSTS = ['costGoods', 'costShipping', 'costFees'] as const;

/**
 * An order's money so far in another currency. The order is converted as a whole and then divided:
 *
 * - gross = round(gross × rate) and net = round(net × rate), each rounded once, half away from zero, in minor units of the
 *   other currency; so the sums of the converted components are exactly the converted sums.
 * - what was charged for product (less discount), shipping, tax and tip is the converted gross by largest remainder: each
 *   part × rate rounded down, the units left over one each to the largest remainders, ties in that order.
 * - of the converted net a part without a refund keeps what was charged, one that was refunded wholly keeps 0, and those
 *   refunded in part share the rest likewise (where there are none, the largest part takes it: a unit of rounding). A refund
 *   is what was charged less what is kept.
 * - the discount is converted by itself, and product is what it is with the discount on top.
 * - costs are converted each by itself; the product money whose cost is known is all of it there where it is all of it here.
 *
 * So a full refund leaves exactly 0 of every part. Negative amounts are the mirror of positive ones.
 * in: components in minor units; `fraction` minor units of the other currency per minor unit (minorFraction).
 */
export function convertComponents(components: Components, fraction: Fraction): Components {
  const charged = PARTS.map((part) => BigInt(components[part.charged]));
  charged[0]! -= BigInt(components.discount);
  const kept = PARTS.map((part, index) => charged[index]! - BigInt(components[part.refunded]));
  const chargedThere = divided(charged, timesFraction(sumOf(charged), fraction), fraction);
  const keptThere = keptParts(charged, kept, chargedThere, fraction);
  const converted = zeroComponents();
  for (const [index, part] of PARTS.entries()) {
    converted[part.charged] = toSafe(chargedThere[index]!);
    converted[part.refunded] = toSafe(chargedThere[index]! - keptThere[index]!);
  }
  converted.discount = toSafe(timesFraction(BigInt(components.discount), fraction));
  converted.product += converted.discount;
  for (const cost of COSTS) converted[cost] = toSafe(timesFraction(BigInt(components[cost]), fraction));
  const isAllCosted = BigInt(components.costedProduct) === charged[0];
  converted.costedProduct = isAllCosted
    ? toSafe(chargedThere[0]!)
    : toSafe(timesFraction(BigInt(components.costedProduct), fraction));
  return converted;
}

/**
 * An order's ledger in another currency, all of it at one rate: each entry is what the order was worth after it less what
 * it was worth before it, both converted. So the entries add up to the converted order, and a full refund leaves 0.
 */
export function convertEntries<Entry extends Pick<LedgerEntry, 'components'>>(
  entries: readonly Entry[],
  fraction: Fraction,
): Entry[] {
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

function keptParts(
  charged: readonly bigint[],
  kept: readonly bigint[],
  chargedThere: readonly bigint[],
  fraction: Fraction,
): bigint[] {
  const there = kept.map((part, index) => (part === charged[index] ? chargedThere[index]! : 0n));
  let open = kept.flatMap((part, index) => (part !== charged[index] && part !== 0n ? [index] : []));
  if (open.length === 0) {
    if (sumOf(there) === timesFraction(sumOf(kept), fraction)) return there;
    open = [largestOf(kept)];
    there[open[0]!] = 0n;
  }
  const rest = timesFraction(sumOf(kept), fraction) - sumOf(there);
  const shares = divided(
    open.map((index) => kept[index]!),
    rest,
    fraction,
  );
  for (const [place, index] of open.entries()) there[index] = shares[place]!;
  return there;
}

/** A total over parts by largest remainder of part × fraction; ties to the earlier part. The parts may not sum to it. */
function divided(parts: readonly bigint[], total: bigint, { numerator, denominator }: Fraction): bigint[] {
  const sign = signOf(parts);
  const scaled = parts.map((part) => sign * part * numerator);
  const shares = scaled.map((value) => floorDivide(value, denominator));
  const remainders = scaled.map((value, index) => value - shares[index]! * denominator);
  const byRemainder = shares.map((_, index) => index).sort((a, b) => compare(remainders[b]!, remainders[a]!) || a - b);
  const left = sign * total - sumOf(shares);
  const each = floorDivide(left, BigInt(parts.length));
  const over = Number(left - each * BigInt(parts.length));
  for (const [place, index] of byRemainder.entries()) shares[index]! += place < over ? each + 1n : each;
  return shares.map((share) => sign * share);
}

/** Whether parts are taken as they are or mirrored: by the sign of their sum, of the first part where it is 0. */
function signOf(parts: readonly bigint[]): 1n | -1n {
  const sum = sumOf(parts);
  const deciding = sum !== 0n ? sum : (parts.find((part) => part !== 0n) ?? 0n);
  return deciding < 0n ? -1n : 1n;
}

function largestOf(parts: readonly bigint[]): number {
  const size = (part: bigint): bigint => (part < 0n ? -part : part);
  return parts.reduce((best, part, index) => (size(part) > size(parts[best]!) ? index : best), 0);
}

const sumOf = (parts: readonly bigint[]): bigint => parts.reduce((sum, part) => sum + part, 0n);

function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value < 0n && quotient * divisor !== value ? quotient - 1n : quotient;
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
