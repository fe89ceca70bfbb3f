import fc from 'fast-check';
import type pg from 'pg';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import type { NewDelivery } from '../../support/pipeline-workspace.ts';
import { type Random, randomFrom, shuffled, whole } from '../../support/seeded-random.ts';
import { namesOf } from '../pipeline/names.ts';
import { deliveriesOf } from '../pipeline/play-history.ts';
import { digestOf } from './figures.ts';
import { isSameAnew, isSettled } from './invariants.ts';
import { playLive } from './live.ts';
import { deliveryOf } from './play-world-step.ts';
import { isOfWorld, type SimulatedStep } from './play-seed.ts';
import { SECRET, simulatedWorkspace } from './simulated-workspace.ts';
import { withSurvey } from './survey-step.ts';
import { peopleStep, workspaceStep } from './world-step.ts';

/** What a street of histories came to. */
export interface StreetPlayed {
  readonly histories: number;
  readonly events: number;
  readonly orders: number;
  readonly crashes: number;
  readonly digest: string;
}

/** In streets from here on buyers answer a survey; those before are played as they always were. */
const FIRST_WITH_SURVEY = 1_000;

const history = fc.array(peopleStep, { minLength: 3, maxLength: 20, size: 'max' });
const decided = fc.array(workspaceStep, { minLength: 2, maxLength: 8, size: 'max' });

/**
 * Plays histories of people who have nothing to do with each other but that they buy from one shop: interleaved at random,
 * late, twice, in batches of any size, with crashes, while the workspace adopts versions, costs and rates. Throws Broken
 * where the credits do not sum to the orders, or where a rebuild (in order of arrival, or in another) has one other byte.
 */
export async function playStreet(
  seed: number,
  histories: number,
  superuser: pg.Pool,
  explain = false,
): Promise<StreetPlayed> {
  const random = randomFrom(seed);
  const workspace = await simulatedWorkspace(`street-${seed}`, superuser);
  const told = interleaved(random, toldBy(seed, histories, workspace));
  const crashes = await playLive(workspace, told, random, { gathers: 0.97, batch: 1 + whole(random, 200) });
  await isSettled(workspace);
  const order = (seqs: bigint[]): bigint[] => shuffled(random, seqs);
  const options = seed % 4 === 0 ? { order, batch: 1 + whole(random, 400) } : {};
  const figures = await isSameAnew(workspace, () => rebuildWorkspace(workspace.id, options), explain);
  const count = `SELECT (SELECT count(*)::int FROM raw_event) AS events, (SELECT count(*)::int FROM shop_order) AS orders`;
  const [counted] = await workspace.in((tx) => tx.rows<{ events: number; orders: number }>(count));
  return { histories, ...counted!, crashes, digest: digestOf(figures) };
}

/** What each history tells, and what the workspace decides, in the order in which it happened. */
function toldBy(seed: number, histories: number, workspace: { shopId: string; accountId: string }): NewDelivery[][][] {
  const teller = { ...workspace, secret: SECRET };
  const own = fc.sample(history, { seed, numRuns: histories, unbiased: true });
  const ofAll = fc.sample(decided, { seed, numRuns: 1, unbiased: true });
  const tell = (steps: readonly SimulatedStep[], n: number): NewDelivery[][] => {
    const names = namesOf(n);
    return steps.map((step) =>
      isOfWorld(step) ? [deliveryOf(step, workspace.shopId, names)] : deliveriesOf(step, { ...teller, names }),
    );
  };
  const all: SimulatedStep[][] = [...ofAll, ...own];
  return all.map((steps, n) => tell(seed >= FIRST_WITH_SURVEY ? withSurvey(steps, seed * 1_000 + n) : steps, n));
}

/** One list of all lists, each in its own order. */
function interleaved<T>(random: Random, lists: readonly T[][]): T[] {
  const turns = shuffled(
    random,
    lists.flatMap((list, n) => list.map(() => n)),
  );
  const next = lists.map((list) => list.values());
  return turns.map((n) => next[n]!.next().value!);
}
