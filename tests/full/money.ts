/**
 * Money, on demand: generated orders with edits, partial and full refunds and cancellations, with costs, in currencies of
 * 0, 2 and 3 decimals, through ledger, all ten models (Markov and Shapley by a run) and facts; and each order once more
 * converted into another of the currencies, under one model. Counts how many units are off anywhere. Exit code 1 if any.
 *
 *   node tests/full/money.ts [ORDERS=100000] [SEED=1]        (10,000,000 orders is the long form)
 *   MINUTES=10 node tests/full/money.ts 10000000             as many as fit
 */
import { contributionsOf, ONE_E9 } from '#app/domain/attribution/contribution.ts';
import { creditWeights } from '#app/domain/attribution/credit.ts';
import { factsOf } from '#app/domain/attribution/facts.ts';
import { type BoundMeasure, isDataDriven, type Model, MODELS, WINDOW_DAYS } from '#app/domain/attribution/journey.ts';
import { plainShares } from '#app/domain/attribution/plain-shares.ts';
import { costsOf } from '#app/domain/costs/order-costs.ts';
import { convertEntries } from '#app/domain/currencies/convert.ts';
import { fractionOf, type PinnedRate } from '#app/domain/currencies/reported.ts';
import { addComponents, COMPONENTS, type Components, zeroComponents } from '#app/domain/orders/components.ts';
import { sumOfEntries } from '#app/domain/orders/ledger-entry.ts';
import { ledgerOf } from '#app/domain/orders/ledger.ts';
import { dayTable } from '#app/domain/values/days.ts';
import { plainConversion, plainRate } from '#app/reports/verify/plain-conversion.ts';
import { type GeneratedOrder, generatedOrders } from './generated-orders.ts';

const orders = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? 1);
const until = Date.now() + Number(process.env['MINUTES'] ?? Number.POSITIVE_INFINITY) * 60_000;
const days = dayTable('Europe/Paris');
const counts = {
  orders: 0,
  entries: 0,
  contributions: 0,
  ordersWithCosts: 0,
  unitsOff: 0,
  sharesOff: 0,
  factsOff: 0,
  notZero: 0,
  splitsOff: 0,
  costsOff: 0,
  conversionsOff: 0,
};

for (const order of generatedOrders(orders, seed)) {
  const ledger = ledgerOf(order.sightings, order.refunds, (standing) => costsOf(standing, order.costing))!;
  counts.orders += 1;
  counts.entries += ledger.entries.length;
  checkCosts(ledger.entries);
  for (const [index, model] of MODELS.entries()) {
    attribute(order, ledger.entries, ledger.current.currency, measureOf(order, model, counts.orders + index));
  }
  // the same order in another currency, under one model each: they follow each other
  const converted = convertEntries(ledger.entries, fractionOf(ledger.current.currency, order.rate));
  checkConversion(ledger, converted, order.rate);
  const model = MODELS[counts.orders % MODELS.length]!;
  attribute(order, converted, order.rate.currency, measureOf(order, model, counts.orders));
  if (counts.orders % 1_000 === 0 && Date.now() > until) break;
}

console.log(JSON.stringify(counts));
const { unitsOff, sharesOff, factsOff, notZero, splitsOff, costsOff, conversionsOff } = counts;
const off = unitsOff + sharesOff + factsOff + notZero + splitsOff + costsOff + conversionsOff;
process.exitCode = off === 0 ? 0 : 1;

/** Splits an order's entries under a measure, folds them to facts, and checks both. */
function attribute(
  { journey, isNewCustomer }: GeneratedOrder,
  entries: Entries,
  currency: string,
  measure: BoundMeasure,
) {
  const entryDays = entries.map(({ at }) => days.dayOf(Date.parse(at)));
  const contributions = contributionsOf({ entries, journey, isNewCustomer }, measure);
  const { entityIds } = journey;
  const facts = factsOf(contributions, { orderDay: entryDays[0]!, entryDays, currency, isNewCustomer, entityIds });
  counts.contributions += contributions.length;
  checkEntries(entries, contributions);
  checkFacts(entries, [...facts.values()]);
  checkTouches(entries, contributions);
  checkSplit(entries, contributions, creditWeights(journey, measure));
}

function measureOf({ run }: GeneratedOrder, model: Model, turn: number): BoundMeasure {
  const window = [...WINDOW_DAYS, null][turn % (WINDOW_DAYS.length + 1)]!;
  const choices = { window, leadWindow: window, halfLifeDays: 1 + (turn % 14), positionWeights: [40, 20, 40] } as const;
  return { model, ...choices, ...(isDataDriven(model) ? { run } : {}) };
}

type Ledger = NonNullable<ReturnType<typeof ledgerOf>>;
type Entries = Ledger['entries'];
type Contributions = ReturnType<typeof contributionsOf>;

/** A cancelled order costs nothing; no cost is negative; what is known of is no more than what was sold. */
function checkCosts(entries: Entries): void {
  const { product, discount, costGoods, costShipping, costFees, costedProduct } = sumOfEntries(entries);
  const costs = [costGoods, costShipping, costFees];
  if (costs.some((cost) => cost > 0)) counts.ordersWithCosts += 1;
  const isCancelled = entries.some(({ kind }) => kind === 'cancellation');
  if (isCancelled) for (const cost of costs) counts.costsOff += Math.abs(cost);
  else for (const cost of costs) counts.costsOff += Math.max(0, -cost);
  counts.costsOff += Math.max(0, costedProduct - (product - discount));
}

/** After each entry a converted order is worth what the plain implementation makes of it. */
function checkConversion({ current, entries }: Ledger, converted: Entries, rate: PinnedRate): void {
  const fraction = plainRate(current.currency, rate);
  let [told, sum] = [zeroComponents(), zeroComponents()];
  for (const [index, entry] of entries.entries()) {
    told = addComponents(told, entry.components);
    sum = addComponents(sum, converted[index]!.components);
    const expected = plainConversion(told, fraction);
    for (const key of COMPONENTS) counts.conversionsOff += Math.abs(sum[key] - expected[key]);
  }
}

/** Credits of each entry sum to the entry; shares of the order sum to one. */
function checkEntries(entries: Entries, contributions: Contributions): void {
  const rest = entries.map(({ components }) => ({ ...components }));
  let shares = 0;
  for (const { entryIndex, components, ordersE9 } of contributions) {
    shares += ordersE9;
    for (const key of COMPONENTS) rest[entryIndex]![key] -= components[key];
  }
  for (const left of rest) for (const key of COMPONENTS) counts.unitsOff += Math.abs(left[key]);
  counts.sharesOff += Math.abs(shares - ONE_E9);
}

/** Facts sum to the ledger. */
function checkFacts(entries: Entries, facts: readonly ReturnType<typeof zeroComponents>[]): void {
  const ledger = sumOfEntries(entries);
  for (const key of COMPONENTS) {
    counts.factsOff += Math.abs(facts.reduce((sum, fact) => sum + fact[key], 0) - ledger[key]);
  }
}

/** What is left on each touch is nothing where nothing is left of the order: net, part by part. */
function checkTouches(entries: Entries, contributions: Contributions): void {
  const parts = partsLeft(sumOfEntries(entries));
  const left = new Map<number, number[]>();
  for (const { touchIndex, components } of contributions) {
    const own = left.get(touchIndex) ?? parts.map(() => 0);
    left.set(
      touchIndex,
      own.map((value, part) => value + partsLeft(components)[part]!),
    );
  }
  for (const own of left.values()) {
    for (const [part, value] of own.entries()) if (parts[part] === 0) counts.notZero += Math.abs(value);
  }
}

function partsLeft(money: Components): number[] {
  const { product, discount, refundProduct, shipping, refundShipping, tax, refundTax, tip, refundTip } = money;
  return [product - discount - refundProduct, shipping - refundShipping, tax - refundTax, tip - refundTip];
}

/** The credits of all entries together are what the plain implementation gives each touch. */
function checkSplit(entries: Entries, contributions: Contributions, weights: readonly number[] | null): void {
  if (!weights) return;
  const expected = plainShares(sumOfEntries(entries), weights.map(BigInt));
  const found = weights.map(() => zeroComponents());
  for (const { touchIndex, components } of contributions) {
    for (const key of COMPONENTS) found[touchIndex]![key] += components[key];
  }
  for (const [touch, components] of found.entries()) {
    for (const key of COMPONENTS) if (BigInt(components[key]) !== expected[key][touch]) counts.splitsOff += 1;
  }
}
