import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quietSince } from '#app/domain/alerts/quiet.ts';
import { isRoasDown } from '#app/domain/alerts/roas-down.ts';
import { spendUp } from '#app/domain/alerts/spend-up.ts';
import { tokenEnding } from '#app/domain/connections/token-ending.ts';
import { addDays } from '#app/domain/values/days.ts';

const E8 = 10n ** 8n;
const DAY_MS = 86_400_000;

/** So many an hour for 32 days, and none in the last `silent` hours. */
const steady = (perHour: number, silent: number): Map<number, number> => {
  const hours = new Map<number, number>();
  for (let hour = silent; hour < 32 * 24; hour += 1) hours.set(hour, perHour);
  return hours;
};

describe('tracking-quiet', () => {
  test('given ten visits an hour, when none came for six hours, then it is quiet; after five it is not', () => {
    expect(quietSince(steady(10, 6))).toEqual({ hours: 6, before: [60, 60, 60, 60] });
    expect(quietSince(steady(10, 5))).toBeNull();
  });

  test('given a visit an hour, then six hours say nothing and a day does', () => {
    expect(quietSince(steady(1, 10))).toBeNull();
    expect(quietSince(steady(1, 24))).toEqual({ hours: 24, before: [24, 24, 24, 24] });
  });

  test('given a tiny shop with a visit a day, then no silence is told of', () => {
    const daily = new Map(Array.from({ length: 28 }, (_, day) => [(day + 4) * 24, 1]));
    expect(quietSince(daily)).toBeNull();
  });

  test('given what came in three of the four weeks alone, then nothing is told: it may have stopped before', () => {
    const hours = steady(10, 6);
    for (let hour = 2 * 168; hour < 3 * 168; hour += 1) hours.delete(hour);
    expect(quietSince(hours)).toBeNull();
  });

  test('given a shop that is silent every night, when the night comes, then that is no silence', () => {
    const hours = new Map<number, number>();
    for (let hour = 8; hour < 32 * 24; hour += 1) if (hour % 24 >= 8) hours.set(hour, 20);
    expect(quietSince(hours)).toBeNull();
  });
});

describe('spend-up', () => {
  const days = (spend: readonly number[], today = '2026-11-20') =>
    new Map(spend.map((amount, ago) => [addDays(today, -ago), BigInt(amount) * E8]));
  const week = [100, 100, 100, 100, 100, 100, 100];

  test('given 100 a day, when today is 151, then it is up by more than 50 %; 150 is not', () => {
    expect(spendUp(days([151, ...week]), '2026-11-20', 50)).toEqual({
      day: '2026-11-20',
      spend: 151n * E8,
      trailing: 700n * E8,
    });
    expect(spendUp(days([150, ...week]), '2026-11-20', 50)).toBeNull();
  });

  test('given yesterday was up and today is quiet so far, then yesterday is told of', () => {
    expect(spendUp(days([10, 200, ...week]), '2026-11-20', 50)?.day).toBe('2026-11-19');
  });

  test('given less than ten a day, a day without spend among the seven, or days before yesterday, then nothing is told', () => {
    expect(spendUp(days([50, 5, 5, 5, 5, 5, 5, 5]), '2026-11-20', 50)).toBeNull();
    expect(spendUp(days([500, 100, 100, 0, 100, 100, 100, 100]), '2026-11-20', 50)).toBeNull();
    expect(spendUp(days([500, ...week]), '2026-11-22', 50)).toBeNull();
  });

  test('given any amounts, then a smaller day is never told of where a larger one is not', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 5, max: 200 }), ([first = 1, ...rest], percent) => {
        const isUp = (today: number) => spendUp(days([today, ...rest]), '2026-11-20', percent)?.day === '2026-11-20';
        if (isUp(first)) expect(isUp(first + 1)).toBe(true);
      }),
    );
  });
});

describe('roas-down', () => {
  const span = (roas: number | null, orders = 100, spendMinor = 100_000) => ({ roas, orders, spendMinor });

  test('given 3.0 before, when it is 2.0, then it is down by more than 30 %; 2.1 is not', () => {
    expect(isRoasDown(span(2), span(3), 30)).toBe(true);
    expect(isRoasDown(span(2.1), span(3), 30)).toBe(false);
  });

  test('given few orders before, or no spend, then nothing is told', () => {
    expect(isRoasDown(span(1), span(3, 39), 30)).toBe(false);
    expect(isRoasDown(span(null, 0, 0), span(3), 30)).toBe(false);
    expect(isRoasDown(span(1), span(null), 30)).toBe(false);
  });
});

describe('token-expiring', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  const inDays = (days: number) => new Date(now + days * DAY_MS);
  const connection = { expiresAt: inDays(40), dataEndsAt: inDays(70), renewedAt: inDays(-20), lastError: null };

  test('given a consent that ends within seven days, then it is told of; a token that is about to be renewed is not', () => {
    expect(tokenEnding(connection, now)).toBeNull();
    expect(tokenEnding({ ...connection, dataEndsAt: inDays(6) }, now)).toEqual({ what: 'data', endsAt: inDays(6) });
    expect(tokenEnding({ ...connection, expiresAt: inDays(6) }, now)).toBeNull();
  });

  test('given a renewal that was due and refused, then at once; one that was not answered, within the week', () => {
    const due = { ...connection, renewedAt: inDays(-48), expiresAt: inDays(12) };
    expect(tokenEnding({ ...due, lastError: 'bad-request' }, now)?.what).toBe('token');
    expect(tokenEnding({ ...due, lastError: 'unavailable' }, now)).toBeNull();
    const late = { ...connection, renewedAt: inDays(-55), expiresAt: inDays(5), dataEndsAt: inDays(6) };
    expect(tokenEnding({ ...late, lastError: 'unavailable' }, now)?.what).toBe('token');
    // nobody tried for a week
    expect(tokenEnding(late, now)?.what).toBe('token');
  });

  test('given a token of ten days, when it is renewed in time, then it is never told of; when that fails, on its ninth day', () => {
    const short = { ...connection, dataEndsAt: null };
    for (let age = 0; age < 8; age += 0.5)
      expect(tokenEnding({ ...short, renewedAt: inDays(-age), expiresAt: inDays(10 - age) }, now)).toBeNull();
    const tried = { ...short, renewedAt: inDays(-8.1), expiresAt: inDays(1.9), lastError: 'unavailable' };
    expect(tokenEnding(tried, now)?.what).toBe('token');
  });
});
