import { inspect } from 'node:util';
import fc from 'fast-check';
import type pg from 'pg';
import { processAll, processAppended, processBatch } from '#app/pipeline/process-events.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import type { NewDelivery } from '../../support/pipeline-workspace.ts';
import { type Random, randomFrom, shuffled, whole } from '../../support/seeded-random.ts';
import type { IndependentStep } from '../pipeline/history.ts';
import { deliveriesOf } from '../pipeline/play-history.ts';
import { crashInBatch } from './crash.ts';
import { creditsOff, differing, digestOf, figuresOf, rowsOf } from './figures.ts';
import { type Met, metIn } from './met.ts';
import { deliveryOf } from './play-world-step.ts';
import { SECRET, type SimulatedWorkspace, simulatedWorkspace } from './simulated-workspace.ts';
import { world, type WorldStep } from './world-step.ts';

export type SimulatedStep = IndependentStep | WorldStep;

/** What a seed came to. `digest` is the same whenever and wherever the seed is played. */
export interface Played {
  readonly seed: number;
  readonly events: number;
  readonly digest: string;
  readonly met: Met;
}

/** An invariant that a seed broke. */
export class Broken extends Error {}

let played = 0;

/** The steps of a seed. */
export function stepsOf(seed: number): SimulatedStep[] {
  return fc.sample(world, { seed, numRuns: 1, unbiased: true })[0]!;
}

/**
 * Plays a seed in two workspaces: live (late, twice, out of order, in small batches, with crashes), and what came of it
 * once more in another order. Throws Broken where an invariant does not hold:
 * verify finds nothing, credits sum to the orders, both have the same figures, and so has each when it is made anew.
 */
export async function playSeed(seed: number, superuser: pg.Pool, steps = stepsOf(seed)): Promise<Played> {
  const random = randomFrom(seed);
  const name = `seed-${seed}-${(played += 1)}`;
  const live = await simulatedWorkspace(`${name}-live`, superuser);
  const again = await simulatedWorkspace(`${name}-again`, superuser);
  const teller = { ...live, secret: SECRET };
  const deliveries = steps.map((step) =>
    isOfWorld(step) ? [deliveryOf(step, live.shopId)] : deliveriesOf(step, teller),
  );
  const crashes = await playLive(live, deliveries, random);
  const figures = await live.in(figuresOf);
  const met = { ...(await live.in(metIn)), crashes: crashes > 0 };
  await isSound(live);

  const told = shuffled(random, [
    ...new Map(deliveries.flat().map((one) => [`${one.source} ${one.deliveryKey}`, one])).values(),
  ]);
  await playAgain(again, told, random);
  await isSame(figures, again, live, 'delivered in another order');
  await rebuildWorkspace(live.id);
  await isSame(figures, live, again, 'made anew');
  const order = (seqs: bigint[]): bigint[] => shuffled(random, seqs);
  await rebuildWorkspace(again.id, { order, batch: 1 + whole(random, 12) });
  await isSame(figures, again, live, 'made anew in another order');
  return { seed, events: told.length, digest: digestOf(figures), met };
}

const WORLD: readonly string[] = [
  'measure',
  'zone',
  'model-run',
  'reporting-currency',
  'cost-rules',
  'grouping',
  'product-costs',
  'cost-withdrawn',
  'rates',
  'sale',
  'returned',
] satisfies WorldStep['is'][];
const isOfWorld = (step: SimulatedStep): step is WorldStep => WORLD.includes(step.is);

/** As it happens: deliveries come late and twice, the pipeline runs now and then and dies now and then. */
async function playLive(
  workspace: SimulatedWorkspace,
  told: readonly (readonly NewDelivery[])[],
  random: Random,
): Promise<number> {
  const late: NewDelivery[] = [];
  let waiting: NewDelivery[] = [];
  let crashes = 0;
  for (const deliveries of told) {
    for (const one of deliveries) (random() < 0.15 ? late : waiting).push(one);
    if (random() < 0.1 && late.length > 0) waiting.push(late.shift()!);
    if (random() < 0.65) continue;
    const appended = await workspace.append(waiting);
    const chance = random();
    if (chance < 0.25) {
      await crashInBatch(workspace.id, 1 + whole(random, 20), whole(random, 45));
      crashes += 1;
    }
    if (waiting.length === 1) await processAppended(workspace.id, waiting.map(withId), appended);
    else if (chance < 0.8) await processBatch(workspace.id, 1 + whole(random, 12));
    waiting = random() < 0.3 ? waiting.slice(0, 2) : []; // these come once more
  }
  await workspace.append([...waiting, ...late]);
  await processAll(workspace.id);
  return crashes;
}

const withId = (one: NewDelivery) => ({ ...one, id: hashId('raw', one.source, one.deliveryKey) });

/** The same deliveries in another order, in other batches, some of them twice. */
async function playAgain(workspace: SimulatedWorkspace, told: readonly NewDelivery[], random: Random): Promise<void> {
  const left = [...told];
  while (left.length > 0) {
    const batch = left.splice(0, 1 + whole(random, 16));
    await workspace.append(random() < 0.3 ? [...batch, ...batch.slice(0, 2)] : batch);
    await processAll(workspace.id, 1 + whole(random, 40));
  }
}

async function isSound(workspace: SimulatedWorkspace): Promise<void> {
  await workspace.chain();
  const { problems } = await verifyWorkspace(workspace.id);
  if (problems.length > 0) throw new Broken(`verify: ${JSON.stringify(problems.slice(0, 5), null, 1)}`);
  const off = await workspace.in(creditsOff);
  if (off.length > 0) throw new Broken(`credits do not sum to the orders: ${inspect(off)}`);
  const left = await workspace.in((tx) => tx.rows('SELECT * FROM outbox WHERE workspace_id = $1', [workspace.id]));
  if (left.length > 0) throw new Broken(`events are left over: ${inspect(left)}`);
}

type Figures = Awaited<ReturnType<typeof figuresOf>>;

/** Throws where a workspace has not the expected figures, with the rows that `like` (which has them) has otherwise. */
async function isSame(
  expected: Figures,
  workspace: SimulatedWorkspace,
  like: SimulatedWorkspace,
  when: string,
): Promise<void> {
  const [table] = differing(expected, await workspace.in(figuresOf));
  if (!table) return;
  const [found, wanted] = [await rowsOfTable(workspace, table), await rowsOfTable(like, table)];
  const other = {
    instead: wanted.filter((row) => !found.includes(row)),
    found: found.filter((row) => !wanted.includes(row)),
  };
  throw new Broken(`${when}, other rows in ${table}: ${inspect(other, { breakLength: 200, maxStringLength: 1_000 })}`);
}

const rowsOfTable = (workspace: SimulatedWorkspace, table: string): Promise<string[]> =>
  workspace.in((tx) => rowsOf(tx, table));
