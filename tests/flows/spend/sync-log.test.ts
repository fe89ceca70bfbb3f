import { expect, test } from 'vitest';
import { addDays } from '#app/domain/values/days.ts';
import { RESTATED_DAYS, restatedDays } from '#app/features/sync/ask-for-meta.server.ts';
import { refreshNow } from '#app/features/sync/refresh-now.server.ts';
import { askForUnits } from '#app/features/sync/wish-units.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { syncLog } from '#app/reports/connections/sync-log.server.ts';
import { chooseMeta } from '#app/features/connect-platforms/choose-meta.server.ts';
import { largeSpend } from '../../../sandbox/meta/large-account.ts';
import { connected, rowsOf, useMeta, waitingJobs, workOff } from '../connections/meta-rig.ts';
import { accountToday, LARGE } from './spend-rig.ts';

const { sandbox } = await useMeta();
const { seed, today } = sandbox.world.options;
const WORLD = { seed, today, ads: 12, days: 90 };

async function chosen() {
  const who = await connected();
  await chooseMeta(who, who.connectionId, { accounts: [LARGE], pages: [] });
  return who;
}

/** The last days before today, as they stand after so many restatements, in sum. */
function sumOf(restated: number, days: ReadonlySet<string>) {
  const rows = largeSpend({ ...WORLD, restated }).filter(({ day }) => days.has(day));
  const cents = rows.reduce((sum, { spendE8 }) => sum + spendE8, 0n);
  return {
    spend: Number((cents + 500_000n) / 1_000_000n),
    purchases: rows.reduce((sum, { claimedPurchases }) => sum + claimedPurchases, 0),
    value: rows.reduce((sum, { claimedValueMinor }) => sum + claimedValueMinor, 0),
  };
}

test('given days that are restated, when they are read again, then the log tells what changed, by amount and by line', async () => {
  await sandbox.control({ largeAccount: { ads: WORLD.ads, restated: 0 } });
  const { workspaceId, connectionId } = await chosen();
  expect(
    (await waitingJobs())
      .filter(({ name, data }) => name === 'pull-meta-insights' && data.workspaceId === workspaceId)
      .map(({ data }) => data.until),
  ).toEqual(
    // today before history
    [0, 0, 30, 60].map((back) => addDays(accountToday(), -back)),
  );
  await workOff(workspaceId);
  await processAll(workspaceId);
  const [account] = await rowsOf<{ id: string }>(workspaceId, `SELECT id FROM ad_account`);
  await sandbox.control({ largeAccount: { restated: 1 } });
  await askForUnits(workspaceId, await restatedDays(workspaceId, [account!.id]));
  await workOff(workspaceId);
  await processAll(workspaceId);

  const log = (await syncLog(workspaceId, connectionId, null))!;
  expect(log.runs).toHaveLength(6);
  const [run, ...others] = log.runs;
  expect(run).toMatchObject({ kind: 'insights', target: 'Atelier Lumen US', state: 'done', error: null, retries: 0 });
  expect(run!.records).toBeGreaterThan(300);
  // of the days that are read again, those that the platform restated: its own today is UTC's, and may be a day ahead
  const restatedFrom = addDays(sandbox.world.options.today, -RESTATED_DAYS + 1);
  const read = Array.from({ length: RESTATED_DAYS - 1 }, (_, index) => addDays(accountToday(), -index - 1));
  const days = new Set(read.filter((day) => day >= restatedFrom));
  const [was, is] = [sumOf(0, days), sumOf(1, days)];
  expect(run!.restated).toEqual([
    {
      currency: 'USD',
      days: days.size,
      spend: { before: was.spend, after: is.spend },
      purchases: { before: was.purchases, after: is.purchases },
      value: { before: was.value, after: is.value },
    },
  ]);
  expect(others.every(({ restated }) => restated === null || restated.length === 0)).toBe(true);

  const { lines } = (await syncLog(workspaceId, connectionId, run!.readingId))!;
  const campaigns = lines!.filter(({ level, day }) => level === 'campaign' && day === addDays(accountToday(), -1));
  const yesterday = new Set([addDays(accountToday(), -1)]);
  expect(campaigns.map(({ spend }) => spend)).toEqual([
    { before: sumOf(0, yesterday).spend, after: sumOf(1, yesterday).spend },
  ]);
  expect(lines!.some(({ level, isGone }) => level === 'ad' && isGone)).toBe(true);
  expect(lines!.every(({ told, toldBefore }) => toldBefore < told)).toBe(true);
});

test('given a connection that was just read, when somebody has it read again, then Meta is asked nothing and its age is told', async () => {
  const { workspaceId, connectionId } = await chosen();
  await workOff(workspaceId);
  expect((await refreshNow(workspaceId, connectionId)).asked).toBe(1); // the last 28 days, which are another window
  const reading = await refreshNow(workspaceId, connectionId);
  expect(reading).toMatchObject({ asked: 0 });
  await workOff(workspaceId);
  const again = await refreshNow(workspaceId, connectionId);
  expect(again.asked).toBe(0);
  expect(again.fresh.map(({ kind }) => kind).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'insights',
    'insights',
    'objects',
  ]);
  expect(again.fresh.every(({ readAt }) => readAt !== null)).toBe(true);
  await rowsOf(workspaceId, `UPDATE sync_unit SET ended_at = ended_at - interval '31 minutes' RETURNING id`);
  expect((await refreshNow(workspaceId, connectionId)).asked).toBe(2);
});

test('given a report that fails again and again, then it is started three times, and the log says so', async () => {
  await sandbox.control({ failRuns: 50 });
  const { workspaceId, connectionId } = await chosen();
  await workOff(workspaceId);
  await sandbox.control({ failRuns: 0 });
  const { runs } = (await syncLog(workspaceId, connectionId, null))!;
  expect(runs.map(({ state, error, since, until }) => [state, error, since === until])).toEqual(
    expect.arrayContaining([
      ['failed', 'report-failed', false],
      ['done', null, true],
    ]),
  );
});
