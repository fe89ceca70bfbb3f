import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Seconds to wait where one of the limits is met, else null. */
export async function secondsToWait(
  ...limits: readonly (readonly [limiter: RateLimiterMemory, key: string])[]
): Promise<number | null> {
  try {
    await Promise.all(limits.map(([limiter, key]) => limiter.consume(key)));
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}
