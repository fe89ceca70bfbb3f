import fc from 'fast-check';
import type { ClaimableOrder, ClaimingAccount } from '#app/domain/reconciliation/expected-claims.ts';
import { DAY_MS } from '#app/domain/values/days.ts';

export const CURRENCIES = ['JPY', 'EUR', 'KWD'] as const; // 0, 2 and 3 decimals
export const START = Date.parse('2026-03-20T00:00:00Z'); // summer time begins within the days that follow

export interface AnyWorld {
  readonly accounts: ClaimingAccount[];
  readonly orders: ClaimableOrder[];
}

const anyAccounts = fc
  .tuple(
    fc.constantFrom(...CURRENCIES),
    fc.constantFrom(...CURRENCIES),
    fc.constantFrom('Europe/Paris', 'America/Los_Angeles', 'Asia/Tokyo'),
  )
  .map(([own, other, zone]): ClaimingAccount[] => [
    { id: 'meta', platform: 'meta', currency: own, zone: 'Europe/Paris' },
    { id: 'google', platform: 'google-ads', currency: own, zone },
    { id: 'tiktok', platform: 'tiktok', currency: other, zone },
  ]);

const anyTouch = fc.record({
  accountId: fc.constantFrom('meta', 'google', 'tiktok', null),
  daysBefore: fc.double({ min: 0, max: 40, noNaN: true }),
  weight: fc.nat({ max: 5 }),
});

function anyOrder(currencies: readonly string[]) {
  return fc
    .record({
      currency: fc.constantFrom(...currencies),
      offset: fc.nat({ max: 20 * DAY_MS }),
      sale: fc.nat({ max: 1_000_000_000 }),
      change: fc.double({ min: -1, max: 0.3, noNaN: true }),
      window: fc.constantFrom(7, 30),
      touches: fc.array(anyTouch, { maxLength: 6 }),
    })
    .map((given): Omit<ClaimableOrder, 'id' | 'name'> => {
      const at = START + given.offset;
      const netMinor = given.sale + Math.trunc(given.sale * given.change);
      // the last touch with weight takes all, like a model of one winner
      const winner = given.touches.findLastIndex(({ weight }) => weight > 0);
      return {
        currency: given.currency,
        at,
        day: new Date(at).toISOString().slice(0, 10),
        saleMinor: given.sale,
        netMinor,
        touches: given.touches.map((touch, index) => ({
          at: at - Math.floor(touch.daysBefore * DAY_MS),
          accountId: touch.accountId,
          withinOurWindow: touch.daysBefore <= given.window,
          creditMinor: index === winner ? netMinor : 0,
        })),
        unattributedMinor: winner === -1 ? netMinor : 0,
      };
    });
}

/** Accounts and orders of any kind: several currencies, zones, refunds, raises, clicks in and out of every window. */
export const anyWorld: fc.Arbitrary<AnyWorld> = anyAccounts.chain((accounts) =>
  fc.array(anyOrder(CURRENCIES), { maxLength: 25 }).map((orders) => ({
    accounts,
    orders: orders.map((order, index) => ({ ...order, id: `o${index}`, name: `#${index}` })),
  })),
);
