import { parentPort, workerData } from 'node:worker_threads';
import { markovEffectsOfOrder, type Part } from '../../app/domain/attribution/data-driven/markov-of-order.ts';
import type { PackedPaths } from '../../app/domain/attribution/packed/packed-paths.ts';

/* A thread: computes the removal effects of its part of the channels, and says them. */

/** What the thread is given. */
export interface PartAsked {
  readonly paths: PackedPaths;
  readonly order: number;
  readonly keepRepeats: boolean;
  readonly part: Part;
}

const { paths, order, keepRepeats, part } = workerData as PartAsked;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort!.postMessage(markovEffectsOfOrder(paths, order, keepRepeats, part));
