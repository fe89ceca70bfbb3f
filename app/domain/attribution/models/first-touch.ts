import { winnerTakesAll } from './winner.ts';

/**
 * First touch: all credit to the earliest touch that counts.
 * in: number of touches that count, oldest first (at least 1). out: one integer weight each.
 * Formula: w = (1, 0, …, 0). Ties: touches of the same instant are in order of their id, the first of them wins.
 * Source: "First interaction" among the baseline models of Universal Analytics' Multi-Channel Funnels.
 */
export function firstTouch(count: number): number[] {
  return winnerTakesAll(0, count);
}
