import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayTable, daysBetween, isDay, isTimeZone, midnightOf } from '#app/domain/values/days.ts';
import { RUNS } from '../attribution/runs.ts';

const ZONES = [
  'UTC',
  'Europe/Paris',
  'America/Los_Angeles',
  'America/Santiago', // summer time begins at midnight: that day has no 00:00
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe', // half an hour of summer time
  'Pacific/Apia', // had no 30 December 2011
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Africa/Casablanca',
];

const formats = new Map(
  ZONES.map((timeZone) => [timeZone, new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })]),
);
const dayByIntl = (zone: string, at: number) => formats.get(zone)!.format(at);

describe('dayTable', () => {
  it('gives the same day as Intl for any instant in any zone', () => {
    const range = { min: Date.parse('2007-01-01T00:00:00Z'), max: Date.parse('2045-01-01T00:00:00Z') };
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer(range), (zone, at) => {
        expect(dayTable(zone).dayOf(at)).toBe(dayByIntl(zone, at));
      }),
      { numRuns: RUNS },
    );
  });

  it.each(ZONES)('gives the same day as Intl around every midnight of 2026 in %s', (zone) => {
    const table = dayTable(zone);
    for (let i = 0; i < 365; i += 1) {
      const midnight = table.midnightOf(addDays('2026-01-01', i));
      for (const at of [midnight - 1, midnight, midnight + 1]) expect(table.dayOf(at)).toBe(dayByIntl(zone, at));
    }
  });

  it('given the ends of summer time in Paris, has a day of 23 hours and one of 25', () => {
    const hoursOf = (day: string) =>
      (midnightOf(addDays(day, 1), 'Europe/Paris') - midnightOf(day, 'Europe/Paris')) / 3_600_000;
    expect([hoursOf('2026-03-29'), hoursOf('2026-03-30'), hoursOf('2026-10-25')]).toEqual([23, 24, 25]);
  });

  it('given the hour that comes twice, counts both to the same day', () => {
    const table = dayTable('Europe/Paris');
    const first = Date.parse('2026-10-25T00:30:00Z');
    expect([table.dayOf(first), table.dayOf(first + 3_600_000)]).toEqual(['2026-10-25', '2026-10-25']);
  });

  it('given a day that a zone left out, goes from the one before to the one after', () => {
    const after = midnightOf('2011-12-31', 'Pacific/Apia');
    expect([dayTable('Pacific/Apia').dayOf(after - 1), dayTable('Pacific/Apia').dayOf(after)]).toEqual([
      '2011-12-29',
      '2011-12-31',
    ]);
  });

  it('given the same zone, is the same table', () => {
    expect(dayTable('Europe/Paris')).toBe(dayTable('Europe/Paris'));
  });

  it('refuses what is not a zone, an instant or a day', () => {
    expect(() => dayTable('Europe/Nowhere')).toThrow(RangeError);
    expect(() => dayTable('UTC').dayOf(Number.NaN)).toThrow(RangeError);
    expect(() => midnightOf('2026-02-30', 'UTC')).toThrow(RangeError);
  });
});

describe('isTimeZone', () => {
  it.each(['UTC', 'Europe/Paris', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('knows %s', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });

  it.each(['', 'Paris', '+02:00', 'Europe/Paris ', '2026-01-01T00:00[Europe/Paris]'])('refuses "%s"', (text) => {
    expect(isTimeZone(text)).toBe(false);
  });
});

describe('calendar days', () => {
  it('adds and counts days over ends of months, years and February', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
    expect(daysBetween('2026-01-02', '2026-01-01')).toBe(-1);
  });

  it('given any day and number, counting back gives the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 40_000 }), fc.integer({ min: -5000, max: 5000 }), (start, n) => {
        const day = addDays('1970-01-01', start);
        expect(daysBetween(day, addDays(day, n))).toBe(n);
      }),
      { numRuns: RUNS },
    );
  });

  it('tells days from other text', () => {
    expect(['2026-02-28', '2026-02-29', '2026-2-8', '2026-13-01', ''].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
