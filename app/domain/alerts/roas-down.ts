/** So many settled days are compared with four times as many before them: single days of ROAS are chance. */
export const ROAS_DAYS = 7;
export const ROAS_BEFORE_DAYS = 28;
/** So many orders the days before have to have: with fewer, ROAS moves by itself. */
export const LEAST_ORDERS = 40;

export interface RoasSpan {
  readonly roas: number | null;
  readonly spendMinor: number;
  readonly orders: number;
}

/**
 * Whether ROAS fell: over the newest seven settled days it is more than `percent` below that of the 28 days before them.
 * Needs spend in both, and LEAST_ORDERS orders in the days before.
 */
export function isRoasDown(now: RoasSpan, before: RoasSpan, percent: number): boolean {
  if (now.roas === null || before.roas === null || now.spendMinor <= 0) return false;
  return before.orders >= LEAST_ORDERS && now.roas * 100 < before.roas * (100 - percent);
}
