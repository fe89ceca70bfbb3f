import { winnerTakesAll } from './winner.ts';

/**
 * First lead: all credit to the earliest lead that counts; visits get none.
 * in: per touch that counts, oldest first, whether it is a lead. out: one integer weight each, or null without a lead
 * (the order is then unattributed under this model).
 * Formula: w_i = 1 for i = min{i : lead}, else 0. Ties: as first touch.
 * Source: first touch over the touches that are leads ("lead creation" of the usual milestone models).
 */
export function firstLead(isLead: readonly boolean[]): number[] | null {
  const first = isLead.indexOf(true);
  return first === -1 ? null : winnerTakesAll(first, isLead.length);
}
