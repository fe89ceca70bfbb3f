import { describe, expect, test } from 'vitest';
import { atThreeQuarters, vitalsFigure } from '../../../bench/page-figures.ts';

const TARGET = { lcp: 1_000, inp: 100, cls: 0.02 };
const GOOD = { page: '/roas', lcp: 800, inp: 40, cls: 0.01, slowest: 900 };

describe('given the vitals of a page, when they stand as a line', () => {
  test.each([
    ['all are good', {}, true],
    ['one is over its target', { inp: 101 }, false],
    ['the browser told of no paint', { lcp: null }, undefined],
    ['nobody did anything', { inp: null }, undefined],
    ['nobody did anything, and the paint was late', { inp: null, lcp: 1_001 }, false],
  ])('then %s', (_what, vitals, met) => {
    const line = vitalsFigure({ ...GOOD, ...vitals }, 'as it is', TARGET);
    expect(line.met).toBe(met);
    expect(line.value.includes('not measured')).toBe(Object.values(vitals).includes(null));
  });
});

test('given openings of a page of which one has no value, then the page has none', () => {
  const openings = [10, 20, 30, 40, 50].map((inp) => ({ ...GOOD, inp, lcp: inp === 10 ? 900 : 800 }));
  expect(atThreeQuarters('/', openings)).toEqual({ ...GOOD, page: '/', inp: 40 });
  expect(atThreeQuarters('/', [...openings, { ...GOOD, inp: null }])).toEqual({ ...GOOD, page: '/', inp: null });
  expect(atThreeQuarters('/', []).lcp).toBeNull();
});
