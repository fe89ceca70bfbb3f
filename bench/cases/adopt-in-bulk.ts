import { attributableOrders } from '#app/database/reading/attributable-orders.server.ts';
import type { CreditFilter } from '#app/database/reading/facts.server.ts';
import { readSettings } from '#app/database/reading/settings.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace, type WorkspaceTx } from '#app/database/workspace-transaction.server.ts';
import { readBatchContext } from '#app/database/reading/batch-context.server.ts';
import { holdPipeline } from '#app/database/writing/events.server.ts';
import { dropMeasure } from '#app/database/writing/measures.server.ts';
import { contributionsOf } from '#app/domain/attribution/contribution.ts';
import { type Measure, RULE_MODELS } from '#app/domain/attribution/journey.ts';
import { measureId } from '#app/domain/attribution/measure-id.ts';
import { adoptMeasure } from '#app/pipeline/adopt-measure.server.ts';
import { makeOrders } from '#app/pipeline/make-orders.server.ts';
import { creditPasses } from '#app/reports/credit-passes.server.ts';
import { atMost, type BenchCase, type CaseOptions, figure } from '../case.ts';
import { type BenchDatabase, durability, withBenchDatabase } from '../database.ts';
import { fillSightings } from '../fill-sightings.ts';
import { fillOrders, FIRST_DAY, LAST_DAY } from '../fill-orders.ts';
import { median, ms, timed } from '../timing.ts';

const TOUCHES = 10;
const SIZES = [2_000, 20_000, 200_000];
const ROUNDS = 3;
const ROUNDS_OF_MANY = 1; // of 100,000 orders and more: a round takes minutes

const MERGE_JOIN = `SELECT count(*), max(t.at), sum(o.product) FROM shop_order o
  JOIN touchpoint t ON t.workspace_id = o.workspace_id AND t.person_id = o.person_id WHERE t.at <= o.ordered_at`;

export const adoptInBulk: BenchCase = {
  id: 'S4',
  title: 'Journeys, adopted facts and what-ifs of all orders',
  run: (options) => withBenchDatabase((database) => run(database, options)),
};

interface Times {
  readonly join: number;
  readonly make: number;
  readonly adopt: number;
  readonly models: number;
  readonly objects: number;
}

async function run(database: BenchDatabase, { say }: CaseOptions) {
  const { id } = await createWorkspace({ slug: 'bench', name: 'Bench', timeZone: 'Europe/Paris' });
  const { measure } = await withWorkspace(id, readSettings);
  const measured: Times[] = [];
  for (const [index, orders] of SIZES.entries()) {
    await fill(database, id, SIZES[index - 1] ?? 0, orders);
    say(`${count(orders)} orders are there`);
    measured.push(await measureAll(database, id, measure, orders < 100_000 ? ROUNDS : ROUNDS_OF_MANY));
  }
  return {
    figures: [
      ...SIZES.flatMap((orders, index) => figuresOf(orders, measured[index]!)),
      figure('merge join at 10 ×, 100 × the orders', growthOf(measured, 'join')),
      figure('ledgers, journeys and facts at 10 ×, 100 × the orders', growthOf(measured, 'make')),
      figure('facts at 10 ×, 100 × the orders', growthOf(measured, 'adopt')),
      figure('eight models at 10 ×, 100 × the orders', growthOf(measured, 'models')),
    ],
    baseline: [
      `merge join: SET enable_hashjoin, enable_nestloop = off, max_parallel_workers_per_gather = 0; ${MERGE_JOIN.replaceAll(/\s+/g, ' ')}`,
      `all made: makeOrders, from what was told of orders and from touches that are stored to orders, ledgers, journeys and facts; rolled back`,
      `facts: adoptMeasure (linear), from ledgers and journeys that are stored to the rows of fact. Order by order: attributableOrders and contributionsOf, nothing added up`,
      `${TOUCHES} touches an order, one ledger entry each; medians of ${ROUNDS} rounds, of 100,000 orders and more ${ROUNDS_OF_MANY}`,
      await durability(database),
    ],
  };
}

/** How often the time at the smallest size the others take. */
const growthOf = ([few, ...more]: readonly Times[], name: keyof Times): string =>
  more.map((times) => `${(times[name] / few![name]).toFixed(1)} ×`).join(', ');

const count = (orders: number): string => orders.toLocaleString('en');

function figuresOf(orders: number, { join, make, adopt, models, objects }: Times) {
  return [
    atMost(
      `${count(orders)} orders: ledgers, journeys and facts ÷ merge join (${ms(make)} ÷ ${ms(join)})`,
      make / join,
      3,
    ),
    figure(`${count(orders)} orders: merge join / facts`, `${ms(join)} / ${ms(adopt)}`),
    figure(
      `${count(orders)} orders: one model order by order / eight models in one pass`,
      `${ms(objects)} / ${ms(models)}`,
    ),
    atMost(`${count(orders)} orders: facts ÷ merge join`, adopt / join, 3),
  ];
}

async function fill(database: BenchDatabase, workspaceId: string, from: number, to: number): Promise<void> {
  await fillOrders(database, workspaceId, from, to, TOUCHES);
  await database.superuser.query(
    `INSERT INTO touchpoint (workspace_id, id, at, person_id, signal, entity_id, direct, device, keys, details, raw_event_id)
     SELECT j.workspace_id, t.id, to_timestamp(t.at / 1000.0), o.person_id, 'utm', t.entity, false, 'mobile', '{}', '{}', o.raw_event_id
     FROM shop_order o JOIN journey j ON j.order_id = o.id, unnest(j.touch_ids, j.at, j.entity_ids) AS t (id, at, entity)
     WHERE o.platform_id::int BETWEEN $1 AND $2`,
    [from, to - 1],
  );
  await fillSightings(database, workspaceId);
  await database.superuser.query('VACUUM ANALYZE shop_order, order_entry, journey, touchpoint');
}

/** In turns, so that all meet the same noise. */
async function measureAll(
  { superuser }: BenchDatabase,
  workspaceId: string,
  measure: Measure,
  rounds: number,
): Promise<Times> {
  const all: Times[] = [];
  const linear: Measure = { ...measure, model: 'linear' };
  const everything: CreditFilter = {
    range: { from: FIRST_DAY, to: LAST_DAY },
    basis: 'order-day',
    revenue: 'net',
    shopId: null,
  };
  await superuser.query(
    'SET enable_hashjoin = off; SET enable_nestloop = off; SET max_parallel_workers_per_gather = 0',
  );
  for (let round = 0; round < rounds; round += 1) {
    const join = await timed(() => superuser.query(MERGE_JOIN));
    await withWorkspace(workspaceId, (tx) => dropMeasure(tx, measureId(linear)));
    const adopt = await timed(() =>
      withWorkspace(workspaceId, async (tx) => {
        await holdPipeline(tx);
        await adoptMeasure(tx, linear);
      }),
    );
    const measures = RULE_MODELS.map((model) => ({ ...measure, model }));
    const models = await timed(() => withWorkspace(workspaceId, (tx) => creditPasses(tx, everything, measures)));
    const objects = await timed(() => orderByOrder(workspaceId, everything, linear));
    const make = await timeToMake(workspaceId);
    all.push({ join, make, adopt, models, objects });
  }
  await superuser.query('RESET ALL');
  const middle = (name: keyof Times): number => median(all.map((times) => times[name]));
  return {
    join: middle('join'),
    make: middle('make'),
    adopt: middle('adopt'),
    models: middle('models'),
    objects: middle('objects'),
  };
}

/** Everything that is made of orders goes, is made again, and stays as it was. */
async function timeToMake(workspaceId: string): Promise<number> {
  let time = 0;
  const work = async (tx: WorkspaceTx): Promise<never> => {
    await holdPipeline(tx);
    for (const table of ['fact', 'journey', 'order_entry', 'shop_order']) await tx.run(`DELETE FROM ${table}`);
    const context = await readBatchContext(tx);
    time = await timed(() => makeOrders(tx, context));
    throw new TakenBack();
  };
  await withWorkspace(workspaceId, work).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return time;
}

class TakenBack extends Error {}

function orderByOrder(workspaceId: string, filter: CreditFilter, measure: Measure): Promise<number> {
  return withWorkspace(workspaceId, async (tx) => {
    let credits = 0;
    for await (const batch of attributableOrders(tx, filter)) {
      for (const order of batch) credits += contributionsOf(order, measure).length;
    }
    return credits;
  });
}
