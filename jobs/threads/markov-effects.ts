import os from 'node:os';
import { Worker } from 'node:worker_threads';
import { type MarkovEffects, markovEffectsOfOrder } from '../../app/domain/attribution/data-driven/markov-of-order.ts';
import type { PackedPaths } from '../../app/domain/attribution/packed/packed-paths.ts';
import type { PartAsked } from './markov-part.ts';

type Asked = Omit<PartAsked, 'paths' | 'part'>;

/** Each thread holds the chain as well, some hundred megabytes of a large file. */
const MOST_THREADS = 4;
/** Below, a thread is started for less than it takes to start it. */
const WORTH_THREADS = 100_000;

/**
 * Markov's removal effects at any order, by as many cores as there are: this thread computes a part of the channels, others
 * the rest. The same to the bit as by one.
 */
export async function markovEffects(
  paths: PackedPaths,
  { order, keepRepeats }: Asked,
  threads = paths.touches.length < WORTH_THREADS ? 1 : Math.min(os.availableParallelism(), MOST_THREADS),
): Promise<MarkovEffects> {
  const partOf = (index: number): PartAsked => ({ paths, order, keepRepeats, part: { index, of: threads } });
  const others = Array.from({ length: threads - 1 }, (_, index) => elsewhere(partOf(index + 1)));
  // a thread that fails while this one is at work is heard of below
  for (const one of others) one.catch(() => undefined);
  await new Promise(setImmediate); // threads are started before this one is busy
  const own = markovEffectsOfOrder(paths, order, keepRepeats, partOf(0).part);
  return [own, ...(await Promise.all(others))].reduce(together);
}

/** Effects of channels that the other part did not compute are 0 there. */
function together(a: MarkovEffects, b: MarkovEffects): MarkovEffects {
  if (!a.ok) return a;
  if (!b.ok) return b;
  return { ok: true, effects: a.effects.map((effect, channel) => effect + b.effects[channel]!) };
}

function elsewhere(asked: PartAsked): Promise<MarkovEffects> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./markov-part.ts', import.meta.url), { workerData: asked });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`a thread ended with ${code} before it answered`)));
  });
}
