import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SLOW_FROM, spacingMs } from '#app/domain/connections/call-budget.ts';
import { usesOf } from '#app/platforms/meta/usage.ts';
import { GRAPH_VERSION, GRAPH_VERSION_ENDS } from '#app/platforms/meta/version.ts';

const from = (headers: Readonly<Record<string, string>>) => (name: string) => headers[name] ?? null;

describe('given what Meta says of how much is used up', () => {
  it('when several kinds of calls count, then the fullest part of each is told, with the seconds that are held', () => {
    const usage = {
      '123': [
        { type: 'ads_insights', call_count: 5, total_cputime: 71, total_time: 20, estimated_time_to_regain_access: 0 },
        { type: 'ads_management', call_count: 100, estimated_time_to_regain_access: 3 },
      ],
    };
    expect(usesOf(from({ 'x-business-use-case-usage': JSON.stringify(usage) }), null)).toEqual([
      { scope: '123', usedPercent: 71, heldSeconds: 0 },
      { scope: '123', usedPercent: 100, heldSeconds: 180 },
    ]);
  });

  it('when the application’s and the account’s shares are told, then they are kept apart', () => {
    const headers = {
      'x-app-usage': '{"call_count":28,"total_time":25,"total_cputime":24}',
      'x-ad-account-usage': '{"acc_id_util_pct":100,"reset_time_duration":90,"ads_api_access_tier":"standard_access"}',
      'x-fb-ads-insights-throttle': '{"app_id_util_pct":40,"acc_id_util_pct":12.5}',
    };
    expect(usesOf(from(headers), '123')).toEqual([
      { scope: 'app', usedPercent: 28, heldSeconds: 0 },
      { scope: '123', usedPercent: 100, heldSeconds: 90 },
      { scope: 'app', usedPercent: 40, heldSeconds: 0 },
      { scope: '123', usedPercent: 12.5, heldSeconds: 0 },
    ]);
  });

  it('when a header is anything at all, then it is no reason to lose the answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const uses = usesOf(() => text, '123');
        expect(uses.every((one) => one.usedPercent! >= 0 && one.heldSeconds >= 0)).toBe(true);
      }),
    );
  });
});

describe('given how calls are slowed down', () => {
  const percent = fc.double({ min: 0, max: 300, noNaN: true });

  it('then nothing waits below the mark, and today’s calls are never behind what is caught up on', () => {
    fc.assert(
      fc.property(percent, (used) => {
        expect(spacingMs(used, 'history') === 0).toBe(used < SLOW_FROM.history);
        expect(spacingMs(used, 'today')).toBeLessThanOrEqual(spacingMs(used, 'history'));
      }),
    );
  });

  it('then the more is used, the longer calls wait, up to two minutes', () => {
    fc.assert(
      fc.property(percent, percent, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(spacingMs(less, 'history')).toBeLessThanOrEqual(spacingMs(more, 'history'));
        expect(spacingMs(more, 'history')).toBeLessThanOrEqual(120_000);
      }),
    );
  });
});

describe(`given the Graph API ${GRAPH_VERSION}`, () => {
  const DAY_MS = 86_400_000;
  const daysLeft = (now: number): number => Math.floor((Date.parse(`${GRAPH_VERSION_ENDS}T00:00:00Z`) - now) / DAY_MS);

  it('then there are sixty days or more until it may end: else take up the next version now', () => {
    expect(daysLeft(Date.now())).toBeGreaterThanOrEqual(60);
  });

  it('then this test does fail sixty days before', () => {
    expect(daysLeft(Date.parse('2027-05-01T00:00:00Z'))).toBe(60);
    expect(daysLeft(Date.parse('2027-05-02T00:00:00Z'))).toBe(59);
  });
});
