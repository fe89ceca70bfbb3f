import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClaimPart, claimParts } from '#app/domain/reconciliation/claim-parts.ts';
import {
  type ClaimableOrder,
  type ClaimingAccount,
  expectedClaims,
} from '#app/domain/reconciliation/expected-claims.ts';
import { addLines, reconcile, type ReconciledLine, TermSums } from '#app/domain/reconciliation/reconcile.ts';
import { type Term, TERMS } from '#app/domain/reconciliation/terms.ts';
import { DAY_MS } from '#app/domain/values/days.ts';
import { anyWorld } from './any-world.ts';

const sumOf = (lines: readonly ReconciledLine[]): number => lines.reduce((sum, { minor }) => sum + minor, 0);
const amounts = (lines: readonly ReconciledLine[]): Record<Term, number> =>
  Object.fromEntries(lines.map(({ term, minor }) => [term, minor])) as Record<Term, number>;

function summed(listed: readonly (readonly ClaimPart[])[]): TermSums {
  const sums = new TermSums();
  for (const parts of listed) sums.add(parts);
  return sums;
}

/** The lines of each account and day of a world, when the account claims what is listed and `more` beside it. */
function linesByDay(
  orders: readonly ClaimableOrder[],
  accounts: readonly ClaimingAccount[],
  account: ClaimingAccount,
  more = 0,
): Map<string, ReconciledLine[]> {
  const claimed = orders.flatMap((order) => {
    const claims = expectedClaims(order, accounts);
    const own = claims.find(({ accountId }) => accountId === account.id);
    return own ? [{ order, day: own.day, claims }] : [];
  });
  const days = Map.groupBy(claimed, ({ day }) => day);
  return new Map(
    [...days].map(([day, list]) => {
      const listed = list.map(({ order, claims }) => claimParts(order, account, { from: day, to: day }, claims));
      const sales = list.reduce(
        (sum, { order }) => sum + (order.currency === account.currency ? order.saleMinor : 0),
        0,
      );
      const claimedMinor = sales + more;
      const lines = reconcile({ platform: account.platform, claimedMinor, listed: summed(listed), viewableMinor: 500 });
      expect(sumOf(lines)).toBe(claimedMinor);
      return [day, lines];
    }),
  );
}

describe('given any world of orders, clicks, refunds, currencies and zones', () => {
  it('when its claims are reconciled, then every day and every range adds up to what was claimed, to the cent', () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: -1000, max: 1000 }), ({ accounts, orders }, more) => {
        for (const account of accounts) {
          const days = [...linesByDay(orders, accounts, account, more).values()];
          const total = addLines(account.platform, days);
          expect(sumOf(total)).toBe(days.reduce((sum, lines) => sum + sumOf(lines), 0));
          expect(amounts(total).unexplained).toBe(days.reduce((sum) => sum + more, 0));
          expect(total.map(({ term }) => term)).toEqual(TERMS);
        }
      }),
    );
  });

  it('when an order is claimed, then its cents are in its terms once each: they sum to its sale', () => {
    fc.assert(
      fc.property(anyWorld, ({ accounts, orders }) => {
        for (const order of orders) {
          const claims = expectedClaims(order, accounts);
          for (const { accountId, day } of claims) {
            const account = accounts.find(({ id }) => id === accountId)!;
            const parts = claimParts(order, account, { from: day, to: day }, claims);
            const sum = parts.reduce((all, { minor }) => all + minor, 0);
            expect(sum).toBe(order.currency === account.currency ? order.saleMinor : 0);
            expect(new Set(parts.map(({ term }) => term)).size).toBe(parts.length);
            expect(parts.every(({ minor }) => minor >= 0)).toBe(true);
          }
        }
      }),
    );
  });

  it('when a bound is printed, then it is an interval from 0 that fits into what is unexplained', () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: -1000, max: 1000 }), ({ accounts, orders }, more) => {
        for (const account of accounts) {
          for (const lines of linesByDay(orders, accounts, account, more).values()) {
            const left = Math.max(amounts(lines).unexplained, 0);
            for (const { certainty, minor, lowerMinor, upperMinor } of lines) {
              if (certainty !== 'bound') expect([lowerMinor, upperMinor]).toEqual([minor, minor]);
              else {
                expect([minor, lowerMinor]).toEqual([0, 0]);
                expect(upperMinor).toBeGreaterThanOrEqual(0);
                expect(upperMinor).toBeLessThanOrEqual(left);
              }
            }
          }
        }
      }),
    );
  });
});

const META: ClaimingAccount = { id: 'meta', platform: 'meta', currency: 'EUR', zone: 'Europe/Paris' };
const GOOGLE: ClaimingAccount = { id: 'google', platform: 'google-ads', currency: 'EUR', zone: 'Europe/Paris' };
const AT = Date.parse('2026-05-10T10:00:00Z');

type Credited = 'meta' | 'google' | 'nobody';
interface Given {
  readonly name?: string;
  readonly clicks: readonly (readonly [accountId: string, daysBefore: number])[];
  readonly credited: Credited;
  readonly sale?: number;
  readonly net?: number;
  readonly currency?: string;
  readonly day?: string;
  readonly window?: number;
}

function order({
  name = '#1',
  clicks,
  credited,
  sale = 10_000,
  net = sale,
  window = 30,
  ...given
}: Given): ClaimableOrder {
  const touches = clicks.map(([accountId, daysBefore]) => ({
    at: AT - daysBefore * DAY_MS,
    accountId,
    withinOurWindow: daysBefore <= window,
    creditMinor: credited === accountId ? net : 0,
  }));
  const unattributedMinor = credited === 'nobody' ? net : 0;
  const money = { saleMinor: sale, netMinor: net, currency: given.currency ?? 'EUR' };
  return { id: name, name, at: AT, day: given.day ?? '2026-05-10', ...money, touches, unattributedMinor };
}

/** Meta's lines for 10 May: it claims the sales of what is listed, and 5.00 that nothing explains. */
function metaLines(...orders: readonly ClaimableOrder[]): Record<Term, number> {
  const listed = orders.map((one) =>
    claimParts(one, META, { from: '2026-05-10', to: '2026-05-10' }, expectedClaims(one, [META, GOOGLE])),
  );
  return amounts(reconcile({ platform: 'meta', claimedMinor: 30_500, listed: summed(listed), viewableMinor: 400 }));
}

const CLICK = ['meta', 2] as const;
/** The same order with each of the causes that a claim can have. */
const CAUSES: Readonly<Record<string, Given>> = {
  agreed: { clicks: [CLICK], credited: 'meta' },
  'other-day': { clicks: [CLICK], credited: 'meta', day: '2026-05-11' },
  'credited-elsewhere': { clicks: [CLICK], credited: 'nobody' },
  'claimed-by-several': { clicks: [CLICK, ['google', 1]], credited: 'google' },
  'outside-our-window': { clicks: [CLICK], credited: 'nobody', window: 1 },
  'refunded-or-cancelled': { clicks: [CLICK], credited: 'meta', net: 0 },
  unexplained: { clicks: [['meta', 8]], credited: 'meta' }, // the click is too old for Meta: nothing of ours explains it
};

describe('given three orders that Meta claims for one day', () => {
  const others = [
    order({ name: '#2', clicks: [CLICK], credited: 'meta' }),
    order({ name: '#3', clicks: [CLICK, ['google', 1]], credited: 'google' }),
  ];
  const linesWith = (cause: string): Record<Term, number> => {
    const one = order(CAUSES[cause]!);
    return metaLines(...(cause === 'unexplained' ? others : [one, ...others]));
  };

  it.each(Object.keys(CAUSES))('when one of them has the cause %s, then its 100.00 stand there', (cause) => {
    const without = metaLines(...others);
    const moved = Object.entries(linesWith(cause)).filter(([term, minor]) => minor !== without[term as Term]);
    const expected = cause === 'unexplained' ? [] : [[cause, without[cause as Term] + 10_000]];
    expect(moved.filter(([term]) => term !== 'unexplained')).toEqual(expected);
  });

  it('when it moves from any cause to any other, then just those two terms move, by its amount', () => {
    for (const from of Object.keys(CAUSES)) {
      for (const to of Object.keys(CAUSES)) {
        if (from === to) continue;
        const [before, after] = [linesWith(from), linesWith(to)];
        const moves = TERMS.filter((term) => before[term] !== after[term]);
        expect(moves.toSorted()).toEqual([from, to].toSorted());
        expect(after[from as Term] - before[from as Term]).toBe(-10_000);
        expect(after[to as Term] - before[to as Term]).toBe(10_000);
      }
    }
  });
});

describe('given one order', () => {
  it('when a third of it was given back, then that third is refunded and the rest agreed', () => {
    expect(metaLines(order({ clicks: [CLICK], credited: 'meta', net: 6_667 }))).toMatchObject({
      agreed: 6_667,
      'refunded-or-cancelled': 3_333,
    });
  });

  it('when an edit raised it after the sale, then only what the platform heard of is claimed', () => {
    expect(metaLines(order({ clicks: [CLICK], credited: 'meta', net: 15_000 })).agreed).toBe(10_000);
  });

  it('when it is in another currency than the account, then it is listed without an amount, as a bound', () => {
    const one = order({ clicks: [CLICK], credited: 'meta', currency: 'JPY' });
    const listed = [claimParts(one, META, { from: '2026-05-10', to: '2026-05-10' }, expectedClaims(one, [META]))];
    const lines = reconcile({ platform: 'meta', claimedMinor: 6_000, listed: summed(listed), viewableMinor: 400 });
    expect(lines.find(({ term }) => term === 'currency')).toEqual({
      ...{ term: 'currency', certainty: 'bound', minor: 0, orders: 1 },
      ...{ lowerMinor: 0, upperMinor: 6_000 },
    });
    expect(lines.find(({ term }) => term === 'view-only')).toMatchObject({ certainty: 'bound', upperMinor: 400 });
  });

  it('when Google claims, then views are exactly none: they stand in another column of its reports', () => {
    const lines = reconcile({ platform: 'google-ads', claimedMinor: 500, listed: summed([]), viewableMinor: 400 });
    expect(lines.find(({ term }) => term === 'view-only')).toMatchObject({ certainty: 'exact', upperMinor: 0 });
  });
});

describe('given a click at 23:30 in Paris and an order four hours later', () => {
  const click = Date.parse('2026-05-09T21:30:00Z');
  const one: ClaimableOrder = {
    ...order({ clicks: [], credited: 'nobody' }),
    at: click + 4 * 3_600_000,
    touches: ['meta', 'google', 'tiktok'].map((accountId) => ({
      ...{ accountId, at: click, withinOurWindow: true, creditMinor: 0 },
    })),
  };
  const tiktok: ClaimingAccount = { ...META, id: 'tiktok', platform: 'tiktok', zone: 'America/Los_Angeles' };

  it('then Meta reports the day of the order, Google and TikTok that of the click, each in its own zone', () => {
    const days = expectedClaims(one, [META, GOOGLE, tiktok]).map(({ accountId, day }) => [accountId, day]);
    expect(days).toEqual([
      ['meta', '2026-05-10'],
      ['google', '2026-05-09'],
      ['tiktok', '2026-05-09'],
    ]);
  });

  it.each([
    ['meta', 7],
    ['google', 30],
    ['tiktok', 7],
  ])('when the click is older than the %s window of %i days by a millisecond, then it claims nothing', (id, days) => {
    const account = [META, GOOGLE, tiktok].find((each) => each.id === id)!;
    const touch = (at: number) => [{ at, accountId: id, withinOurWindow: true, creditMinor: 0 }];
    const edge = one.at - days * DAY_MS;
    expect(expectedClaims({ ...one, touches: touch(edge) }, [account])).toHaveLength(1);
    expect(expectedClaims({ ...one, touches: touch(edge - 1) }, [account])).toEqual([]);
    expect(expectedClaims({ ...one, touches: touch(one.at + 1) }, [account])).toEqual([]);
  });
});
