const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Meta delivers a webhook that was refused again, less and less often, for 36 hours. How often it does not say. */
export const KEEPS_TRYING_MS = 36 * HOUR;
const WAITS = [15_000, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR] as const;
const LAST_WAIT = 8 * HOUR;

/** An hour of Meta's own, which may pass quicker than ours. */
export interface SenderClock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** A clock on which `times` seconds pass in one. */
export function hurriedClock(times: number, sleep: (ms: number) => Promise<void>): SenderClock {
  const began = Date.now();
  return { now: () => began + (Date.now() - began) * times, sleep: (ms) => sleep(ms / times) };
}

export interface Delivered {
  readonly accepted: boolean;
  readonly attempts: number;
}

/** Posts until the answer is 2xx or 36 hours are over. `post` answers the status; null where there was no answer. */
export async function deliverFor36Hours(post: () => Promise<number | null>, clock: SenderClock): Promise<Delivered> {
  const until = clock.now() + KEEPS_TRYING_MS;
  for (let attempts = 1; ; attempts += 1) {
    const status = await post();
    if (status !== null && status >= 200 && status < 300) return { accepted: true, attempts };
    const wait = WAITS[attempts - 1] ?? LAST_WAIT;
    if (clock.now() + wait > until) return { accepted: false, attempts };
    await clock.sleep(wait);
  }
}
