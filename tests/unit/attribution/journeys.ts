import fc from 'fast-check';
import { type Journey, type Measure, RULE_MODELS, WINDOW_DAYS } from '#app/domain/attribution/journey.ts';
import { DAY_MS } from '#app/domain/values/days.ts';

export const ORDER_AT = Date.parse('2026-05-20T10:00:00Z');

/** A touch as tests write it: days before the order, and what it is. */
export interface Told {
  readonly daysBefore: number;
  readonly kind?: 'visit' | 'lead' | 'direct';
}

export function journeyOf(told: readonly Told[]): Journey {
  return {
    orderAt: ORDER_AT,
    touchIds: told.map((_, index) => `touch-${index}`),
    at: told.map(({ daysBefore }) => ORDER_AT - daysBefore * DAY_MS),
    isLead: told.map(({ kind }) => kind === 'lead'),
    isDirect: told.map(({ kind }) => kind === 'direct'),
    entityIds: told.map((_, index) => `entity-${index}`),
  };
}

export function measureOf(change: Partial<Measure> = {}): Measure {
  return {
    model: 'last-non-direct',
    window: 30,
    leadWindow: 30,
    halfLifeDays: 7,
    positionWeights: [40, 20, 40],
    ...change,
  };
}

export const anyJourney: fc.Arbitrary<Journey> = fc
  .array(
    fc.record({
      daysBefore: fc.integer({ min: 0, max: 12_000 }).map((hundredths) => hundredths / 100),
      kind: fc.constantFrom('visit' as const, 'lead' as const, 'direct' as const),
    }),
    { maxLength: 25 },
  )
  .map((told) => journeyOf(told.toSorted((a, b) => b.daysBefore - a.daysBefore)));

export const anyMeasure: fc.Arbitrary<Measure> = fc.record({
  model: fc.constantFrom(...RULE_MODELS),
  window: fc.constantFrom(...WINDOW_DAYS, null),
  leadWindow: fc.constantFrom(...WINDOW_DAYS, null),
  halfLifeDays: fc.constantFrom(1, 3.5, 7, 30),
  positionWeights: fc.constantFrom<Measure['positionWeights'][]>([40, 20, 40], [0, 100, 0], [30, 10, 60], [100, 0, 0]),
});
