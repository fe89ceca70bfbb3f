import { describe, expect, it } from 'vitest';
import { stringifyPlain } from '../../sandbox/json.ts';
import { deliveryBody } from '../../sandbox/shopify/request.ts';
import type { Delivery } from '../../sandbox/world/deliveries.ts';
import { makeWorld } from '../../sandbox/world/make.ts';
import { inEuroCents } from '../../sandbox/world/money.ts';

const OPTIONS = { seed: 11, today: '2026-11-20', orders: 900 };
const world = makeWorld(OPTIONS);

function wire(delivery: Delivery): string {
  return delivery.kind === 'shopify' ? deliveryBody(delivery) : stringifyPlain(delivery);
}

describe('given the same options', () => {
  it('makes the same world, byte for byte', () => {
    const again = makeWorld(OPTIONS);
    expect(again.deliveries.map(wire)).toEqual(world.deliveries.map(wire));
    expect(stringifyPlain(again.spend)).toBe(stringifyPlain(world.spend));
    expect(stringifyPlain([...again.truth])).toBe(stringifyPlain([...world.truth]));
  });

  it('makes another world for another seed', () => {
    const other = makeWorld({ ...OPTIONS, seed: 12 });
    expect(other.orders[0]?.checkoutToken).not.toBe(world.orders[0]?.checkoutToken);
  });
});

describe('given an earlier instant', () => {
  const until = '2026-10-15T12:00:00Z';
  const earlier = makeWorld({ ...OPTIONS, until });

  it('holds what had happened by then, with the same ids', () => {
    expect(earlier.orders.map((o) => o.id)).toEqual(
      world.orders.filter((o) => o.at <= Date.parse(until)).map((o) => o.id),
    );
    expect(earlier.orders.every((o) => o.versions.every((v) => v.at <= Date.parse(until)))).toBe(true);
    expect(earlier.deliveries.every((d) => d.at <= Date.parse(until))).toBe(true);
  });

  it('reports the same spend for the days until then', () => {
    const days = world.spend.filter((row) => row.day <= '2026-10-15');
    expect(stringifyPlain(earlier.spend)).toBe(stringifyPlain(days));
  });
});

describe('the shop of the world', () => {
  const last = world.orders.map((o) => o.versions[o.versions.length - 1]);

  it('has 90 days and the wanted number of orders', () => {
    expect(world.calendar.days).toHaveLength(90);
    expect(world.calendar.days.at(-1)).toBe(OPTIONS.today);
    expect(world.orders).toHaveLength(OPTIONS.orders);
  });

  it.each(['paid', 'refunded', 'partially_refunded', 'voided'])('has orders that are %s', (status) => {
    expect(last.some((v) => v?.status === status)).toBe(true);
  });

  it('has edits, several refunds on one order, free, test, foreign-currency and returning orders', () => {
    expect(last.some((v) => v?.lines.some((line) => line.added))).toBe(true);
    expect(last.some((v) => (v?.refunds.length ?? 0) > 1)).toBe(true);
    expect(world.orders.some((o) => o.discount?.percent === 100)).toBe(true);
    expect(world.orders.some((o) => o.test)).toBe(true);
    expect(last.some((v) => v?.shop.currency === 'JPY')).toBe(true);
    expect(last.some((v) => v?.presentment.currency === 'GBP')).toBe(true);
    expect(world.orders.some((o) => o.ordersBefore > 0)).toBe(true);
  });

  it('sends no pixel event from the week without a pixel', () => {
    const { from, to } = world.calendar.pixelMissing;
    const events = world.deliveries.flatMap((d) => (d.kind === 'pixel' ? d.events : []));
    const inside = events.filter((e) => Date.parse(e.at) >= from && Date.parse(e.at) <= to && e.name === 'page_viewed');
    // A visit that began just before the week may go on into it.
    expect(inside.filter((e) => Date.parse(e.at) > from + 3_600_000)).toEqual([]);
    expect(world.touches.some((t) => t.unsent === 'pixel-missing-week')).toBe(true);
  });
});

describe('the truth of the world', () => {
  it('names every order, and only touches that happened before it', () => {
    const touches = new Map(world.touches.map((t) => [t.id, t]));
    for (const order of world.orders) {
      const truth = world.truth.get(order.id);
      expect(truth).toBeDefined();
      if (!truth?.touchId) continue;
      expect(touches.get(truth.touchId)?.at).toBeLessThanOrEqual(order.at);
    }
  });

  it('says why a cause cannot be found, for each way in which that happens', () => {
    const reasons = new Set([...world.truth.values()].map((t) => t.missedBecause));
    expect(reasons).toEqual(
      new Set([null, 'pixel-missing-week', 'consent', 'cookie-loss', 'second-device', 'no-touch']),
    );
  });

  it('gives every campaign a believable return', () => {
    const spend = new Map<string, bigint>();
    for (const row of world.spend) {
      spend.set(row.ad.campaignId, (spend.get(row.ad.campaignId) ?? 0n) + row.spendE8);
    }
    const revenue = new Map<string, number>();
    for (const truth of world.truth.values()) {
      if (!truth.campaignId || truth.test) continue;
      const cents = inEuroCents(truth.revenueMinor.net, truth.currency);
      revenue.set(truth.campaignId, (revenue.get(truth.campaignId) ?? 0) + cents);
    }
    for (const [campaign, e8] of spend) {
      const roas = (revenue.get(campaign) ?? 0) / (Number(e8) / 1e6);
      expect(roas).toBeGreaterThan(0.6);
      expect(roas).toBeLessThan(6);
    }
  });

  it('lists claims that add up to what the platforms report', () => {
    const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
    const reported = sum(world.spend.map((row) => row.claimedPurchases));
    const onReportedDays = world.claims.filter((c) =>
      world.spend.some((row) => row.ad.adId === c.ad.adId && row.day === c.day),
    );
    expect(reported).toBe(onReportedDays.length);
    expect(sum(world.spend.map((row) => row.claimedValueMinor))).toBe(sum(onReportedDays.map((c) => c.valueMinor)));
    expect(new Set(world.claims.map((c) => c.cause)).size).toBe(4);
  });
});
