/** Where the present comes from: passed in wherever a result depends on it, so that a test or a rebuild can set it. */
export interface Clock {
  /** Epoch milliseconds, UTC. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still at an ISO-8601 instant. */
export function clockAt(instant: string): Clock {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) throw new RangeError(`Not an instant: ${instant}`);
  return { now: () => milliseconds };
}

/** The present as an ISO-8601 UTC instant ending in Z. */
export function nowIso(clock: Clock = systemClock): string {
  return new Date(clock.now()).toISOString();
}
