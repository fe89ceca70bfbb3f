import { PRODUCT_SOLD, revenueOf, signedSum } from '../orders/components.ts';
import { NO_COSTS, type OrderCosts, type Standing } from '../orders/ledger-costs.ts';
import type { OrderLine } from '../orders/order.ts';
import { SPEND_SCALE } from '../spend/ad-spend.ts';
import { exponentOf } from '../values/currency.ts';
import { divideRounded, type Minor, toSafe } from '../values/money.ts';
import { type CostRules, feeRuleFor, type Millionths, WHOLE } from './cost-rules.ts';
import type { UnitPrice } from './unit-costs.ts';

/** What is known of costs when an order is looked at. */
export interface Costing {
  readonly rules: CostRules | null;
  /** what a unit of a line cost on the order's day; null where that is not known */
  readonly unitCost: (line: OrderLine) => UnitPrice | null;
  /** what sending the order did cost, where a file says so: the rules for shipping don't count then */
  readonly shippingCost?: (sale: Standing['sale']) => UnitPrice | null;
  /** what the platform charged for the order's payments, where it says so: the rules for fees don't count then */
  readonly paymentFees?: (sale: Standing['sale']) => UnitPrice | null;
}

/**
 * What an order costs as it stands.
 *
 * Goods: each line's unit cost × units not put back into stock × the day's rate where it was told in another currency,
 * rounded once per line to minor units of the order's currency, half away from zero; without a unit
 * cost goodsRate × the line's product revenue (for the units not put back), where there is a rate; else not known. Gift
 * cards cost nothing: what is bought with them does. What lines don't explain of the product revenue (orders without
 * lines, differences of rounding) is costed by the rate, and where every line is known it counts as known.
 * Shipping: what a file says that sending this order did cost; else flat + rate × shipping charged, nothing for an order of
 * gift cards alone. Fees: what the platform says that it charged for the payments; else rate × what was charged
 * (tax, shipping and tip with it) + fixed; nothing for nothing. Both are kept when goods come back: carriers and payment
 * providers keep them too.
 * A cancelled, voided or expired order costs nothing but the fees that the platform says it charged: they are not given
 * back. costedProduct stays what it was: how much was known.
 */
export function costsOf({ sale, restocked, cancelled }: Omit<Standing, 'orderedAt'>, costing: Costing): OrderCosts {
  const { cost, covered } = goodsOf(sale, restocked, costing);
  if (cancelled) return { ...NO_COSTS, costFees: toldFees(sale, costing) ?? 0, costedProduct: covered };
  return {
    costGoods: cost,
    costShipping: shippingOf(sale, costing),
    costFees: feesOf(sale, costing),
    costedProduct: covered,
  };
}

function goodsOf(
  { sale, lines, currency }: Standing['sale'],
  restocked: Standing['restocked'],
  costing: Costing,
): { cost: Minor; covered: Minor } {
  const rate = costing.rules?.goodsRate ?? null;
  let [cost, covered, rest] = [0, 0, signedSum(sale, PRODUCT_SOLD)];
  let isAllKnown = lines !== null && lines.length > 0;
  for (const line of lines ?? []) {
    rest -= line.money;
    const kept = Math.max(line.quantity - (restocked.get(line.id) ?? 0), 0);
    const lineCost = costOfLine(line, kept, currency, costing);
    if (lineCost === null) isAllKnown = false;
    else {
      cost += lineCost;
      covered += line.money;
    }
  }
  if (rate !== null) cost += shareOf(rest, rate);
  if (rate !== null || isAllKnown) covered += rest;
  return { cost, covered };
}

/** The cost of the units of a line that were kept; null where it is not known. */
export function costOfLine(
  line: OrderLine,
  kept: number,
  currency: string,
  { rules, unitCost }: Costing,
): Minor | null {
  if (line.gift) return 0;
  const unit = unitCost(line);
  if (unit !== null) return unitsCost(unit, kept, currency);
  const rate = rules?.goodsRate ?? null;
  if (rate === null) return null;
  return line.quantity === 0 ? 0 : shareOf(line.money * kept, rate, line.quantity);
}

function unitsCost({ unitCostE8, rate }: UnitPrice, units: number, currency: string): Minor {
  const { numerator, denominator } = rate ?? { numerator: 1n, denominator: 1n };
  const perMinor = 10n ** BigInt(SPEND_SCALE - exponentOf(currency));
  return toSafe(divideRounded(unitCostE8 * BigInt(units) * numerator, perMinor * denominator));
}

function shippingOf(order: Standing['sale'], { rules, shippingCost }: Costing): Minor {
  const actual = shippingCost?.(order) ?? null;
  if (actual !== null) return unitsCost(actual, 1, order.currency);
  const { sale, lines } = order;
  const isSent = lines === null || lines.some(({ gift }) => !gift);
  if (!rules?.shipping || !isSent) return 0;
  return rules.shipping.flatMinor + shareOf(sale.shipping, rules.shipping.rate);
}

/** What the platform says that it charged for the payments. */
function toldFees(order: Standing['sale'], { paymentFees }: Costing): Minor | null {
  const actual = paymentFees?.(order) ?? null;
  return actual && unitsCost(actual, 1, order.currency);
}

function feesOf(order: Standing['sale'], costing: Costing): Minor {
  const told = toldFees(order, costing);
  if (told !== null) return told;
  const { sale, gateways } = order;
  const { rules } = costing;
  const charged = revenueOf(sale, 'gross');
  const rule = rules && feeRuleFor(rules.fees, gateways);
  return rule && charged > 0 ? shareOf(charged, rule.rate) + rule.fixedMinor : 0;
}

/** amount × rate ÷ divisor, rounded once, half away from zero. */
function shareOf(amount: Minor, rate: Millionths, divisor = 1): Minor {
  return toSafe(divideRounded(BigInt(amount) * BigInt(rate), BigInt(WHOLE) * BigInt(divisor)));
}
