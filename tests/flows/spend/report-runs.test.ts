import { expect, test } from 'vitest';
import { chooseMeta } from '#app/features/connect-platforms/choose-meta.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { pullMetaInsights } from '#jobs/pull-meta-insights.job.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';
import { connected, rowsOf, untilReady, useMeta, waitingJobs, workOff } from '../connections/meta-rig.ts';
import { LARGE } from './spend-rig.ts';

const { sandbox } = await useMeta();
const started = async (): Promise<number> => {
  const answer = await fetch(`${sandbox.origin}/_control`, { method: 'POST', body: '{"latencyMs":0}' });
  return ((await answer.json()) as { reportRuns: number }).reportRuns;
};

async function chosen() {
  const who = await connected();
  await chooseMeta(who, who.connectionId, { accounts: [LARGE], pages: [] });
  const jobs = (await waitingJobs()).filter(({ data }) => data.workspaceId === who.workspaceId);
  const of = jobs.find(({ name, data }) => name === 'pull-meta-insights' && data.since !== data.until)!;
  return { ...who, asked: of.data as JobPayload<'pull-meta-insights'> };
}

test('given reports that run at Meta, when the job comes again, and again, then it goes on with them', async () => {
  await sandbox.control({ largeAccount: { ads: 3, restated: 0 } });
  const { asked, workspaceId } = await chosen();
  const before = await started();
  await expect(pullMetaInsights(asked)).rejects.toMatchObject({ kind: 'rate-limited', code: 'not-ready' });
  expect((await started()) - before).toBe(3);
  const [unit] = await rowsOf<{ state: string; error: string | null }>(
    workspaceId,
    `SELECT state, error FROM sync_unit WHERE report IS NOT NULL`,
  );
  expect(unit).toEqual({ state: 'running', error: null });
  await untilReady(() => pullMetaInsights(asked));
  expect((await started()) - before).toBe(3);
  expect(await rowsOf(workspaceId, `SELECT id FROM sync_unit WHERE report IS NOT NULL`)).toEqual([]);
});

test('given a report that failed and one that was skipped, then each is started once more, and what came counts', async () => {
  await sandbox.control({ failRuns: 1, skipRuns: 1 });
  const { asked, workspaceId } = await chosen();
  const before = await started();
  await untilReady(() => pullMetaInsights(asked));
  expect((await started()) - before).toBe(5);
  await processAll(workspaceId);
  expect(await rowsOf(workspaceId, `SELECT count(*) > 0 AS told FROM spend_fact`)).toEqual([{ told: true }]);
});

test('given a reading of which a page is not read yet, then it says nothing, and all of it once the page is', async () => {
  const { workspaceId } = await chosen();
  await workOff(workspaceId);
  const due = await rowsOf<{ seq: bigint; topic: string }>(
    workspaceId,
    `SELECT o.seq, r.topic FROM outbox o JOIN raw_event r ON r.workspace_id = o.workspace_id AND r.seq = o.seq
     WHERE r.source = 'meta-insights' ORDER BY o.seq`,
  );
  // the pages of ads come after everything else
  const late = due.filter(({ topic }) => topic === 'ad').map(({ seq }) => seq);
  const hold = (until: string): string =>
    `UPDATE outbox SET available_at = ${until} WHERE seq = ANY ('{${late.join(',')}}'::bigint[]) RETURNING seq`;
  await rowsOf(workspaceId, hold(`now() + interval '1 hour'`));
  await processAll(workspaceId);
  expect(await rowsOf(workspaceId, `SELECT 1 FROM spend_fact`)).toEqual([]);
  await rowsOf(workspaceId, hold('now()'));
  await processAll(workspaceId);
  const [facts] = await rowsOf<{ ads: number; rest: number }>(
    workspaceId,
    `SELECT count(*) FILTER (WHERE level = 'ad')::int AS ads, count(*) FILTER (WHERE remainder)::int AS rest FROM spend_fact`,
  );
  expect(facts!.ads).toBeGreaterThan(200);
  expect(facts!.rest).toBe(0);
});
