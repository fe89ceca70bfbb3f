import { isDeepStrictEqual } from 'node:util';
import type { BatchContext } from '../database/reading/batch-context.server.ts';
import { boundMeasures } from '../database/reading/bound-measures.server.ts';
import { ratesFor } from '../database/reading/exchange-rates.server.ts';
import { orderIdsAfter, pagesFrom } from '../database/reading/id-pages.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { ordersOfRates, pinOrders, storeRateFetches, storeRates } from '../database/writing/exchange-rates.server.ts';
import { addToFacts } from '../database/writing/facts.server.ts';
import { type LoadedOrder, loadOrders, type StoredOrder } from '../database/writing/orders.server.ts';
import { RATE_DAYS_BACK } from '../domain/currencies/rate.ts';
import { reportedOf } from '../domain/currencies/reported.ts';
import { addDays } from '../domain/values/days.ts';
import type { Records } from './batch.ts';
import { FactDeltas } from './fact-deltas.ts';

const PAGE = 1_000;

type Money = Pick<StoredOrder, 'currency' | 'day' | 'entries'>;
type WithRates = Pick<BatchContext, 'measures' | 'reportingCurrency'>;

/** Orders with the rate of their day pinned, and what they are worth by it; without one where there is none. */
export async function pinRates<Order extends Money>(
  tx: WorkspaceTx,
  orders: readonly Order[],
  reportingCurrency: string | null,
): Promise<(Order & Pick<StoredOrder, 'reported'>)[]> {
  const rates = await ratesFor(tx, orders, reportingCurrency);
  return orders.map((order) => {
    const rate = rates.of(order);
    return { ...order, reported: rate && reportedOf(order, rate) };
  });
}

/** Keeps the rates that events told. */
export async function takeRates(tx: WorkspaceTx, { rates, rateFetches }: Records): Promise<void> {
  if (rates.length > 0) await storeRates(tx, rates);
  if (rateFetches.length > 0) await storeRateFetches(tx, rateFetches);
}

/** Converts anew the orders that changed rates touch, and no others: those of a rate's day and of the days that it serves. */
export async function repinTouched(tx: WorkspaceTx, { rates }: Records, context: WithRates): Promise<void> {
  const { reportingCurrency } = context;
  if (rates.length === 0 || reportingCurrency === null) return;
  const days = rates.map(({ day }) => day).toSorted();
  const touched = {
    reportingCurrency,
    currencies: [...new Set(rates.map(({ currency }) => currency))],
    from: days[0]!,
    to: addDays(days.at(-1)!, RATE_DAYS_BACK),
  };
  await repin(tx, context, (after) => ordersOfRates(tx, touched, after, PAGE));
}

/** Converts all orders anew: another currency is reported in. */
export async function repinAll(tx: WorkspaceTx, context: WithRates): Promise<void> {
  await repin(tx, context, (after) => orderIdsAfter(tx, after, PAGE));
}

async function repin(
  tx: WorkspaceTx,
  context: WithRates,
  idsAfter: (after: string) => Promise<string[]>,
): Promise<void> {
  for await (const ids of pagesFrom(idsAfter, (id) => id)) await repinPage(tx, context, await loadOrders(tx, ids));
}

/** What does not change is not written. */
async function repinPage(
  tx: WorkspaceTx,
  { measures, reportingCurrency }: WithRates,
  before: ReadonlyMap<string, LoadedOrder>,
): Promise<void> {
  const orders = [...before.values()].map(({ order }) => order);
  const pinned = await pinRates(tx, orders, reportingCurrency);
  const changed = pinned.filter(({ id, reported }) => !isDeepStrictEqual(before.get(id)!.order.reported, reported));
  if (changed.length === 0) return;
  await pinOrders(tx, changed);
  const entityIds = changed.flatMap(({ id }) => before.get(id)!.journey.entityIds);
  for (const { id: measureId, measure } of await boundMeasures(tx, measures, entityIds)) {
    const deltas = new FactDeltas(measureId, measure);
    for (const order of changed) {
      const { journey, order: was } = before.get(order.id)!;
      deltas.fold({ order: was, journey }, -1);
      deltas.fold({ order, journey }, 1);
    }
    await addToFacts(tx, deltas.all());
  }
}
