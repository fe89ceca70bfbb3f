import fc from 'fast-check';
import type pg from 'pg';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import type { NewDelivery } from '../../support/pipeline-workspace.ts';
import { type Random, randomFrom, shuffled, whole } from '../../support/seeded-random.ts';
import type { IndependentStep } from '../pipeline/history.ts';
import { deliveriesOf } from '../pipeline/play-history.ts';
import { digestOf, figuresOf } from './figures.ts';
import { isSame, isSound } from './invariants.ts';
import { playLive } from './live.ts';
import { type Met, metIn } from './met.ts';
import { deliveryOf } from './play-world-step.ts';
import { SECRET, type SimulatedWorkspace, simulatedWorkspace } from './simulated-workspace.ts';
import { withSurvey } from './survey-step.ts';
import { world, type WorldStep } from './world-step.ts';

export type SimulatedStep = IndependentStep | WorldStep;

/** What a seed came to. `digest` is the same whenever and wherever the seed is played. */
export interface Played {
  readonly seed: number;
  readonly events: number;
  readonly digest: string;
  readonly met: Met;
}

let played = 0;

/** The steps of a seed. Buyers answer a survey under every second one; the others are played as they always were. */
export function stepsOf(seed: number): SimulatedStep[] {
  const steps = fc.sample(world, { seed, numRuns: 1, unbiased: true })[0]!;
  return seed % 2 === 0 ? withSurvey(steps, seed) : steps;
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
  'erased',
  'answered',
  'choices',
] satisfies WorldStep['is'][];
export const isOfWorld = (step: SimulatedStep): step is WorldStep => WORLD.includes(step.is);

/** The same deliveries in another order, in other batches, some of them twice. */
async function playAgain(workspace: SimulatedWorkspace, told: readonly NewDelivery[], random: Random): Promise<void> {
  const left = [...told];
  while (left.length > 0) {
    const batch = left.splice(0, 1 + whole(random, 16));
    await workspace.append(random() < 0.3 ? [...batch, ...batch.slice(0, 2)] : batch);
    await processAll(workspace.id, 1 + whole(random, 40));
  }
}
