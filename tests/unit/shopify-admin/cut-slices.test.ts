import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutByCreation, type CountedStretch, type Stretch } from '#app/features/shopify-orders/cut-slices.ts';

const HOUR = 3_600_000;
const BEGIN = Date.parse('2024-01-01T00:00:00Z');
const YEARS = 3 * 365 * 24 * HOUR;

/** As Shopify documents its search: `>=` and `<` compare instants, of which orders have fractions of a second. */
const isIn =
  ({ from, until }: Stretch) =>
  (at: number): boolean =>
    (from === null || at >= Date.parse(from)) && (until === null || at < Date.parse(until));

interface Shop {
  readonly orders: readonly number[]; // instants of creation, ms
  readonly since?: string | null;
  readonly askedAt?: number;
  readonly worth?: number;
}

async function slicesOf(
  { orders, since = null, askedAt = BEGIN + YEARS, worth = 5 }: Shop,
  miscount = (n: number) => n,
) {
  const whole = { from: since, until: null };
  const found = orders.filter(isIn(whole));
  let counts = 0;
  const slices = await cutByCreation({
    whole,
    first: Math.floor(Math.min(askedAt, ...found) / 1000) * 1000,
    last: askedAt,
    total: found.length,
    worth,
    count: async (stretch) => {
      counts += 1;
      return miscount(found.filter(isIn(stretch)).length);
    },
  });
  return { slices, counts, found, whole };
}

/** Newest first, each ends where the one before begins, and the whole is from the first one's end to the last one's start. */
function expectNoGap(slices: readonly CountedStretch[], whole: Stretch): void {
  expect(slices[0]!.until).toBe(whole.until);
  expect(slices.at(-1)!.from).toBe(whole.from);
  for (const [index, older] of slices.slice(1).entries()) expect(older.until).toBe(slices[index]!.from);
  for (const { from } of slices.slice(0, -1)) {
    expect(from).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    if (whole.from !== null) expect(Date.parse(from!)).toBeGreaterThan(Date.parse(whole.from));
  }
}

/** Orders all over the years, many within one second, and before and after the wish. */
const instants = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: YEARS }),
    fc.integer({ min: 0, max: 3_000 }).map((ms) => YEARS / 2 + ms),
    fc.integer({ min: YEARS - 10_000, max: YEARS + HOUR }),
  ),
  { maxLength: 120 },
);
const shops: fc.Arbitrary<Shop> = fc.record({
  orders: instants.map((list) => list.map((ms) => BEGIN + ms)),
  since: fc.option(fc.integer({ min: -HOUR, max: YEARS }).map((ms) => new Date(BEGIN + ms).toISOString())),
  askedAt: fc.integer({ min: YEARS / 2, max: YEARS + HOUR }).map((ms) => BEGIN + ms),
  worth: fc.integer({ min: 1, max: 40 }),
});

describe('given orders of any instants, and any wish', () => {
  test('when they are cut into slices, then every order lies in exactly one', async () => {
    await fc.assert(
      fc.asyncProperty(shops, async (shop) => {
        const { slices, found, whole } = await slicesOf(shop);
        expectNoGap(slices, whole);
        for (const at of found) expect(slices.filter((slice) => isIn(slice)(at))).toHaveLength(1);
        expect(slices.reduce((sum, { counted }) => sum + counted, 0)).toBe(found.length);
      }),
    );
  });

  test('when Shopify counts anything, then there is no gap all the same', async () => {
    await fc.assert(
      fc.asyncProperty(shops, fc.infiniteStream(fc.integer({ min: 0, max: 1_000 })), async (shop, wrong) => {
        const { slices, whole } = await slicesOf(shop, () => Number(wrong.next().value));
        expectNoGap(slices, whole);
      }),
    );
  });

  test('when the same is cut again, then the slices are the same', async () => {
    await fc.assert(
      fc.asyncProperty(shops, async (shop) => {
        expect((await slicesOf(shop)).slices).toEqual((await slicesOf(shop)).slices);
      }),
    );
  });
});

describe('given orders about a cut', () => {
  test.each([
    [-1, 1],
    [0, 0],
    [999, 0],
  ])('when one is created %i ms after it, then it lies in slice %i', async (ms, index) => {
    const spread = Array.from({ length: 12 }, (_, n) => BEGIN + (n * YEARS) / 12);
    const { slices } = await slicesOf({ orders: spread, worth: 4 });
    const at = Date.parse(slices[0]!.from!) + ms;
    expect(slices.findIndex((slice) => isIn(slice)(at))).toBe(index);
  });
});

describe('given how many orders a shop has', () => {
  const steady = (count: number) => Array.from({ length: count }, (_, n) => BEGIN + Math.floor((n * YEARS) / count));
  const growing = (count: number) => steady(count).map((at) => BEGIN + YEARS * Math.sqrt((at - BEGIN) / YEARS));

  test.each([0, 1, 2_000])('when it has %i, then they are one slice, and nothing more is counted', async (count) => {
    const { slices, counts } = await slicesOf({ orders: steady(count), worth: 1_000 });
    expect(slices).toEqual([{ from: null, until: null, counted: count }]);
    expect(counts).toBe(0);
  });

  test.each([
    ['steady', steady(40_000)],
    ['growing', growing(40_000)],
  ])(
    'when %s thousands, then a slice is at most a tenth, those at both ends are smaller, and few are counted',
    async (_how, orders) => {
      const { slices, counts } = await slicesOf({ orders, worth: 1_000 });
      const sizes = slices.map(({ counted }) => counted);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(4_000);
      for (const few of [...sizes.slice(0, 2), ...sizes.slice(-2)]) expect(few).toBeLessThanOrEqual(1_000);
      expect(slices.length).toBeLessThanOrEqual(24);
      expect(counts).toBeLessThan(60);
    },
  );

  test('when all were brought in within a minute, then they are told apart no further', async () => {
    const orders = Array.from({ length: 5_000 }, (_, n) => BEGIN + n * 10);
    const { slices } = await slicesOf({ orders, worth: 1_000 });
    expect(slices.length).toBeLessThanOrEqual(2);
  });
});
