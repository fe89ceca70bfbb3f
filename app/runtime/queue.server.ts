import { setTimeout as sleep } from 'node:timers/promises';
import { createPostgresBackend, Queue, type QueueOptions, withBackend, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { env } from './env.server.ts';
import { UnavailableError } from './errors.ts';
import { type JobName, type JobPayload, JOBS } from './jobs.ts';
import { logFor } from './log.server.ts';

export const QUEUE_NAME = 'digiflow';

type AnyQueue = Queue<Record<string, unknown>, void, string>;
export type AnyWorker = Worker<Record<string, unknown>, void, string>;
export type JobHandler = ConstructorParameters<typeof Worker<Record<string, unknown>, void, string>>[1];

const postgres = withBackend(createPostgresBackend);

/** Where jobs are kept: Redis with REDIS_URL, else PostgreSQL under its own role. The same code on both. */
function redisConnection(): Redis | null {
  const { redisUrl } = env();
  if (!redisUrl) return null;
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  redis.on('error', (error: Error) => logFor({ workspace: null }).warn({ err: error }, 'queue error'));
  return redis;
}

function postgresConnection(): { connectionString: string; max: number } {
  const { queueDatabaseUrl } = env();
  if (!queueDatabaseUrl)
    throw new UnavailableError('No queue is configured', { remedy: 'Set DATABASE_URL or REDIS_URL' });
  return { connectionString: queueDatabaseUrl, max: 4 };
}

let queue: AnyQueue | null = null;
/** The queue's connection to Redis: it is ours, so closing the queue leaves it open, and the process running. */
let queueRedis: Redis | null = null;

/** The one queue of all jobs. */
export function jobQueue(): AnyQueue {
  if (queue) return queue;
  const redis = redisConnection();
  queueRedis = redis;
  const options: Omit<QueueOptions, 'connection'> = {
    defaultJobOptions: { removeOnComplete: { age: 3_600, count: 1_000 }, removeOnFail: { age: 7 * 86_400 } },
  };
  const made = redis
    ? new Queue<Record<string, unknown>, void, string>(QUEUE_NAME, { ...options, connection: redis })
    : new postgres.Queue<Record<string, unknown>, void, string>(QUEUE_NAME, {
        ...options,
        connection: postgresConnection(),
      });
  queue = made as unknown as AnyQueue;
  queue.on('error', (error: Error) => logFor({ workspace: null }).warn({ err: error }, 'queue error'));
  return queue;
}

/** How often a job may be taken up that its worker left without a word: a pull of an hour outlives several releases. */
const MAX_STALLED = 10;

/** Makes a worker that takes jobs of the queue; the caller closes it. */
export function jobWorker(handler: JobHandler, concurrency: number): AnyWorker {
  const redis = redisConnection();
  const made = redis
    ? new Worker<Record<string, unknown>, void, string>(QUEUE_NAME, handler, {
        connection: redis,
        concurrency,
        maxStalledCount: MAX_STALLED,
      })
    : new postgres.Worker<Record<string, unknown>, void, string>(QUEUE_NAME, handler, {
        connection: postgresConnection(),
        concurrency,
        maxStalledCount: MAX_STALLED,
      });
  return made as unknown as AnyWorker;
}

export async function closeQueue(): Promise<void> {
  const closing = queue;
  const redis = queueRedis;
  queue = null;
  queueRedis = null;
  await closing?.close();
  redis?.disconnect();
}

interface EnqueueOptions {
  /** jobs of one id that still wait are the same job */
  readonly deduplication?: string;
  readonly delayMs?: number;
  /** jobs without one come first, then those of the lowest number */
  readonly priority?: number;
}

const ANSWER_WITHIN_MS = 5_000;

/**
 * Puts a job into the queue; its payload is checked against the job's schema first. UnavailableError where the queue does
 * not answer: whoever asks, a request or an open transaction, must not wait for as long as it is away. The job may still
 * get there later.
 */
export async function enqueue<Name extends JobName>(
  name: Name,
  payload: JobPayload<Name>,
  { deduplication, delayMs, priority }: EnqueueOptions = {},
): Promise<void> {
  const { attempts, backoffMs } = JOBS[name];
  const added = jobQueue().add(name, JOBS[name].payload.parse(payload), {
    attempts,
    backoff: { type: 'exponential', delay: backoffMs },
    ...(priority ? { priority } : {}),
    ...(delayMs ? { delay: delayMs } : {}),
    ...(deduplication ? { jobId: deduplication } : {}),
  });
  await withinTime(added);
}

async function withinTime(added: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const late = sleep(ANSWER_WITHIN_MS, 'late', { signal: over.signal, ref: false }).catch(() => null);
  try {
    if ((await Promise.race([added, late])) !== 'late') return;
    added.catch(() => undefined); // nobody waits for it any more
    throw new UnavailableError('The queue does not answer', { remedy: 'Check REDIS_URL, or the database' });
  } finally {
    over.abort();
  }
}

/** Announcements of a workspace that come sooner after one another are folded: a job takes all that is due anyway. */
const ANNOUNCE_EVERY_MS = 25;
const announced = new Map<string, { again: boolean }>();

/**
 * Says that a workspace has events to work off. Fire and forget: the outbox is the truth, and a sweep finds what this
 * loses. While one announcement is on its way, and for a moment after it, further ones are folded into a second.
 */
export function enqueueProcessing(workspaceId: string): void {
  const under = announced.get(workspaceId);
  if (under) {
    under.again = true;
    return;
  }
  const own = { again: false };
  announced.set(workspaceId, own);
  void announce(workspaceId, own);
}

async function announce(workspaceId: string, own: { readonly again: boolean }): Promise<void> {
  try {
    await enqueue('process-events', { workspaceId });
  } catch (error) {
    logFor({ workspace: workspaceId }).warn({ err: error }, 'could not enqueue, the sweep will');
  }
  // no reason to keep a process alive that has nothing else to do
  await sleep(ANNOUNCE_EVERY_MS, undefined, { ref: false });
  announced.delete(workspaceId);
  if (own.again) enqueueProcessing(workspaceId);
}
