/** A report that is counted in less is never kept: it is always of now. */
export const LIVE_MS = 250;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Counting may take a twentieth of a core while somebody looks, a hundredth while nobody does. */
const WHILE_SEEN = 20;
const WHILE_NOT = 100;
/** Nobody is shown an older one. */
export const OLDEST_MS = 60 * MINUTE;

/** Whether an answer may be shown without being counted again meanwhile. Milliseconds. */
export const isFresh = (ageMs: number, tookMs: number): boolean =>
  ageMs < Math.min(Math.max(30 * SECOND, WHILE_SEEN * tookMs), 15 * MINUTE);

/** Whether an answer that was asked for today is to be counted again, so that it is at hand when it is asked for next. */
export const isDueAgain = (ageMs: number, tookMs: number): boolean =>
  ageMs > Math.min(Math.max(10 * MINUTE, WHILE_NOT * tookMs), OLDEST_MS / 2);
