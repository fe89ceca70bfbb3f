/*
 * Does all that is asked of Meta for a workspace in a process of its own, as a worker would, so that a test can kill it:
 * PULL_WORKSPACE and PULL_DATABASE in the environment. Asks again at once where a worker would wait.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { PlatformError } from '#app/platforms/http/platform-error.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import { pullMetaInsights } from '#jobs/pull-meta-insights.job.ts';

const { PULL_WORKSPACE: workspaceId = '', PULL_DATABASE = '' } = process.env;
openPool(PULL_DATABASE);

interface Unit {
  readonly unitId: string;
  readonly accountId: string;
  readonly since: string;
  readonly until: string;
}

const open = (): Promise<Unit[]> =>
  withWorkspace(workspaceId, (tx) =>
    tx.rows<Unit>(
      `SELECT id AS "unitId", target_id AS "accountId", since::text, until::text FROM sync_unit
       WHERE kind = 'insights' AND state IN ('waiting', 'running') ORDER BY since DESC`,
    ),
  );

for (let units = await open(); units.length > 0; units = await open()) {
  for (const unit of units) {
    try {
      await pullMetaInsights({ workspaceId, ...unit });
    } catch (error) {
      if (!(error instanceof PlatformError) || !error.isRetryable) throw error;
    }
  }
  await sleep(20);
}
await closeQueue();
await closePool();
