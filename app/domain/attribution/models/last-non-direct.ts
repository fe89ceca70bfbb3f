import { winnerTakesAll } from './winner.ts';

/**
 * Last non-direct: all credit to the latest touch that is not direct; where all are direct, to the last of them.
 * in: per touch that counts, oldest first, whether it is direct (at least 1). out: one integer weight each.
 * Formula: w_i = 1 for i = max{i : not direct}, or for the last i where there is none; else 0. Ties: as last touch.
 * Source: "Last non-direct click" among the baseline models of Universal Analytics' Multi-Channel Funnels; direct
 * touches are ignored unless the whole path is direct, as Google Analytics 4 does in its reports.
 */
export function lastNonDirect(isDirect: readonly boolean[]): number[] {
  const last = isDirect.lastIndexOf(false);
  return winnerTakesAll(last === -1 ? isDirect.length - 1 : last, isDirect.length);
}
