import { appliedMigrations } from '../database/system/migrations.server.ts';
import { causeOf } from '../database/transient.ts';
import { jobQueue } from '../runtime/queue.server.ts';

const PATIENCE_MS = 3_000;

/** What the process needs, each `ok` or what is wrong with it. */
export async function readiness(): Promise<Record<'database' | 'migrations' | 'queue', string>> {
  const [database, queue] = await Promise.all([
    within(appliedMigrations()),
    within(jobQueue().getJobCounts('waiting', 'delayed')),
  ]);
  return {
    database: 'error' in database ? database.error : 'ok',
    migrations: 'error' in database ? 'unknown' : database.value > 0 ? 'ok' : 'not applied',
    queue: 'error' in queue ? queue.error : 'ok',
  };
}

async function within<T>(work: Promise<T>): Promise<{ value: T } | { error: string }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ error: string }>((resolve) => {
    timer = setTimeout(() => resolve({ error: 'no answer' }), PATIENCE_MS);
  });
  try {
    return await Promise.race([work.then((value) => ({ value })), late]);
  } catch (error) {
    return { error: causeOf(error) };
  } finally {
    clearTimeout(timer);
  }
}
