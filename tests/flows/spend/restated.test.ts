import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { askForUnits } from '#app/features/sync/wish-units.server.ts';
import { restatedDays } from '#app/features/sync/ask-for-meta.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { randomFrom, whole } from '../../support/seeded-random.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { eventually } from '../../support/processes.ts';
import { rowsOf, useMeta } from '../connections/meta-rig.ts';
import { expectedSpend, forgetJobs, largeAccountChosen, startPull, storedSpend } from './spend-rig.ts';

const isFull = process.env['FULL'] === '1';
vi.setConfig({ testTimeout: isFull ? 1_800_000 : 400_000 });
const { urls, sandbox } = await useMeta();
const superuser = useSuperuser(urls);
const { seed, today } = sandbox.world.options;
const LARGE_WORLD = { seed, today, ads: 200, days: 90 };
/** How often the process is killed while it backfills, and while it reads what was restated. */
const KILLS = isFull ? [12, 8] : [2, 2];
const random = randomFrom(9_2026);

const stored = async (workspaceId: string): Promise<number> =>
  (
    await rowsOf<{ n: number }>(workspaceId, `SELECT count(*)::int AS n FROM raw_event WHERE source = 'meta-insights'`)
  )[0]!.n;

/** Reads all that is asked for, killed so many times on the way, after so many pages each. */
async function pullKilled(workspaceId: string, kills: number, pages: number): Promise<void> {
  // Meta holds the account back for a minute at least where it limits it: the test does not wait that long
  const release = setInterval(
    () =>
      void superuser.query(
        `UPDATE call_budget SET held_until = now(), turn_at = 'epoch', used_percent = 3 WHERE used_percent > 70`,
      ),
    1_500,
  );
  try {
    await killedPull(workspaceId, kills, pages);
  } finally {
    clearInterval(release);
  }
}

async function killedPull(workspaceId: string, kills: number, pages: number): Promise<void> {
  const before = await stored(workspaceId);
  const points = Array.from({ length: kills }, () => whole(random, pages)).toSorted((a, b) => a - b);
  for (const point of points) {
    const { child, ended } = startPull(urls, workspaceId);
    await eventually(`${point} pages are stored`, async () => (await stored(workspaceId)) >= before + point, 120_000);
    await sleep(whole(random, 150));
    child.kill('SIGKILL');
    await ended;
  }
  expect(await startPull(urls, workspaceId).ended).toBe(0);
  await processAll(workspaceId);
}

test(`given 90 days of 200 ads, killed ${KILLS[0]} times while they come and ${KILLS[1]} times while they are restated, then facts are the platform's to the cent`, async () => {
  await sandbox.control({ largeAccount: { ads: 200, days: 90, restated: 0 } });
  const { workspaceId, accountId } = await largeAccountChosen();
  await pullKilled(workspaceId, KILLS[0]!, 40);
  expect(await storedSpend(workspaceId)).toEqual(expectedSpend({ ...LARGE_WORLD, restated: 0 }));

  // some ads are deleted meanwhile, some lines are gone, a report fails, and Meta limits us on the way
  await sandbox.control({
    largeAccount: { restated: 1 },
    failRuns: 1,
    skipRuns: 1,
    rateLimit: { path: '/insights', times: 2, code: 80_000, minutes: 1 },
  });
  await askForUnits(workspaceId, await restatedDays(workspaceId, [accountId]));
  await forgetJobs(workspaceId);
  await pullKilled(workspaceId, KILLS[1]!, 12);
  const restated = expectedSpend({ ...LARGE_WORLD, restated: 1 });
  expect(await storedSpend(workspaceId)).toEqual(restated);
  expect(restated).not.toEqual(expectedSpend({ ...LARGE_WORLD, restated: 0 }));

  await rebuildWorkspace(workspaceId);
  expect(await storedSpend(workspaceId)).toEqual(restated);
});
