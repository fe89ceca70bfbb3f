import { afterAll, describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { forgetReports } from '#app/database/writing/kept-reports.server.ts';
import { updateSettings } from '#app/features/settings/settings.server.ts';
import type { CohortQuery, CohortsReport } from '#app/reports/cohorts/types.ts';
import { countReport, keptReport, renewKept } from '#app/reports/kept/kept-report.server.ts';
import { isDueAgain, isFresh, OLDEST_MS } from '#app/reports/kept/kept-age.ts';
import { keptName, REPORTS_FORM } from '#app/reports/kept/reports.server.ts';
import { closeQueue, jobQueue } from '#app/runtime/queue.server.ts';
import { countKeptReport } from '../../../jobs/count-report.job.ts';
import { useDatabase } from '../../support/database.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { type SmallShop, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
const superuser = useSuperuser(database);
afterAll(closePool);
afterAll(closeQueue);

const ASKED: CohortQuery = { months: 12, revenue: 'net', channel: null };
/** However little there is to count, it is kept. */
const KEEP_ALL = -1;
/** However long counting takes, that is quick. */
const KEEP_NONE = Infinity;
const MINUTE = 60_000;
const SOMEBODY = '11111111-1111-4111-8111-111111111111';

const today = new Date().toISOString();
const sold = (name: string) => ({
  name,
  at: today,
  person: name,
  newCustomer: true,
  entries: [{ kind: 'sale', at: today, components: { product: 1000 } } as const],
});
const customers = ({ sheets }: CohortsReport): number => sheets[0]?.pooled.customers ?? 0;

/** A shop with an order, whose answer is kept since so long, and with another order that came afterwards. */
async function keptShop(slug: string, ageMs: number): Promise<SmallShop> {
  const shop = await smallShop(slug);
  await shop.orders(sold('Ada'));
  await countReport(shop.workspaceId, 'cohorts', ASKED, KEEP_ALL);
  await shop.orders(sold('Bea'));
  await superuser.query(
    `UPDATE kept_report SET counted_at = counted_at - $2 * interval '1 ms', took_ms = 1000 WHERE workspace_id = $1`,
    [shop.workspaceId, ageMs],
  );
  return shop;
}

const askedAgain = async ({ workspaceId }: SmallShop): Promise<string[]> =>
  (await jobQueue().getJobs(['waiting', 'delayed', 'prioritized']))
    .filter(({ name, data }) => name === 'count-report' && data['workspaceId'] === workspaceId)
    .map(({ data }) => String(data['name']));
async function soon<T>(read: () => Promise<T>, wanted: T): Promise<void> {
  await expect.poll(read, { timeout: 5_000 }).toEqual(wanted);
}

describe('given a report that is counted quickly', () => {
  test('then it is never kept: it is of now', async () => {
    const shop = await smallShop('quick');
    for (const [index, name] of ['Ada', 'Bea'].entries()) {
      await shop.orders(sold(name));
      const { report, countedAt } = await keptReport(shop.workspaceId, 'cohorts', ASKED, KEEP_NONE);
      expect([customers(report), countedAt]).toEqual([index + 1, null]);
    }
  });
});

describe('given an answer that was kept since it took long', () => {
  test('when it is asked for soon, then it is what was counted, and says when', async () => {
    const shop = await keptShop('soon', 5_000);
    const { report, countedAt } = await keptReport(shop.workspaceId, 'cohorts', ASKED);
    expect(customers(report)).toBe(1);
    expect(Date.now() - Date.parse(countedAt!)).toBeGreaterThanOrEqual(5_000);
    expect(await askedAgain(shop)).toEqual([]);
    // asked otherwise, nothing is kept
    const other = await keptReport(shop.workspaceId, 'cohorts', { ...ASKED, revenue: 'gross' });
    expect([customers(other.report), other.countedAt]).toEqual([2, null]);
  });

  test('when it is of some minutes ago, then it is counted again meanwhile, once', async () => {
    const shop = await keptShop('minutes', 2 * MINUTE);
    for (let times = 0; times < 3; times += 1) {
      expect(customers((await keptReport(shop.workspaceId, 'cohorts', ASKED)).report)).toBe(1);
    }
    await soon(() => askedAgain(shop), [keptName('cohorts')]);
    await countReport(shop.workspaceId, 'cohorts', ASKED, KEEP_ALL);
    expect(customers((await keptReport(shop.workspaceId, 'cohorts', ASKED)).report)).toBe(2);
  });

  test('when it is too old, then nobody is shown it', async () => {
    const shop = await keptShop('old', OLDEST_MS + MINUTE);
    const { report, countedAt } = await keptReport(shop.workspaceId, 'cohorts', ASKED);
    expect([customers(report), countedAt]).toEqual([2, null]);
  });

  test('when nobody asked for it for a while, then it is counted again before it is too old, and dropped after a day', async () => {
    const shop = await keptShop('unseen', 20 * MINUTE);
    await renewKept(shop.workspaceId);
    await soon(() => askedAgain(shop), [keptName('cohorts')]);
    await superuser.query(`UPDATE kept_report SET asked_at = now() - interval '25 h' WHERE workspace_id = $1`, [
      shop.workspaceId,
    ]);
    await renewKept(shop.workspaceId);
    expect((await keptReport(shop.workspaceId, 'cohorts', ASKED)).countedAt).toBeNull();
  });

  test('then no other workspace is shown it', async () => {
    await keptShop('own', 0);
    const other = await smallShop('other');
    const { report, countedAt } = await keptReport(other.workspaceId, 'cohorts', ASKED);
    expect([report.sheets, countedAt]).toEqual([[], null]);
  });
});

describe('given somebody decides something', () => {
  test('then what was kept is forgotten, and what was being counted then is not kept', async () => {
    const shop = await keptShop('decided', 0);
    await updateSettings({ workspaceId: shop.workspaceId, userId: SOMEBODY }, { halfLifeDays: 9 });
    expect((await keptReport(shop.workspaceId, 'cohorts', ASKED)).countedAt).toBeNull();
    await countReport(shop.workspaceId, 'cohorts', ASKED, KEEP_ALL);
    expect((await keptReport(shop.workspaceId, 'cohorts', ASKED)).countedAt).toBeNull();
    await superuser.query(`UPDATE kept_report SET counted_at = now() - interval '2 minutes' WHERE workspace_id = $1`, [
      shop.workspaceId,
    ]);
    await countReport(shop.workspaceId, 'cohorts', ASKED, KEEP_ALL);
    expect((await keptReport(shop.workspaceId, 'cohorts', ASKED)).countedAt).not.toBeNull();
    await shop.in(forgetReports);
    expect((await keptReport(shop.workspaceId, 'cohorts', ASKED)).countedAt).toBeNull();
  });
});

test('given an import that ends while somebody decides, then both forget, and neither fails', async () => {
  const shop = await keptShop('at-once', 0);
  for (let times = 0; times < 10; times += 1) {
    const both = [1, 2, 3].map(() =>
      shop.in(async (tx) => {
        await forgetReports(tx);
        await tx.rows('SELECT pg_sleep(0.02)');
      }),
    );
    expect((await Promise.allSettled(both)).filter(({ status }) => status === 'rejected')).toEqual([]);
  }
  expect((await keptReport(shop.workspaceId, 'cohorts', ASKED)).countedAt).toBeNull();
});

test('what takes long is counted seldom, and never shown when it is old', () => {
  expect([isFresh(29_000, 300), isFresh(31_000, 300)]).toEqual([true, false]);
  expect([isFresh(99_000, 5_000), isFresh(101_000, 5_000)]).toEqual([true, false]);
  expect(isFresh(15 * MINUTE, 600_000)).toBe(false);
  expect([isDueAgain(9 * MINUTE, 300), isDueAgain(11 * MINUTE, 300)]).toEqual([false, true]);
  expect(isDueAgain(31 * MINUTE, 3_600_000)).toBe(true);
});

test('what another release kept is counted by nobody any more', async () => {
  const shop = await keptShop('release', 0);
  const job = { workspaceId: shop.workspaceId, params: JSON.stringify(ASKED) };
  const counted = async () =>
    (await superuser.query(`SELECT name, counted_at FROM kept_report WHERE workspace_id = $1`, [shop.workspaceId]))
      .rows;
  const before = await counted();
  await countKeptReport({ ...job, name: 'cohorts@reports-0' });
  await countKeptReport({ ...job, name: `unknown@${REPORTS_FORM}` });
  expect(await counted()).toEqual(before);
  await countKeptReport({ ...job, name: keptName('cohorts') });
  expect(await counted()).not.toEqual(before);
});
