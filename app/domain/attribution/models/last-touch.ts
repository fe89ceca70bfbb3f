import { winnerTakesAll } from './winner.ts';

/**
 * Last touch: all credit to the latest touch that counts, direct or not.
 * in: number of touches that count, oldest first (at least 1). out: one integer weight each.
 * Formula: w = (0, …, 0, 1). Ties: touches of the same instant are in order of their id, the last of them wins.
 * Source: "Last interaction" among the baseline models of Universal Analytics' Multi-Channel Funnels.
 */
export function lastTouch(count: number): number[] {
  return winnerTakesAll(count - 1, count);
}
