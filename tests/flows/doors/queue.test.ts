import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMeta } from '#app/connections/meta.server.ts';
import { addRoute } from '#app/database/system/routes.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { appendRawEvents } from '#app/database/system/raw-events.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { replayAll } from '#app/features/dead-letters.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { action } from '#app/routes/webhooks.meta.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { closeQueue, jobQueue } from '#app/runtime/queue.server.ts';
import { eventually } from '../../support/processes.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { hasRedis, type RedisServer, startRedis } from '../../support/redis.ts';
import { eventsOf, useDoors } from './door-rig.ts';
import { GRAPH_TOKEN, PAGE, useSandbox } from './sandbox-process.ts';
import { leadgenBody, metaRequest } from './senders.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

const urls = await useDoors();
const superuser = useSuperuser(urls);
const sandbox = await useSandbox();
process.env.META_GRAPH_ORIGIN = sandbox.origin;

const SHARED_PAGE = 'leads of the queue tests';
const leads = sandbox.world.leads[Symbol.iterator]();
const nextLead = (): string => leads.next().value!.id;

const leadsOf = async (workspaceId: string): Promise<string[]> =>
  (await withWorkspace(workspaceId, (tx) => tx.rows<{ id: string }>(`SELECT platform_id AS id FROM lead`))).map(
    ({ id }) => id,
  );

const lettersOf = (workspaceId: string) =>
  withWorkspace(workspaceId, (tx) =>
    tx.rows<{ ref: string; cause: string; attempts: number }>(
      `SELECT ref, cause, attempts FROM dead_letter WHERE replayed_at IS NULL`,
    ),
  );

const waitingErrands = async (workspaceId: string): Promise<number> =>
  (await superuser.query(`SELECT 1 FROM errand WHERE workspace_id = $1`, [workspaceId])).rowCount ?? 0;

/** The delayed job that fetches this lead, once it waits after so many attempts. */
async function delayedAfter(attempts: number, workspaceId: string, leadgenId: string) {
  const find = async () =>
    (await jobQueue().getDelayed()).find(
      ({ data, attemptsMade }) =>
        data.workspaceId === workspaceId && data.leadgenId === leadgenId && attemptsMade === attempts,
    );
  await eventually(`attempt ${attempts} of lead ${leadgenId} has failed`, async () => (await find()) !== undefined);
  return (await find())!;
}

describe.each(hasRedis ? ['postgres', 'redis'] : ['postgres'])('given the queue on %s', (backend) => {
  let worker: WorkerProcess;
  let redis: RedisServer | null = null;
  let workspaceId: string;

  const notify = async (leadId: string): Promise<void> => {
    const request = metaRequest(leadgenBody([[{ leadId, pageId: `${PAGE}${backend === 'redis' ? 1 : 0}` }]]));
    expect((await action({ request, params: {}, context: {} })).status).toBe(200);
  };

  beforeAll(async () => {
    redis = backend === 'redis' ? await startRedis() : null;
    if (redis) process.env.REDIS_URL = redis.url;
    forgetEnvironment();
    const { id } = await createWorkspace({ slug: `queue-${backend}`, name: SHARED_PAGE, timeZone: 'Europe/Paris' });
    workspaceId = id;
    const connection = { externalId: `act_${backend}`, name: 'Ads', accessToken: GRAPH_TOKEN };
    const targetId = await connectMeta(id, connection);
    await addRoute('meta-page', `${PAGE}${backend === 'redis' ? 1 : 0}`, { workspaceId, targetId });
    worker = startWorker();
  });

  afterAll(async () => {
    await worker.stop();
    await closeQueue();
    await redis?.stop();
    delete process.env.REDIS_URL;
    forgetEnvironment();
  });

  test('when a process died between commit and queue, then the sweep finds what it stored', async () => {
    const body = Buffer.from('{"topic": "of nobody"}');
    const delivery = { source: 'shopify-webhook', topic: 'carts/update', deliveryKey: 'lost', meta: {}, body };
    await appendRawEvents(workspaceId, [{ ...delivery, id: hashId('raw', 'lost', backend) }]);
    await eventually('the event is worked off', async () =>
      (await eventsOf(workspaceId)).some(({ topic, result }) => topic === 'carts/update' && result === 'dropped'),
    );
  });

  test('when a process died between a batch and its errands, then the sweep runs them', async () => {
    await sandbox.control({ reset: true });
    const lead = nextLead();
    await notify(lead);
    await processAll(workspaceId);
    await eventually('the lead is there', async () => (await leadsOf(workspaceId)).includes(lead));
    await eventually('no errand is left', async () => (await waitingErrands(workspaceId)) === 0);
  });

  test('when a job fails, then it is tried again after 2, 4, 8 … s; the last failure puts it with the dead letters, from where it is replayed', async () => {
    await sandbox.control({ reset: true, failNext: { path: '/', times: 10, status: 500, code: 2 } });
    const lead = nextLead();
    await notify(lead);
    const delays: (number | undefined)[] = [];
    for (let attempt = 1; attempt < 10; attempt += 1) {
      const job = await delayedAfter(attempt, workspaceId, lead);
      expect(job.opts).toMatchObject({ attempts: 10, backoff: { type: 'exponential', delay: 2_000 } });
      delays.push(job.delay);
      await job.promote();
    }
    expect(delays).toEqual(Array.from({ length: 9 }, (_, n) => 2_000 * 2 ** n));
    await eventually('the dead letter is listed', async () => (await lettersOf(workspaceId)).length === 1);
    const [letter] = await lettersOf(workspaceId);
    expect(letter).toMatchObject({ ref: 'fetch-meta-lead', attempts: 10 });
    expect(letter!.cause).toContain('unavailable');
    expect(letter!.cause).not.toContain(GRAPH_TOKEN);
    await eventually('the sweep leaves it alone', async () => (await waitingErrands(workspaceId)) === 0);

    expect(await replayAll({ workspaceId, userId: 'somebody' })).toBe(1);
    await eventually('the lead is there', async () => (await leadsOf(workspaceId)).includes(lead));
    expect(await lettersOf(workspaceId)).toEqual([]);
  });

  test('when the platform says when to come back, be it more often than there are attempts, then that costs none', async () => {
    const times = 12; // a job has ten attempts
    await sandbox.control({ reset: true, rateLimit: { path: '/', times, code: 80_005, minutes: 5 } });
    const lead = nextLead();
    await notify(lead);
    for (let told = 0; told < times; told += 1) {
      const job = await delayedAfter(0, workspaceId, lead);
      expect(job.delay).toBeGreaterThan(290_000);
      expect(job.delay).toBeLessThanOrEqual(300_000);
      await superuser.query('DELETE FROM call_budget'); // as if the minutes were over
      await job.promote();
    }
    await eventually('the lead is there', async () => (await leadsOf(workspaceId)).includes(lead));
  });

  test('when a lead is gone for good, then it ends as a dead letter and its neighbours come through', async () => {
    await sandbox.control({ reset: true });
    const [gone, lead] = ['4040404040404', nextLead()];
    await notify(gone);
    await notify(lead);
    await eventually('the neighbour is there', async () => (await leadsOf(workspaceId)).includes(lead));
    for (let attempt = 1; attempt < 10; attempt += 1) await (await delayedAfter(attempt, workspaceId, gone)).promote();
    await eventually('the dead letter is listed', async () => (await lettersOf(workspaceId)).length === 1);
    expect((await lettersOf(workspaceId))[0]!.cause).toContain('bad-request');
  });

  test('when the worker is asked to stop, then it ends by itself, and without an error', async () => {
    expect(await worker.stop()).toBe(0);
  });
});
