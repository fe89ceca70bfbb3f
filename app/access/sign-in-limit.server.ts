import { RateLimiterMemory } from 'rate-limiter-flexible';
import { sha256Hex } from '../domain/values/ids.ts';

/** So many wrong passwords an account takes within five minutes; after that nobody signs in to it for five minutes. */
export const MAX_FAILURES = 10;
const failures = new RateLimiterMemory({ points: MAX_FAILURES, duration: 300 });

// the address itself is not kept: only what tells accounts apart
const keyOf = (account: string): string => sha256Hex(account);

/** Whether an account had too many wrong passwords just now. Told to nobody: the answer is that of a wrong password. */
export async function isLockedOut(account: string): Promise<boolean> {
  const state = await failures.get(keyOf(account));
  return state !== null && state.remainingPoints <= 0;
}

export async function noteFailure(account: string): Promise<void> {
  await failures.penalty(keyOf(account));
}
