import { sameForAll } from './winner.ts';

/**
 * Linear: the same credit for every touch that counts.
 * in: number of touches that count (at least 1). out: one integer weight each.
 * Formula: w_i = 1, so a share is 1/n. Ties: units that are left over go to the earliest touches.
 * Source: "Linear" among the baseline models of Universal Analytics' Multi-Channel Funnels.
 */
export function linear(count: number): number[] {
  return sameForAll(1, count);
}
