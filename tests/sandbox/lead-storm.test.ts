import { describe, expect, it } from 'vitest';
import { Chaos } from '../../sandbox/meta/chaos.ts';
import { formOf } from '../../sandbox/meta/forms.ts';
import { deliverFor36Hours, KEEPS_TRYING_MS, type SenderClock } from '../../sandbox/meta/redelivery.ts';
import { makeStormLeads } from '../../sandbox/meta/storm-leads.ts';

const HOUR = 3_600_000;

/** A clock whose hours pass while somebody sleeps. */
function sleepingClock(): SenderClock & { at: number } {
  const clock = {
    at: 0,
    now: () => clock.at,
    sleep: async (ms: number) => {
      clock.at += ms;
    },
  };
  return clock;
}

describe('given a webhook that is refused', () => {
  it('when the door opens after 30 hours, then it is delivered, and at first soon again', async () => {
    const clock = sleepingClock();
    const asked: number[] = [];
    const delivered = await deliverFor36Hours(async () => {
      asked.push(clock.at);
      return clock.at < 30 * HOUR ? 503 : 200;
    }, clock);
    expect(delivered.accepted).toBe(true);
    expect(asked.slice(0, 3)).toEqual([0, 15_000, 75_000]);
    expect(asked.at(-1)).toBeLessThanOrEqual(KEEPS_TRYING_MS);
  });

  it('when the door stays shut, or does not answer, then it is given up after 36 hours', async () => {
    for (const answer of [500, null]) {
      const clock = sleepingClock();
      expect((await deliverFor36Hours(async () => answer, clock)).accepted).toBe(false);
      expect(clock.at).toBeGreaterThan(24 * HOUR);
      expect(clock.at).toBeLessThanOrEqual(KEEPS_TRYING_MS);
    }
  });
});

describe('given failures by chance', () => {
  const plan = { seed: 3, share: 0.2, path: '/v26.0' };
  const mishaps = (paths: readonly string[]): string[] => {
    const chaos = new Chaos(() => 0);
    chaos.set(plan);
    return paths.map((path) => `${path} ${chaos.strike(path).kind}`).toSorted();
  };
  const paths = Array.from({ length: 2_000 }, (_, i) => `/v26.0/${i % 500}`);

  it('when calls come in another order, then the same ones fail, about as many as asked for', () => {
    const failed = mishaps(paths).filter((line) => !line.endsWith(' none'));
    expect(mishaps(paths.toReversed())).toEqual(mishaps(paths));
    expect(failed.length / paths.length).toBeGreaterThan(0.17);
    expect(failed.length / paths.length).toBeLessThan(0.23);
  });

  it('when a limit begins, then it holds for all calls until its time is over, and those are counted', () => {
    let now = 0;
    const chaos = new Chaos(() => now);
    chaos.set({ ...plan, share: 0, limitShare: 1, limitSeconds: 2 });
    expect(chaos.strike('/v26.0/1')).toMatchObject({ kind: 'error', retryAfter: 2 });
    now = 1_500;
    expect(chaos.strike('/v26.0/2')).toMatchObject({ kind: 'error', retryAfter: 1 });
    expect(chaos.counts).toEqual({ calls: 2, failed: 0, limits: 1, whileLimited: 1 });
    chaos.set(null);
    expect(chaos.strike('/v26.0/3')).toEqual({ kind: 'none' });
  });
});

describe('given leads of a storm', () => {
  const leads = makeStormLeads({ seed: 5, count: 400, until: Date.parse('2026-03-31T12:00:00Z') });

  it('when they are made again, then they are the same, each with an id of its own', () => {
    expect(makeStormLeads({ seed: 5, count: 400, until: Date.parse('2026-03-31T12:00:00Z') })).toEqual(leads);
    expect(new Set(leads.map(({ id }) => id)).size).toBe(400);
  });

  it('then some are organic, some are tests, some of one person, and they come by several forms', () => {
    expect(leads.some(({ ad }) => ad === null)).toBe(true);
    expect(leads.some(({ isTest }) => isTest)).toBe(true);
    expect(new Set(leads.map(({ emailTyped }) => emailTyped)).size).toBeLessThan(400);
    expect(new Set(leads.map(formOf)).size).toBe(2);
  });
});
