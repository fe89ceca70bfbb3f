import { expect, test } from 'vitest';
import { connectMeta } from '#app/connections/meta.server.ts';
import { addRoute } from '#app/database/system/routes.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { useDoors } from '../flows/doors/door-rig.ts';
import { GRAPH_TOKEN, PAGE, useSandbox } from '../flows/doors/sandbox-process.ts';
import { startWorker } from '../flows/doors/worker-process.ts';
import { eventually } from '../support/processes.ts';
import { useSuperuser } from '../support/pipeline-workspace.ts';
import { startLeadStorm, startWeb } from './lead-storm.ts';

/*
 * Leads announced three times each, shuffled, while a fifth of the calls to the Graph API fails and Meta refuses all calls
 * for seconds now and then. FULL=1: 10,000 of them; it prints how long the webhook took to answer.
 */

const isFull = process.env.FULL === '1';
const LEADS = isFull ? 10_000 : 300;
const WORKERS = 2;
/** jobs that a worker does at once: so many calls can be on their way when a limit begins */
const AT_ONCE = 4;

const urls = await useDoors();
const superuser = useSuperuser(urls);
const sandbox = await useSandbox();
process.env.META_GRAPH_ORIGIN = sandbox.origin;
forgetEnvironment();

interface ChaosCounts {
  readonly calls: number;
  readonly failed: number;
  readonly limits: number;
  readonly whileLimited: number;
}

const chaosCounts = async (): Promise<ChaosCounts> =>
  ((await (await fetch(`${sandbox.origin}/_control`)).json()) as { chaos: ChaosCounts }).chaos;

test(
  'given leads announced three times each, and a Graph API that fails and limits, then each lead is there once',
  { timeout: isFull ? 3_600_000 : 300_000 },
  async () => {
    const { id: workspaceId } = await createWorkspace({ slug: 'lead-storm', name: 'Storm', timeZone: 'Europe/Paris' });
    const connection = { externalId: 'act_storm', name: 'Ads', accessToken: GRAPH_TOKEN };
    const targetId = await connectMeta(workspaceId, connection);
    await addRoute('meta-page', PAGE, { workspaceId, targetId });
    const chaos = { seed: 11, share: 0.2, limitShare: 4 / LEADS, limitSeconds: 2 };
    await sandbox.control({ reset: true, chaos });

    const web = await startWeb();
    const workers = Array.from({ length: WORKERS }, startWorker);
    try {
      const storm = { target: web.origin, sandbox: sandbox.origin, leads: LEADS, copies: 3, rate: 60, seed: 2 };
      const sent = await startLeadStorm(storm);
      expect(sent).toMatchObject({ leads: LEADS, givenUp: 0 });
      const leads = async (): Promise<string[]> =>
        (await withWorkspace(workspaceId, (tx) => tx.rows<{ id: string }>(`SELECT platform_id AS id FROM lead`))).map(
          ({ id }) => id,
        );
      const began = Date.now();
      const waits = isFull ? 3_000_000 : 240_000;
      await eventually('every lead is there', async () => (await leads()).length >= LEADS, waits);
      const all = await leads();
      expect(all).toHaveLength(LEADS);
      expect(new Set(all).size).toBe(LEADS);

      const count = async (sql: string): Promise<number> => (await superuser.query<{ n: number }>(sql)).rows[0]!.n;
      expect(await count(`SELECT count(*)::int AS n FROM raw_event WHERE source = 'meta-leadgen'`)).toBe(LEADS);
      expect(await count(`SELECT count(*)::int AS n FROM raw_event WHERE source = 'meta-lead'`)).toBe(LEADS);
      expect(await count(`SELECT count(*)::int AS n FROM dead_letter`)).toBe(0);
      const none = async (): Promise<boolean> => (await count(`SELECT count(*)::int AS n FROM errand`)) === 0;
      await eventually('no errand is left', none, 60_000);

      const counts = await chaosCounts();
      console.log(JSON.stringify({ sent, counts, secondsAfter: (Date.now() - began) / 1000 }));
      expect(counts.failed).toBeGreaterThan(LEADS * 0.15);
      expect(counts.limits).toBeGreaterThan(0);
      // what was on its way when a limit began, and no call beyond that
      expect(counts.whileLimited).toBeLessThanOrEqual(counts.limits * (WORKERS * AT_ONCE - 1));
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
      await web.stop();
    }
  },
);
