import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, quartilesOf, TIME_BUCKETS, TOUCH_BUCKETS } from '#app/domain/paths/buckets.ts';
import { flowsOf, MORE_STEPS, MOST_IN_COLUMN, OTHER_CHANNELS } from '#app/domain/paths/flows.ts';
import {
  MOST_STEPS,
  NO_TOUCH,
  OUTSIDE_WINDOW,
  pathKey,
  STEPS_LEFT_OUT,
  stepsOf,
  TOO_MANY,
} from '#app/domain/paths/path-key.ts';
import { type PathOrder, PathSums } from '#app/domain/paths/path-sums.ts';
import { RUNS } from '../attribution/runs.ts';

const channel = fc.constantFrom(
  'email',
  'direct',
  'paid-search',
  'paid-social',
  'referral',
  'sms',
  'push',
  'display',
  'audio',
);
const channels = fc.array(channel, { minLength: 1, maxLength: 30 });

describe('pathKey', () => {
  it.each([
    [['email'], 'email', 'email'],
    [['email', 'email', 'direct'], 'email*2>direct', 'email>direct'],
    [['email', 'direct', 'email'], 'email>direct>email', 'email>direct>email'],
  ])('given %j, is %s, and %s where repeats are merged', (path, counted, merged) => {
    expect([pathKey(path, 'count'), pathKey(path, 'merge')]).toEqual([counted, merged]);
  });

  it('given more than ten steps, keeps the first and the last nine, and says that some are left out', () => {
    const path = Array.from({ length: 12 }, (_, i) => `c${i}`);
    expect(pathKey(path, 'count')).toBe('c0>…>c3>c4>c5>c6>c7>c8>c9>c10>c11');
    expect(pathKey(path.slice(0, 10), 'count')).not.toContain(STEPS_LEFT_OUT);
  });

  it('given any touches, its steps are the touches again, up to ten of them', () => {
    fc.assert(
      fc.property(channels, (path) => {
        const steps = stepsOf(pathKey(path, 'count'));
        if (steps.some((step) => step.channel === STEPS_LEFT_OUT)) expect(steps).toHaveLength(MOST_STEPS + 1);
        else expect(steps.flatMap((step) => Array<string>(step.times).fill(step.channel))).toEqual(path);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('quartilesOf', () => {
  it.each([
    [[], null],
    [[7], { lower: 7, median: 7, upper: 7 }],
    [[4, 1, 3, 2], { lower: 1, median: 2, upper: 3 }],
    [[5, 1, 4, 2, 3], { lower: 2, median: 3, upper: 4 }],
  ])('given %j, is %j', (numbers, expected) => {
    expect(quartilesOf(Float64Array.from(numbers))).toEqual(expected);
  });

  it('given any numbers, at least half are not larger than the median, and it is the smallest such', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1 }), (numbers) => {
        const { median } = quartilesOf(Float64Array.from(numbers))!;
        const upTo = (value: number) => numbers.filter((number) => number <= value).length;
        expect(numbers).toContain(median);
        expect(upTo(median) * 2).toBeGreaterThanOrEqual(numbers.length);
        expect(upTo(median - 1) * 2).toBeLessThan(numbers.length);
      }),
      { numRuns: RUNS },
    );
  });
});

it('bucketOf: a number is in the last bucket that begins at or before it', () => {
  expect([0, 1, 5, 6, 9, 10, 19, 20, 500].map((touches) => bucketOf(touches, TOUCH_BUCKETS))).toEqual([
    0, 1, 5, 6, 6, 7, 7, 8, 8,
  ]);
  expect(bucketOf(3_599_999, TIME_BUCKETS)).toBe(0);
  expect(bucketOf(3_600_000, TIME_BUCKETS)).toBe(1);
});

describe('flowsOf', () => {
  const told = (paths: [string, number][]) => {
    const { nodes, links } = flowsOf(paths.map(([key, orders]) => ({ key, orders })));
    return links.map(({ from, to, orders }) => [nodes[from]!.what, nodes[to]!.what, orders]);
  };

  it('given short paths, draws every step', () => {
    expect(
      told([
        ['email*2>direct', 3],
        ['direct', 2],
        [NO_TOUCH, 1],
      ]),
    ).toEqual([
      ['email', 'direct', 3],
      ['direct', 'order', 2],
      [NO_TOUCH, 'order', 1],
      ['direct', 'order', 3],
    ]);
  });

  it('given five steps, draws the first, the second and the last, and says that there are more', () => {
    expect(told([['a>b>c>d>e', 1]])).toEqual([
      ['a', 'b', 1],
      ['b', MORE_STEPS, 1],
      [MORE_STEPS, 'e', 1],
      ['e', 'order', 1],
    ]);
  });

  it('given more channels than are told apart, puts the rarer ones together', () => {
    const paths = Array.from({ length: MOST_IN_COLUMN + 2 }, (_, i): [string, number] => [`c${i}`, 10 - i]);
    const links = told(paths);
    expect(links).toHaveLength(MOST_IN_COLUMN + 1);
    expect(links).toContainEqual([OTHER_CHANNELS, 'order', 10 - MOST_IN_COLUMN + (10 - MOST_IN_COLUMN - 1)]);
  });

  it('given any paths, what flows into a node flows out of it, and into the order flow all orders', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyKey, fc.integer({ min: 0, max: 1000 }))), (paths) => {
        const { nodes, links } = flowsOf(paths.map(([key, orders]) => ({ key, orders })));
        const sum = (side: 'from' | 'to', index: number) =>
          links.reduce((total, link) => total + (link[side] === index ? link.orders : 0), 0);
        for (const [index, { what, column, orders }] of nodes.entries()) {
          if (what !== 'order') expect(sum('from', index)).toBe(orders);
          if (column > 0) expect(sum('to', index)).toBe(orders);
        }
        const all = paths.reduce((total, [, orders]) => total + orders, 0);
        expect(nodes.find(({ what }) => what === 'order')?.orders ?? 0).toBe(all);
        expect(links.every(({ from, to }) => nodes[from]!.column < nodes[to]!.column)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});

const anyKey = fc.oneof(
  channels.map((path) => pathKey(path, 'count')),
  fc.constantFrom(NO_TOUCH, OUTSIDE_WINDOW, TOO_MANY),
);

const anyOrder: fc.Arbitrary<PathOrder> = fc
  .record({
    path: fc.option(fc.array(channel, { minLength: 1, maxLength: 6 })),
    orders: fc.constantFrom(0 as const, 1 as const, 1 as const),
    revenueMinor: fc.integer({ min: -1_000_000, max: 1e12 }),
    lastAgeMs: fc.integer({ min: 0, max: 1e10 }),
    more: fc.integer({ min: 0, max: 1e10 }),
  })
  .map(({ path, more, ...order }) => ({
    ...order,
    key: path ? pathKey(path, 'count') : NO_TOUCH,
    touches: path?.length ?? 0,
    firstAgeMs: order.lastAgeMs + more,
  }));

describe('PathSums', () => {
  const sheetOf = (orders: readonly PathOrder[], mostPaths?: number) => {
    const sums = new PathSums(mostPaths);
    for (const order of orders) sums.add(order);
    return sums.sheet();
  };

  it.each([undefined, 3])(
    'given any orders (at most %s paths), orders and revenue add up over paths and touches',
    (most) => {
      fc.assert(
        fc.property(fc.array(anyOrder), (orders) => {
          const sheet = sheetOf(orders, most);
          const revenue = orders.reduce((sum, { revenueMinor }) => sum + BigInt(revenueMinor), 0n);
          const count = orders.reduce((sum, order) => sum + order.orders, 0);
          expect([sheet.orders, sheet.revenueMinor]).toEqual([count, revenue]);
          for (const rows of [sheet.paths, sheet.touches]) {
            expect(rows.reduce((sum, row) => sum + row.orders, 0)).toBe(count);
            expect(rows.reduce((sum, row) => sum + row.revenueMinor, 0n)).toBe(revenue);
          }
          const timed = orders.filter((order) => order.orders === 1 && order.touches > 0).length;
          expect(sheet.times.first.reduce((sum, one) => sum + one, 0)).toBe(timed);
          expect(sheet.times.last.reduce((sum, one) => sum + one, 0)).toBe(timed);
        }),
        { numRuns: RUNS },
      );
    },
  );

  it('given the same orders in another order, is the same sheet', () => {
    fc.assert(
      fc.property(fc.array(anyOrder), (orders) => {
        expect(sheetOf(orders.toReversed())).toEqual(sheetOf(orders));
      }),
      { numRuns: RUNS },
    );
  });

  it('given more paths than are told apart, counts the further ones together, and orders without a path apart', () => {
    const order = (key: string): PathOrder => ({
      key,
      orders: 1,
      revenueMinor: 5,
      touches: 1,
      firstAgeMs: 1,
      lastAgeMs: 1,
    });
    const { paths } = sheetOf([...['a', 'b', 'c', 'd', 'a'].map(order), { ...order(NO_TOUCH), touches: 0 }], 2);
    expect(paths).toEqual([
      { key: TOO_MANY, orders: 2, revenueMinor: 10n },
      { key: 'a', orders: 2, revenueMinor: 10n },
      { key: NO_TOUCH, orders: 1, revenueMinor: 5n },
      { key: 'b', orders: 1, revenueMinor: 5n },
    ]);
  });
});
