import type { IdentityKey } from '../identity/identifier.ts';

/** One answer of a buyer, as it came. */
export interface SurveyAnswer {
  readonly choice: string;
  readonly checkout: IdentityKey | null; // the checkout that it was given at; null where the page did not know
  readonly at: string; // UTC instant at which it came in
  readonly contentHash: string;
  readonly rawEventId: string;
}

/**
 * Which of an order's answers counts: the first, by (came in, content hash, event), of those that were given at the order's
 * own checkout. Whoever knows an order's id alone can't answer for it: the checkout's token must be one of the order's,
 * or neither of them has one. A pure function of the sets, whatever order answers and sightings come in.
 */
export function countingAnswer(
  answers: readonly SurveyAnswer[],
  orderKeys: readonly IdentityKey[],
): SurveyAnswer | null {
  const checkouts = new Set(orderKeys.filter((key) => key.startsWith('checkout:')));
  const own = answers.filter(({ checkout }) => (checkout === null ? checkouts.size === 0 : checkouts.has(checkout)));
  return own.toSorted(byArrival)[0] ?? null;
}

function byArrival(a: SurveyAnswer, b: SurveyAnswer): number {
  return compare(a.at, b.at) || compare(a.contentHash, b.contentHash) || compare(a.rawEventId, b.rawEventId);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
