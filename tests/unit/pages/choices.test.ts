import { describe, expect, it } from 'vitest';
import { numberParams, withParams } from '#app/components/choices/choices.ts';
import { comparisonRange, presetOf, presetRange } from '#app/components/choices/days.ts';
import { ChoiceError } from '#app/components/choices/choice-error.ts';
import { readChoices } from '#app/components/choices/read-choices.ts';
import type { Measure } from '#app/domain/attribution/journey.ts';

const measure: Measure = {
  model: 'last-non-direct',
  window: 30,
  leadWindow: 90,
  halfLifeDays: 7,
  positionWeights: [40, 20, 40],
};
const defaults = { measure, revenue: 'net', zone: 'Europe/Paris', today: '2026-11-23' } as const;
const read = (search: string) => readChoices(new URLSearchParams(search), defaults);

describe('choices of an address', () => {
  it('are the workspace’s own for the last 30 days where it says nothing', () => {
    const { query, preset } = read('');
    expect(query.range).toEqual({ from: '2026-10-25', to: '2026-11-23' });
    expect(query.compare).toEqual({ from: '2026-09-25', to: '2026-10-24' });
    expect(query.measure).toEqual(measure);
    expect(preset).toBe('last30');
  });

  it('take model, windows, weights and revenue from it', () => {
    const { query } = read('model=position&window=unlimited&lead-window=7&weights=50,0,50&half-life=3&revenue=gross');
    expect(query.measure).toEqual({
      model: 'position',
      window: null,
      leadWindow: 7,
      halfLifeDays: 3,
      positionWeights: [50, 0, 50],
    });
    expect(query.revenue).toBe('gross');
  });

  it.each([
    ['model=magic', 'model'],
    ['from=2026-02-30', 'from'],
    ['from=2026-03-02&to=2026-03-01', 'from'],
    ['weights=50,50,50', 'weights'],
    ['window=0', 'window'],
    ['shop=1%20OR%201', 'shop'],
    ['from=1900-01-01&to=2026-01-01', 'to'],
  ])('name what is no choice: %s', (search, field) => {
    expect(() => read(search)).toThrow(ChoiceError);
    expect(() => read(search)).toThrow(new RegExp(`^${field}:`));
  });
});

describe('days by name', () => {
  it.each([
    ['today', '2026-11-23', '2026-11-23'],
    ['yesterday', '2026-11-22', '2026-11-22'],
    ['last7', '2026-11-17', '2026-11-23'],
    ['month', '2026-11-01', '2026-11-23'],
    ['lastMonth', '2026-10-01', '2026-10-31'],
  ] as const)('%s', (preset, from, to) => {
    expect(presetRange(preset, '2026-11-23')).toEqual({ from, to });
    expect(presetOf({ from, to }, '2026-11-23')).toBe(preset);
  });

  it('compare with as many days before, or the same days of last year', () => {
    const range = { from: '2024-02-29', to: '2024-03-02' };
    expect(comparisonRange(range, 'previous')).toEqual({ from: '2024-02-26', to: '2024-02-28' });
    expect(comparisonRange(range, 'year')).toEqual({ from: '2023-02-28', to: '2023-03-02' });
    expect(comparisonRange(range, 'none')).toBeNull();
  });
});

describe('parameters', () => {
  it('are changed without touching the others', () => {
    const params = new URLSearchParams('model=linear&open=a&open=b');
    expect(withParams(params, { model: null, window: '7' }).toString()).toBe('open=a&open=b&window=7');
  });

  it('that only change how numbers are shown are not taken along', () => {
    // what Shopify Admin adds names its shop, not one of ours
    const ofAdmin = new URLSearchParams('embedded=1&shop=a.myshopify.com&model=linear');
    expect(numberParams(ofAdmin).toString()).toBe('model=linear');
    expect(numberParams(new URLSearchParams('sort=-spend&open=a&model=linear')).toString()).toBe('model=linear');
  });
});
