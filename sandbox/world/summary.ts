import { e8Cents } from './money.ts';
import { isoUtc } from './time.ts';
import type { World } from './make.ts';

function count<T>(items: Iterable<T>, key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

function sumBy<T>(items: Iterable<T>, key: (item: T) => string, value: (item: T) => number): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const item of items) sums[key(item)] = (sums[key(item)] ?? 0) + value(item);
  return sums;
}

function spendBy(world: World, key: (row: World['spend'][number]) => string): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const row of world.spend) sums.set(key(row), (sums.get(key(row)) ?? 0n) + row.spendE8);
  return Object.fromEntries([...sums].map(([name, e8]) => [name, e8Cents(e8)]));
}

/** The world at a glance: counts and sums, to compare with what an application makes of the deliveries. */
export function summarise(world: World): Record<string, unknown> {
  const truth = [...world.truth.values()];
  return {
    options: world.options,
    until: isoUtc(world.until),
    period: { from: world.calendar.days[0], to: world.options.today },
    pixelMissingDays: world.calendar.pixelMissing.days,
    orders: world.orders.length,
    ordersByStatus: count(truth, (t) => t.status),
    ordersByCurrency: count(truth, (t) => t.currency),
    ordersByChannel: count(truth, (t) => t.channel),
    testOrders: truth.filter((t) => t.test).length,
    grossMinor: sumBy(
      truth,
      (t) => t.currency,
      (t) => t.revenueMinor.gross,
    ),
    netMinor: sumBy(
      truth,
      (t) => t.currency,
      (t) => t.revenueMinor.net,
    ),
    missedBecause: count(truth, (t) => t.missedBecause ?? 'reachable'),
    people: world.people.length,
    touches: world.touches.length,
    leads: world.leads.length,
    deliveries: count(world.deliveries, (d) => d.kind),
    pixelEvents: world.deliveries.reduce((n, d) => n + (d.kind === 'pixel' ? d.events.length : 0), 0),
    spendByPlatform: spendBy(world, (row) => row.platform),
    spendByCampaign: spendBy(world, (row) => row.ad.campaignName),
    netByCampaign: sumBy(
      world.orders.filter((o) => o.cause?.ad),
      (o) => `${o.cause?.ad?.campaignName ?? ''} ${o.versions[0]?.shop.currency ?? ''}`,
      (o) => world.truth.get(o.id)?.revenueMinor.net ?? 0,
    ),
    claims: count(world.claims, (c) => `${c.platform}: ${c.cause}`),
  };
}
