import { isDeepStrictEqual } from 'node:util';
import { addFacts, type Facts, subtractFacts } from '../domain/attribution/facts.ts';
import type { Measure } from '../domain/attribution/journey.ts';
import { adoptedMeasures } from '../database/reading/settings.server.ts';
import { allOf, type WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { addToFacts, type FactDelta } from '../database/writing/facts.server.ts';
import { deleteOrders, storeJourneys, storeOrders } from '../database/writing/orders.server.ts';
import { groupsOfImports, settleSpend, storeSpendSightings } from '../database/writing/spend.server.ts';
import type { AttributedOrder, Attributed } from './attribute.server.ts';
import type { Records } from './batch.ts';
import { factsOfOrder } from './order-facts.ts';

/** Writes what changed: orders, journeys, the signed deltas on the adopted daily facts, and the spend of touched days. */
export async function rollup(tx: WorkspaceTx, attributed: Attributed, records: Records): Promise<void> {
  await rollUpOrders(tx, attributed);
  await rollUpSpend(tx, records);
}

async function rollUpOrders(tx: WorkspaceTx, { before, after }: Attributed): Promise<void> {
  const changed = [...after].filter(([id, order]) => !isSame(before.get(id), order));
  const gone = [...before.keys()].filter((id) => !after.has(id));
  if (changed.length === 0 && gone.length === 0) return;
  const ids = [...changed.map(([id]) => id), ...gone];
  const deltas = (await adoptedMeasures(tx)).flatMap(({ id, measure }) =>
    measureDeltas(id, measure, ids, before, after),
  );
  const rewritten = changed.filter(([id, { order }]) => !isDeepStrictEqual(before.get(id)?.order, order));
  await allOf([
    deleteOrders(tx, gone),
    storeOrders(
      tx,
      rewritten.map(([, { order }]) => order),
    ),
    storeJourneys(
      tx,
      changed.map(([orderId, { order, journey }]) => ({ orderId, day: order.day, journey })),
    ),
    addToFacts(tx, deltas),
  ]);
}

const isSame = (a: AttributedOrder | undefined, b: AttributedOrder): boolean => isDeepStrictEqual(a, b);

/** What a measure's facts change by, all orders folded, by shop. */
function measureDeltas(
  measureId: string,
  measure: Measure,
  orderIds: readonly string[],
  before: ReadonlyMap<string, AttributedOrder>,
  after: ReadonlyMap<string, AttributedOrder>,
): FactDelta[] {
  const byShop = new Map<string, Facts>();
  const fold = (one: AttributedOrder | undefined, combine: typeof addFacts): void => {
    if (!one) return;
    const { shopId } = one.order;
    byShop.set(shopId, combine(byShop.get(shopId) ?? new Map(), factsOfOrder(one, measure)));
  };
  for (const id of orderIds) {
    fold(before.get(id), subtractFacts);
    fold(after.get(id), addFacts);
  }
  return [...byShop].flatMap(([shopId, facts]) =>
    [...facts].map(([key, value]) => ({ measureId, shopId, key, value })),
  );
}

async function rollUpSpend(tx: WorkspaceTx, { spend, undoneImports }: Records): Promise<void> {
  await storeSpendSightings(tx, spend);
  const groups = spend.map(({ accountId, sighting }) => ({ accountId, from: sighting.from, to: sighting.to }));
  await settleSpend(tx, [...groups, ...(await groupsOfImports(tx, undoneImports))]);
}
