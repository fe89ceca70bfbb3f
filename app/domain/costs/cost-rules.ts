import type { Minor } from '../values/money.ts';
import type { Day } from '../values/days.ts';

/** A share as millionths: 29,000 is 2.9 %. */
export type Millionths = number;
export const WHOLE = 1_000_000;

/** What a payment costs: rate × charged + fixed. */
export interface FeeRule {
  /** the payment method's name as the shop writes it, small letters; null: every method without a rule of its own */
  readonly gateway: string | null;
  readonly rate: Millionths;
  readonly fixedMinor: Minor; // per order
}

/** What sending an order costs: flat + rate × shipping charged. */
export interface ShippingRule {
  readonly flatMinor: Minor;
  readonly rate: Millionths;
}

/**
 * How orders of one currency are costed from a day on. What is null is not known, which is not 0: profit is then told
 * without it, and says so.
 */
export interface CostRules {
  readonly currency: string;
  readonly from: Day | null; // the first order day; null: since ever
  /** the cost of goods as a share of product revenue, where no unit cost is known */
  readonly goodsRate: Millionths | null;
  readonly shipping: ShippingRule | null;
  readonly fees: readonly FeeRule[];
}

/** The rules for an order: of its currency, the latest that begin on its day or before. */
export function rulesFor(all: readonly CostRules[], currency: string, day: Day): CostRules | null {
  let found: CostRules | null = null;
  for (const rules of all) {
    if (rules.currency !== currency || (rules.from ?? '') > day) continue;
    if (found === null || (rules.from ?? '') >= (found.from ?? '')) found = rules;
  }
  return found;
}

/** The rules with these ones in the place of those of the same currency and first day, in order. */
export function withRules(all: readonly CostRules[], rules: CostRules): CostRules[] {
  return [...withoutRules(all, rules), rules].toSorted(
    (a, b) => compare(a.currency, b.currency) || compare(a.from ?? '', b.from ?? ''),
  );
}

/** The rules without those of a currency and first day. */
export function withoutRules(all: readonly CostRules[], which: Pick<CostRules, 'currency' | 'from'>): CostRules[] {
  return all.filter(({ currency, from }) => currency !== which.currency || from !== which.from);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The rule for an order's payment: that of the first of its methods which has one, else the one for all others. */
export function feeRuleFor(fees: readonly FeeRule[], gateways: readonly string[]): FeeRule | null {
  for (const name of gateways) {
    const own = fees.find(({ gateway }) => gateway === gatewayKey(name));
    if (own) return own;
  }
  return fees.find(({ gateway }) => gateway === null) ?? null;
}

/** A payment method's name as rules are found by: "Shopify Payments" and "shopify_payments" are one. */
export function gatewayKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

/** Where two sets of rules differ: by currency, the first order day to which it matters (null: to all). */
export function changedRules(
  before: readonly CostRules[],
  after: readonly CostRules[],
): { currency: string; from: Day | null }[] {
  const changed = [...without(before, after), ...without(after, before)];
  return [...Map.groupBy(changed, ({ currency }) => currency)].map(([currency, rules]) => ({
    currency,
    from: rules.some(({ from }) => from === null) ? null : rules.map(({ from }) => from!).toSorted()[0]!,
  }));
}

/** Rules by what they say, whatever the order of their properties. */
function without(all: readonly CostRules[], others: readonly CostRules[]): CostRules[] {
  const known = new Set(others.map(textOf));
  return all.filter((rules) => !known.has(textOf(rules)));
}

function textOf({ currency, from, goodsRate, shipping, fees }: CostRules): string {
  const rules = fees.map(({ gateway, rate, fixedMinor }) => [gateway, rate, fixedMinor]);
  return JSON.stringify([currency, from, goodsRate, shipping && [shipping.flatMinor, shipping.rate], rules]);
}
