import { DAY_MS } from '../values/days.ts';
import { dueForRenewalAt, WARNED_DAYS } from './token-life.ts';

const HOUR_MS = 3_600_000;
/** A renewal that is due is tried every hour; one that nobody tried for so long is not coming. */
const UNTRIED_HOURS = 6;

export interface EndingConnection {
  readonly expiresAt: Date | null;
  readonly dataEndsAt: Date | null;
  readonly renewedAt: Date;
  readonly lastError: string | null; // why the last renewal did not work
}

export interface TokenEnding {
  readonly what: 'token' | 'data';
  readonly endsAt: Date;
}

/** Refusals that time alone does not heal. */
const REFUSALS: readonly (string | null)[] = ['bad-request', 'no-permission', 'token-expired'];

const isNear = (endsAt: Date, now: number): boolean => endsAt.getTime() - now <= WARNED_DAYS * DAY_MS;

/**
 * Whether somebody has to connect again before an end; the earlier one where there are two. The consent's end is told of
 * seven days before it. A token's is too, but only where its renewal was due and did not come about (short-lived ones are
 * always near their end); where the platform refused the renewal, as soon as it did.
 */
export function tokenEnding(one: EndingConnection, now = Date.now()): TokenEnding | null {
  const ends: TokenEnding[] = [];
  if (one.expiresAt && isLeft(one, one.expiresAt, now)) ends.push({ what: 'token', endsAt: one.expiresAt });
  if (one.dataEndsAt && isNear(one.dataEndsAt, now)) ends.push({ what: 'data', endsAt: one.dataEndsAt });
  return ends.toSorted((a, b) => a.endsAt.getTime() - b.endsAt.getTime())[0] ?? null;
}

/** Whether a token was to be renewed and was not. */
function isLeft(one: EndingConnection, expiresAt: Date, now: number): boolean {
  const dueAt = dueForRenewalAt(one.renewedAt, expiresAt);
  if (now < dueAt) return false;
  if (REFUSALS.includes(one.lastError)) return true;
  const isTried = one.lastError !== null || now >= dueAt + UNTRIED_HOURS * HOUR_MS;
  return isTried && isNear(expiresAt, now);
}
