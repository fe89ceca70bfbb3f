import { winnerTakesAll } from './winner.ts';

/**
 * Last lead: all credit to the latest lead that counts; visits get none.
 * in: per touch that counts, oldest first, whether it is a lead. out: one integer weight each, or null without a lead
 * (the order is then unattributed under this model).
 * Formula: w_i = 1 for i = max{i : lead}, else 0. Ties: as last touch.
 * Source: last touch over the touches that are leads ("lead creation" of the usual milestone models).
 */
export function lastLead(isLead: readonly boolean[]): number[] | null {
  const last = isLead.lastIndexOf(true);
  return last === -1 ? null : winnerTakesAll(last, isLead.length);
}
