import { touchWeights } from './touch-weights.ts';
import type { AppliedRun } from '../journey.ts';

/**
 * A data-driven model applied to one order: by what its pinned run found each channel to add, see touchWeights. Without a
 * run there is nothing to split by, and the order is unattributed.
 */
export function byRun(entityIds: readonly string[], run: AppliedRun | undefined): number[] | null {
  if (!run) return null;
  const channels = entityIds.map((entityId) => run.channelOf(entityId));
  return [...touchWeights(channels, (channel) => run.shareOf(channel))];
}
