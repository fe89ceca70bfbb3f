/**
 * Money, on demand: generated orders with edits, partial and full refunds and cancellations, in currencies of 0, 2 and 3
 * decimals, through ledger, every rule model and facts; counts how many units are off anywhere. Exit code 1 if any.
 *
 *   node tests/full/money.ts [ORDERS=100000] [SEED=1]        (10,000,000 orders is the long form)
 */
import { contributionsOf, ONE_E9 } from '#app/domain/attribution/contribution.ts';
import { creditWeights } from '#app/domain/attribution/credit.ts';
import { factsOf } from '#app/domain/attribution/facts.ts';
import { type Measure, RULE_MODELS, WINDOW_DAYS } from '#app/domain/attribution/journey.ts';
import { plainShares } from '#app/domain/attribution/plain-shares.ts';
import { COMPONENTS, type Components, zeroComponents } from '#app/domain/orders/components.ts';
import { sumOfEntries } from '#app/domain/orders/ledger-entry.ts';
import { ledgerOf } from '#app/domain/orders/ledger.ts';
import { dayTable } from '#app/domain/values/days.ts';
import { generatedOrders } from './generated-orders.ts';

const orders = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? 1);
const days = dayTable('Europe/Paris');
const counts = {
  orders: 0,
  entries: 0,
  contributions: 0,
  unitsOff: 0,
  sharesOff: 0,
  factsOff: 0,
  notZero: 0,
  splitsOff: 0,
};

for (const { sightings, refunds, journey, isNewCustomer } of generatedOrders(orders, seed)) {
  const ledger = ledgerOf(sightings, refunds)!;
  counts.orders += 1;
  counts.entries += ledger.entries.length;
  const { current, entries } = ledger;
  const entryDays = entries.map(({ at }) => days.dayOf(Date.parse(at)));
  for (const [index, model] of RULE_MODELS.entries()) {
    const measure = measureOf(model, counts.orders + index);
    const contributions = contributionsOf({ entries, journey, isNewCustomer }, measure);
    const facts = factsOf(contributions, {
      orderDay: entryDays[0]!,
      entryDays,
      currency: current.currency,
      isNewCustomer,
      entityIds: journey.entityIds,
    });
    counts.contributions += contributions.length;
    checkEntries(entries, contributions);
    checkFacts(entries, [...facts.values()]);
    checkTouches(entries, contributions);
    checkSplit(entries, contributions, creditWeights(journey, measure));
  }
}

console.log(JSON.stringify(counts));
const off = counts.unitsOff + counts.sharesOff + counts.factsOff + counts.notZero + counts.splitsOff;
process.exitCode = off === 0 ? 0 : 1;

function measureOf(model: Measure['model'], turn: number): Measure {
  const window = [...WINDOW_DAYS, null][turn % (WINDOW_DAYS.length + 1)]!;
  return { model, window, leadWindow: window, halfLifeDays: 1 + (turn % 14), positionWeights: [40, 20, 40] };
}

type Entries = NonNullable<ReturnType<typeof ledgerOf>>['entries'];
type Contributions = ReturnType<typeof contributionsOf>;

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
