import { beforeAll, describe, expect, test } from 'vitest';
import { lookForAlerts } from '#app/features/alerts/look-for-alerts.server.ts';
import { addDays } from '#app/domain/values/days.ts';
import { alertsReport } from '#app/reports/alerts/alerts-report.server.ts';
import { type GivenOrder, type SmallShop, smallShop } from '../reports/small-shop.ts';
import { useAlerts } from './alerts-rig.ts';

const { superuser } = await useAlerts();
const TODAY = '2026-11-20';
const NOW = new Date(`${TODAY}T12:30:00Z`);
const HOUR_MS = 3_600_000;
const E8 = 100_000_000n;
const daysAgo = (days: number): string => addDays(TODAY, -days);

let count = 0;
const newShop = async (): Promise<SmallShop> => smallShop(`find-${(count += 1)}`);

/** The kinds that are open after a look, with their evidence. */
async function found({ workspaceId }: SmallShop, now = NOW) {
  await lookForAlerts(workspaceId, now);
  const { open } = await alertsReport(workspaceId, { mayReadSettings: false, now });
  return open.map(({ kind, evidence }) => ({ kind, evidence }));
}

const kinds = async (shop: SmallShop, now = NOW) => (await found(shop, now)).map(({ kind }) => kind);

/** Euros that an account spent so many days ago, the first number today's. */
const spent = (shop: SmallShop, euros: readonly number[]) =>
  shop.spend(
    ...euros.map((amount, ago) => ({
      account: 'Ads',
      from: daysAgo(ago),
      campaign: ['c', 'Campaign'] as const,
      spendE8: BigInt(amount) * E8,
    })),
  );

/** Visits that the pixel told of, so many hours ago each. */
const visits = (shop: SmallShop, hoursAgo: readonly number[]) =>
  superuser.query(
    `INSERT INTO touchpoint (workspace_id, id, at, signal, entity_id, direct, keys, details, raw_event_id)
     SELECT $1, gen_random_uuid(), at, 'pixel', gen_random_uuid(), false, '{}', '{}', gen_random_uuid() FROM unnest($2::timestamptz[]) at`,
    [shop.workspaceId, hoursAgo.map((hours) => new Date(NOW.getTime() - hours * HOUR_MS - 60_000))],
  );

const hours = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

describe('given a connected account', () => {
  const connect = async (shop: SmallShop, fetchedAt: string, state = 'active') => {
    await shop.account('Ads', 'meta', 'UTC', fetchedAt);
    const { rows } = await superuser.query<{ id: string }>(
      `INSERT INTO connection (workspace_id, id, platform, external_id, name, state, state_at)
       VALUES ($1, gen_random_uuid(), 'meta', '1', 'Camille', $2, '2026-11-01') RETURNING id`,
      [shop.workspaceId, state],
    );
    await superuser.query(`UPDATE ad_account SET connection_id = $2 WHERE workspace_id = $1`, [
      shop.workspaceId,
      rows[0]!.id,
    ]);
  };

  test('when it was read 30 hours ago, then it is late; 29 hours ago it is not; under a dead connection only that is told', async () => {
    const [late, fresh, dead] = [await newShop(), await newShop(), await newShop()];
    await connect(late, new Date(NOW.getTime() - 30 * HOUR_MS).toISOString());
    await connect(fresh, new Date(NOW.getTime() - 29 * HOUR_MS).toISOString());
    await connect(dead, new Date(NOW.getTime() - 99 * HOUR_MS).toISOString(), 'dead');
    expect(await found(late)).toMatchObject([{ kind: 'sync-late', evidence: { hours: 30, lateHours: 30 } }]);
    expect(await kinds(fresh)).toEqual([]);
    expect(await kinds(dead)).toEqual(['connection-dead']);
  });
});

describe('given spend of 100 a day', () => {
  const WEEK = [100, 100, 100, 100, 100, 100, 100];

  test('when today is 151 so far, then it is up, with the numbers; the day after tomorrow it is over', async () => {
    const shop = await newShop();
    await shop.account('Ads', 'meta', 'UTC', NOW.toISOString());
    await spent(shop, [151, ...WEEK]);
    expect(await found(shop)).toMatchObject([
      {
        kind: 'spend-up',
        evidence: { day: TODAY, spendMinor: 15_100, trailingMinor: 70_000, days: 7, percent: 50, currency: 'EUR' },
      },
    ]);
    const { workspaceId } = shop;
    expect(await lookForAlerts(workspaceId, new Date(NOW.getTime() + 24 * HOUR_MS))).toMatchObject({ closed: 0 });
    expect(await lookForAlerts(workspaceId, new Date(NOW.getTime() + 48 * HOUR_MS))).toMatchObject({ closed: 1 });
  });

  test('when today is 150, or the account began three days ago, then nothing is told', async () => {
    const [steady, young] = [await newShop(), await newShop()];
    for (const shop of [steady, young]) await shop.account('Ads', 'meta', 'UTC', NOW.toISOString());
    await spent(steady, [150, ...WEEK]);
    await spent(young, [900, 100, 100]);
    expect(await kinds(steady)).toEqual([]);
    expect(await kinds(young)).toEqual([]);
  });
});

describe('given visits', () => {
  test('when two an hour came for a month and none for six hours, then it is quiet; with one visit it is over', async () => {
    const shop = await newShop();
    const all = hours(6, 32 * 24);
    await visits(shop, [...all, ...all]);
    expect(await found(shop)).toMatchObject([
      { kind: 'tracking-quiet', evidence: { stream: 'visits', hours: 6, before: [12, 12, 12, 12] } },
    ]);
    await visits(shop, [1]);
    expect(await kinds(shop)).toEqual([]);
  });

  test('when there were three a day, then silence of two days is chance, and that of three days, after a week of nine, is told', async () => {
    const shop = await newShop();
    const threeADay = Array.from({ length: 29 }, (_, day) => [
      (day + 3) * 24 + 1,
      (day + 3) * 24 + 2,
      (day + 3) * 24 + 3,
    ]);
    await visits(shop, threeADay.flat());
    expect(await kinds(shop)).toEqual([]); // nine in 72 hours are fewer than ten
    await visits(
      shop,
      threeADay.flat().filter((hour) => hour % 2 === 0),
    );
    expect(await found(shop)).toMatchObject([{ kind: 'tracking-quiet', evidence: { hours: 72 } }]);
  });

  test('when raw events wait to be worked off, then nothing is said, and what is open stays', async () => {
    const shop = await newShop();
    const all = hours(6, 32 * 24);
    await visits(shop, [...all, ...all]);
    const waiting = (sql: string) => superuser.query(sql, [shop.workspaceId]);
    await waiting(`INSERT INTO outbox (workspace_id, seq, available_at) VALUES ($1, 1, now() - interval '10 minutes')`);
    expect(await kinds(shop)).toEqual([]);
    await waiting(`DELETE FROM outbox WHERE workspace_id = $1`);
    expect(await kinds(shop)).toEqual(['tracking-quiet']);
    await waiting(`INSERT INTO outbox (workspace_id, seq, available_at) VALUES ($1, 1, now() - interval '10 minutes')`);
    await visits(shop, [1]);
    expect(await kinds(shop)).toEqual(['tracking-quiet']);
  });
});

describe('given orders that a campaign brings', () => {
  /** Orders of so many euros on a day so many days ago. */
  const order = (ago: number, number: number, euros: number): GivenOrder => ({
    name: `#${ago}-${number}`,
    at: `${daysAgo(ago)}T10:00:00Z`,
    touches: [{ entity: 'ad', at: `${daysAgo(ago)}T09:00:00Z` }],
    entries: [{ kind: 'sale', at: `${daysAgo(ago)}T10:00:00Z`, components: { product: euros * 100 } }],
  });
  const SETTLED = hours(3, 10);
  const BEFORE = hours(10, 38);

  const world = async (settledEuros: number, newestEuros: number): Promise<SmallShop> => {
    const shop = await newShop();
    await shop.account('Ads', 'meta', 'UTC', NOW.toISOString());
    await shop.entities({
      name: 'ad',
      channel: 'paid-social',
      platform: 'meta',
      campaignKey: 'c',
      campaignName: 'Campaign',
    });
    await spent(
      shop,
      hours(0, 38).map(() => 100),
    );
    const orders = [
      ...[0, 1, 2].map((ago) => order(ago, 0, newestEuros)),
      ...SETTLED.map((ago) => order(ago, 0, settledEuros)),
      ...BEFORE.flatMap((ago) => [order(ago, 0, 150), order(ago, 1, 150)]),
    ];
    await shop.orders(...orders);
    return shop;
  };
  let down: SmallShop;
  beforeAll(async () => {
    down = await world(200, 900);
  });

  test('when seven settled days bring 2.0 after 3.0, then ROAS is down, whatever the three newest days bring', async () => {
    expect(await found(down)).toMatchObject([
      {
        kind: 'roas-down',
        evidence: {
          from: daysAgo(9),
          to: daysAgo(3),
          beforeFrom: daysAgo(37),
          beforeTo: daysAgo(10),
          roas: 2,
          roasBefore: 3,
          revenueMinor: 140_000,
          spendMinor: 70_000,
          ordersBefore: 56,
        },
      },
    ]);
  });

  test('when settled days bring 2.2 and the newest nothing yet, then nothing is told', async () => {
    expect(await kinds(await world(220, 1))).toEqual([]);
  });

  test('when it is switched off, then it is over, and not looked for', async () => {
    await superuser.query(
      `INSERT INTO alert_settings (workspace_id, off, spend_up_percent, roas_down_percent, settled_days, late_hours, language, changed_by, changed_at)
       VALUES ($1, '{roas-down}', 50, 30, 3, 30, 'en', 'x', now())`,
      [down.workspaceId],
    );
    expect(await kinds(down)).toEqual([]);
  });
});
