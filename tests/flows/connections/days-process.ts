/*
 * A worker whose clock a test moves: a line `day N` on standard input is N days from now on. Does what the worker process
 * does at that hour, and also uses every token, as jobs do at any time; answers a line when all is done.
 */
import { createInterface } from 'node:readline';
import { withMeta } from '#app/connections/meta.server.ts';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { unqueuedErrands } from '#app/database/system/outbox.server.ts';
import { listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { PlatformError } from '#app/platforms/http/platform-error.ts';
import { env } from '#app/runtime/env.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import { pullMetaInsights } from '#jobs/pull-meta-insights.job.ts';
import { pullMetaObjects } from '#jobs/pull-meta-objects.job.ts';
import { sweepAlerts } from '#jobs/sweep-alerts.job.ts';
import { sweepMeta } from '#jobs/sweep-meta.job.ts';
import { sweepTokens } from '#jobs/sweep-tokens.job.ts';
import { tellAlert } from '#jobs/tell-alert.job.ts';
import { moveClock } from '../../support/moved-clock.ts';

openPool(env().appDatabaseUrl!);

/** Uses a connection's token; that it is over is no failure of the worker. */
async function use(workspaceId: string, connectionId: string): Promise<void> {
  try {
    await withMeta(workspaceId, connectionId, async () => undefined);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
  }
}

async function useTokens(workspaceId: string): Promise<void> {
  const ids = await withWorkspace(workspaceId, (tx) => tx.rows<{ id: string }>(`SELECT id FROM connection`));
  await Promise.all(ids.flatMap(({ id }) => [use(workspaceId, id), use(workspaceId, id)]));
}

interface Unit {
  readonly id: string;
  readonly kind: 'insights' | 'objects';
  readonly accountId: string;
  readonly since: string;
  readonly until: string;
}

/** The queue hands a unit to one worker; here by its id. */
const isOurs = (id: string): boolean => Number.parseInt(id.slice(0, 8), 16) % 2 === Number(process.env.WORKER);

/** Reads a unit's days; asks again at once where a worker would wait for Meta's report. */
async function readUnit(asked: JobPayload<'pull-meta-insights'>): Promise<void> {
  for (;;) {
    try {
      return await pullMetaInsights(asked);
    } catch (error) {
      if (!(error instanceof PlatformError) || error.kind !== 'rate-limited') throw error;
    }
  }
}

async function readDue(workspaceId: string): Promise<void> {
  const units = await withWorkspace(workspaceId, (tx) =>
    tx.rows<Unit>(
      `SELECT id, kind, target_id AS "accountId", since::text, until::text FROM sync_unit WHERE state = 'waiting'
         AND kind IN ('insights', 'objects') ORDER BY asked_at`,
    ),
  );
  for (const { id, kind, ...unit } of units.filter((one) => isOurs(one.id))) {
    if (kind === 'objects') await pullMetaObjects({ workspaceId, unitId: id });
    else await readUnit({ workspaceId, ...unit, unitId: id });
  }
}

/** What a worker does of the queue's jobs here: alerts that were handed over are told. */
async function tellAll(): Promise<void> {
  for (const { id, job, workspaceId, payload } of await unqueuedErrands()) {
    if (job === 'tell-alert') await tellAlert({ workspaceId, errandId: id, messageId: String(payload['messageId']) });
  }
}

async function live(isDaily: boolean): Promise<void> {
  const ids = (await listWorkspaces()).map(({ id }) => id);
  await Promise.all([sweepTokens(), ...ids.map(useTokens)]);
  await sweepAlerts();
  await tellAll();
  if (!isDaily) return;
  await sweepMeta();
  for (const id of ids) await readDue(id);
}

const lines = createInterface({ input: process.stdin });
for await (const line of lines) {
  const [, day = '0', daily] = line.split(' ');
  moveClock(Number(day));
  await live(daily === 'daily');
  console.log(`lived ${day}`);
}
await closeQueue();
await closePool();
