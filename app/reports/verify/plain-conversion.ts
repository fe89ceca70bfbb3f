import type { PinnedRate } from '../../domain/currencies/reported.ts';
import { type Components, zeroComponents } from '../../domain/orders/components.ts';
import { exponentOf } from '../../domain/values/currency.ts';

/** An exact number, above ÷ below; below is positive. */
interface Exact {
  readonly above: bigint;
  readonly below: bigint;
}

const CHARGED = ['product', 'shipping', 'tax', 'tip'] as const;
const REFUNDED = ['refundProduct', 'refundShipping', 'refundTax', 'refundTip'] as const;

/** What one minor unit of `currency` is in minor units of the rate's currency, from the rates as decimal texts. */
export function plainRate(currency: string, { from, to, currency: reporting }: PinnedRate): Exact {
  const [a, b] = [decimalOf(from?.rate ?? '1'), decimalOf(to?.rate ?? '1')];
  const shift = (code: string): bigint => 10n ** BigInt(exponentOf(code));
  return { above: b.above * a.below * shift(reporting), below: b.below * a.above * shift(currency) };
}

/**
 * An order's money in another currency once more, as plainly as the rule of convert.ts can be written: units that are left
 * over are handed out one at a time, each to the part that is furthest below its exact share.
 */
export function plainConversion(order: Components, rate: Exact): Components {
  const charged = CHARGED.map((part) => BigInt(order[part]) - (part === 'product' ? BigInt(order.discount) : 0n));
  const kept = charged.map((amount, index) => amount - BigInt(order[REFUNDED[index]!]));
  const chargedThere = handOut(charged, wholeOf(total(charged), rate), rate);
  const untouched = kept.map((amount, index) => (amount === charged[index] ? chargedThere[index]! : 0n));
  const isPartial = kept.map((amount, index) => amount !== charged[index] && amount !== 0n);
  const net = wholeOf(total(kept), rate);
  if (!isPartial.includes(true) && total(untouched) !== net) {
    const largest = kept.reduce(
      (best, amount, index) => (magnitude(amount) > magnitude(kept[best]!) ? index : best),
      0,
    );
    untouched[largest] = 0n;
    isPartial[largest] = true;
  }
  const shares = handOut(
    kept.filter((_, index) => isPartial[index]),
    net - total(untouched),
    rate,
  );
  const keptThere = untouched.map((amount, index) => (isPartial[index] ? shares.shift()! : amount));
  const there: Components = { ...zeroComponents(), discount: Number(wholeOf(BigInt(order.discount), rate)) };
  for (const [index, part] of CHARGED.entries()) {
    there[part] = Number(chargedThere[index]) + (part === 'product' ? there.discount : 0);
    there[REFUNDED[index]!] = Number(chargedThere[index]! - keptThere[index]!);
  }
  for (const cost of ['costGoods', 'costShipping', 'costFees', 'costedProduct'] as const) {
    there[cost] = Number(wholeOf(BigInt(order[cost]), rate));
  }
  if (order.costedProduct === order.product - order.discount) there.costedProduct = there.product - there.discount;
  return there;
}

function handOut(amounts: readonly bigint[], whole: bigint, rate: Exact): bigint[] {
  if (amounts.length === 0) return [];
  const leading = total(amounts) || amounts.find((amount) => amount !== 0n) || 0n;
  if (leading < 0n) {
    return handOut(
      amounts.map((amount) => -amount),
      -whole,
      rate,
    ).map((share) => -share);
  }
  const shares = amounts.map((amount) => floorOf(amount, rate));
  const lacks = amounts.map((amount, index) => amount * rate.above - shares[index]! * rate.below);
  while (total(shares) !== whole) {
    const isMore = total(shares) < whole;
    const chosen = lacks.reduce(
      (best, lack, index) => ((isMore ? lack > lacks[best]! : lack <= lacks[best]!) ? index : best),
      0,
    );
    shares[chosen]! += isMore ? 1n : -1n;
    lacks[chosen]! -= isMore ? rate.below : -rate.below;
  }
  return shares;
}

function decimalOf(text: string): Exact {
  const [whole = '', decimals = ''] = text.split('.');
  return { above: BigInt(whole + decimals), below: 10n ** BigInt(decimals.length) };
}

/** Rounded half away from zero. */
function wholeOf(amount: bigint, rate: Exact): bigint {
  const half = floorOf(2n * magnitude(amount), rate) + 1n;
  return amount < 0n ? -(half / 2n) : half / 2n;
}

function floorOf(amount: bigint, { above, below }: Exact): bigint {
  const scaled = amount * above;
  return (scaled - (((scaled % below) + below) % below)) / below;
}

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);
