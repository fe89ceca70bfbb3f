import { expect, test } from 'vitest';
import { processEvents } from '#jobs/process-events.job.ts';
import { useDatabase } from '../../support/database.ts';
import { delivery, pipelineWorkspace, useAppPool, useSuperuser } from '../../support/pipeline-workspace.ts';

const urls = await useDatabase();
useAppPool(urls);
const superuser = useSuperuser(urls);

/** Of a source that nobody reads: dropped, and so worked off. */
const event = (n: number) => delivery('nobody', 'news', `{"note":${n}}`, { n: `${n}` });

async function waiting(workspaceId: string): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM outbox WHERE workspace_id = $1',
    [workspaceId],
  );
  return rows[0]!.n;
}

test('given jobs of one workspace while another is at work, then what was announced to any of them is worked off by the last', async () => {
  const workspace = await pipelineWorkspace('many-jobs');
  const jobs: Promise<void>[] = [];
  for (let n = 0; n < 40; n += 1) {
    await workspace.append([event(n)]);
    // announced after the commit, as the doors do; nobody waits
    jobs.push(processEvents({ workspaceId: workspace.id }));
  }

  await Promise.all(jobs);

  expect(await waiting(workspace.id)).toBe(0);
});

test('given more events than a batch takes, then one job takes all', async () => {
  const workspace = await pipelineWorkspace('one-job');
  await workspace.append(Array.from({ length: 950 }, (_, n) => event(n)));

  await processEvents({ workspaceId: workspace.id });

  expect(await waiting(workspace.id)).toBe(0);
});
