import { DelayedError } from 'bullmq';
import { closeErrand } from '#app/database/system/outbox.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { buryJob } from '#app/database/writing/dead-letters.server.ts';
import { causeOf } from '#app/database/transient.ts';
import { closePool } from '#app/database/pool.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { PlatformError } from '#app/platforms/http/platform-error.ts';
import { bootEnvironment } from '#app/runtime/env.server.ts';
import { JOBS, type JobName } from '#app/runtime/jobs.ts';
import { flushLog, logFor } from '#app/runtime/log.server.ts';
import { closeQueue, jobQueue, jobWorker } from '#app/runtime/queue.server.ts';
import { enqueueRenewals } from './renew-derived.job.ts';
import { HANDLERS } from './registry.ts';

/* The worker process: takes jobs of the queue and hands each to its handler. */

bootEnvironment();
const log = logFor({ workspace: null, process: 'worker' });
const SWEEP_EVERY_MS = 5_000;
/** the ECB publishes once a working day, in the afternoon */
const RATES_EVERY_MS = 3 * 3_600_000;
const WRITE_BACKS_EVERY_MS = 2 * 60_000;
const REPORTS_EVERY_MS = 5 * 60_000;
const PIXELS_EVERY_MS = 24 * 3_600_000;
/** Shopify tries a webhook for four hours: a look an hour finds what is missing sooner than anybody looks for it */
const SHOPIFY_EVERY_MS = 3_600_000;
/** an account's days are read again once a day, in the hour after its own midnight */
const META_EVERY_MS = 3_600_000;
/** a purchase is at Meta a minute after it is known here */
const CONVERSIONS_EVERY_MS = 60_000;
/** a fifth of the shortest life that a platform gives (an hour's token is Shopify's, and renewed when it is used) */
const TOKENS_EVERY_MS = 3_600_000;
/** what somebody should know, they should know within a quarter of an hour */
const ALERTS_EVERY_MS = 10 * 60_000;
/** where a platform limits us without saying for how long */
const COME_BACK_SECONDS = 60;

const worker = jobWorker(async (job, token) => {
  try {
    await run(job.name, job.data);
  } catch (error) {
    // a platform that is not ready yet is asked again, when it said so or soon; that is no failed attempt
    if (!(error instanceof PlatformError) || error.kind !== 'rate-limited') throw error;
    await job.moveToDelayed(Date.now() + (error.retryAfterSeconds || COME_BACK_SECONDS) * 1_000, token);
    throw new DelayedError();
  }
}, 4);
worker.on('error', (error: Error) => log.warn({ cause: causeOf(error) }, 'worker error'));
worker.on('failed', (job, error: Error) => {
  if (!job) return;
  const { workspaceId } = job.data as { workspaceId?: string };
  const isLast = job.attemptsMade >= (job.opts.attempts ?? 1);
  logFor({ workspace: workspaceId ?? null, job: job.name }).warn({ cause: causeOf(error), isLast }, 'job failed');
  if (isLast && workspaceId && job.name !== 'process-events') {
    void bury(workspaceId, { name: job.name, data: job.data, attempts: job.attemptsMade }, error);
  }
});

await jobQueue().upsertJobScheduler('sweep-outbox', { every: SWEEP_EVERY_MS }, { name: 'sweep-outbox', data: {} });
await jobQueue().upsertJobScheduler('sweep-rates', { every: RATES_EVERY_MS }, { name: 'sweep-rates', data: {} });
await jobQueue().upsertJobScheduler(
  'sweep-write-backs',
  { every: WRITE_BACKS_EVERY_MS },
  { name: 'sweep-write-backs', data: {} },
);
await jobQueue().upsertJobScheduler('sweep-reports', { every: REPORTS_EVERY_MS }, { name: 'sweep-reports', data: {} });
await jobQueue().upsertJobScheduler('sweep-pixels', { every: PIXELS_EVERY_MS }, { name: 'sweep-pixels', data: {} });
await jobQueue().upsertJobScheduler('sweep-shopify', { every: SHOPIFY_EVERY_MS }, { name: 'sweep-shopify', data: {} });
await jobQueue().upsertJobScheduler('sweep-tokens', { every: TOKENS_EVERY_MS }, { name: 'sweep-tokens', data: {} });
await jobQueue().upsertJobScheduler('sweep-meta', { every: META_EVERY_MS }, { name: 'sweep-meta', data: {} });
await jobQueue().upsertJobScheduler(
  'sweep-conversions',
  { every: CONVERSIONS_EVERY_MS },
  { name: 'sweep-conversions', data: {} },
);
await jobQueue().upsertJobScheduler('sweep-alerts', { every: ALERTS_EVERY_MS }, { name: 'sweep-alerts', data: {} });
await enqueueRenewals();
log.info('working');

async function run(name: string, data: Record<string, unknown>): Promise<void> {
  if (!Object.hasOwn(JOBS, name)) throw new Error(`no such job: ${name}`);
  const known = name as JobName;
  const payload = JOBS[known].payload.parse(data);
  await (HANDLERS[known] as (payload: unknown) => Promise<void>)(payload);
}

/** A job that failed for good is listed with its cause, from where it can be replayed. */
async function bury(
  workspaceId: string,
  job: { name: string; data: unknown; attempts: number },
  error: Error,
): Promise<void> {
  const id = hashId('dead-job', job.name, JSON.stringify(job.data));
  const dead = {
    id,
    name: job.name,
    label: job.name,
    payload: job.data,
    cause: causeOf(error),
    attempts: job.attempts,
  };
  const { errandId } = job.data as { errandId?: string };
  try {
    await withWorkspace(workspaceId, (tx) => buryJob(tx, dead));
    // from now on it is the dead letter that keeps it: the sweep must not try it for ever
    if (errandId) await closeErrand(errandId);
  } catch (failure) {
    log.error({ cause: causeOf(failure) }, 'dead job could not be listed');
  }
}

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const forced = setTimeout(() => process.exit(1), 10_000);
  await worker.close();
  await closeQueue();
  await closePool();
  flushLog();
  clearTimeout(forced);
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('disconnect', () => void stop());
