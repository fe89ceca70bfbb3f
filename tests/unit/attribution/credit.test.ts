import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countingTouches, creditWeights } from '#app/domain/attribution/credit.ts';
import type { Journey, RuleModel } from '#app/domain/attribution/journey.ts';
import { anyJourney, anyMeasure, journeyOf, measureOf } from './journeys.ts';
import { RUNS } from './runs.ts';

const weightsBy = (model: RuleModel, journey: Journey) => creditWeights(journey, measureOf({ model }));

describe('the models', () => {
  const mixed = journeyOf([
    { daysBefore: 20 },
    { daysBefore: 15, kind: 'lead' },
    { daysBefore: 10 },
    { daysBefore: 5, kind: 'lead' },
    { daysBefore: 1, kind: 'direct' },
  ]);

  it.each<[RuleModel, number[]]>([
    ['first-touch', [1, 0, 0, 0, 0]],
    ['last-touch', [0, 0, 0, 0, 1]],
    ['last-non-direct', [0, 0, 0, 1, 0]],
    ['linear', [1, 1, 1, 1, 1]],
    ['position', [120, 20, 20, 20, 120]],
    ['first-lead', [0, 1, 0, 0, 0]],
    ['last-lead', [0, 0, 0, 1, 0]],
  ])('given visits, leads and a direct visit, %s gives %j', (model, expected) => {
    expect(weightsBy(model, mixed)).toEqual(expected);
  });

  it('given only direct visits, last non-direct gives the credit to the last of them', () => {
    const direct = journeyOf([
      { daysBefore: 3, kind: 'direct' },
      { daysBefore: 2, kind: 'direct' },
    ]);
    expect(weightsBy('last-non-direct', direct)).toEqual([0, 1]);
  });

  it('given no lead, the lead models give no credit at all', () => {
    const visits = journeyOf([{ daysBefore: 3 }, { daysBefore: 2 }]);
    expect(weightsBy('first-lead', visits)).toBeNull();
    expect(weightsBy('last-lead', visits)).toBeNull();
  });

  it('given one or two touches, position gives all or one half each, whatever the percentages', () => {
    const measure = measureOf({ model: 'position', positionWeights: [70, 20, 10] });
    expect(creditWeights(journeyOf([{ daysBefore: 1 }]), measure)).toEqual([1]);
    expect(creditWeights(journeyOf([{ daysBefore: 2 }, { daysBefore: 1 }]), measure)).toEqual([1, 1]);
    expect(creditWeights(journeyOf([{ daysBefore: 3 }, { daysBefore: 2 }, { daysBefore: 1 }]), measure)).toEqual([
      70, 20, 10,
    ]);
  });

  it('given percentages that do not sum to 100, position refuses them', () => {
    const measure = measureOf({ model: 'position', positionWeights: [40, 40, 40] });
    expect(() => creditWeights(journeyOf([{ daysBefore: 1 }]), measure)).toThrow(RangeError);
  });
});

describe('time decay', () => {
  it('given touches a half-life apart, halves the weight each time, exactly', () => {
    const journey = journeyOf([{ daysBefore: 21 }, { daysBefore: 14 }, { daysBefore: 7 }, { daysBefore: 0 }]);
    expect(weightsBy('time-decay', journey)).toEqual([2 ** 41, 2 ** 42, 2 ** 43, 2 ** 44]);
  });

  it('given only very old touches, still tells them apart: ages count from the newest', () => {
    const journey = journeyOf([{ daysBefore: 9007 }, { daysBefore: 9000 }]);
    const weights = creditWeights(journey, measureOf({ model: 'time-decay', window: null }));
    expect(weights).toEqual([2 ** 43, 2 ** 44]);
  });

  it('given thousands of touches, keeps the sum of weights within 2^52', () => {
    const journey = journeyOf(Array.from({ length: 5000 }, () => ({ daysBefore: 1 })));
    const weights = weightsBy('time-decay', journey)!;
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(2 ** 52);
    expect(new Set(weights)).toEqual(new Set([2 ** 39]));
  });

  it('follows 2^(−age/half-life) to 12 digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6000 }), fc.constantFrom(1, 3.5, 7, 30), (hundredths, halfLifeDays) => {
        const age = hundredths / 100;
        const journey = journeyOf([{ daysBefore: age }, { daysBefore: 0 }]);
        const weights = creditWeights(journey, measureOf({ model: 'time-decay', window: 90, halfLifeDays }))!;
        expect(Math.abs(weights[0]! / 2 ** 44 - 2 ** (-age / halfLifeDays))).toBeLessThan(1e-12);
      }),
      { numRuns: RUNS },
    );
  });

  it('given a half-life of 0 or less, refuses it', () => {
    const measure = measureOf({ model: 'time-decay', halfLifeDays: 0 });
    expect(() => creditWeights(journeyOf([{ daysBefore: 1 }]), measure)).toThrow(RangeError);
  });
});

describe('windows', () => {
  it('given a touch exactly at the start of the window, counts it; a moment earlier, not', () => {
    const moment = 1 / 86_400_000;
    const journey = journeyOf([{ daysBefore: 7 + moment }, { daysBefore: 7 }]);
    expect(creditWeights(journey, measureOf({ model: 'linear', window: 7 }))).toEqual([0, 1]);
  });

  it('given a touch at the instant of the order, counts it; after it, never', () => {
    const journey = journeyOf([{ daysBefore: 0 }, { daysBefore: -0.001 }]);
    expect(creditWeights(journey, measureOf({ model: 'last-touch', window: null }))).toEqual([1, 0]);
  });

  it('given windows of their own, visits and leads are cut apart', () => {
    const journey = journeyOf([{ daysBefore: 50, kind: 'lead' }, { daysBefore: 40 }, { daysBefore: 3 }]);
    expect(creditWeights(journey, measureOf({ model: 'linear', window: 7, leadWindow: 60 }))).toEqual([1, 0, 1]);
    expect(creditWeights(journey, measureOf({ model: 'linear', window: 60, leadWindow: 7 }))).toEqual([0, 1, 1]);
  });

  it('given nothing inside the window, or no touch at all, gives null', () => {
    expect(creditWeights(journeyOf([{ daysBefore: 8 }]), measureOf({ window: 7 }))).toBeNull();
    expect(creditWeights(journeyOf([]), measureOf({ window: null }))).toBeNull();
  });
});

describe('any journey under any measure', () => {
  it('gives whole weights with a positive sum, only to touches that count', () => {
    fc.assert(
      fc.property(anyJourney, anyMeasure, (journey, measure) => {
        const weights = creditWeights(journey, measure);
        const counting = new Set(countingTouches(journey, measure));
        if (counting.size === 0) expect(weights).toBeNull();
        if (!weights) return;
        expect(weights).toHaveLength(journey.at.length);
        expect(
          weights.every((weight, i) => Number.isSafeInteger(weight) && (counting.has(i) ? weight >= 0 : weight === 0)),
        ).toBe(true);
        expect(weights.some((weight) => weight > 0)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});
