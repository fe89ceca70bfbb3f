import { currentPool } from './pool.server.ts';

const LOCK = `SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got`;
const UNLOCK = `SELECT pg_advisory_unlock(hashtextextended($1, 0))`;

/**
 * Does `work`, unless somebody does work of this name already, in whatever process: then it answers null at once. A
 * connection is kept for as long as the work takes, and the lock is that connection's: who is killed leaves none behind.
 * Not for what must never overlap: where the connection is lost, so is the lock, and the work goes on.
 */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  const client = await currentPool().connect();
  // while it is out of the pool, nobody else hears that it was lost
  const ignore = (): void => undefined;
  client.on('error', ignore);
  let broken = true;
  try {
    const { rows } = await client.query<{ got: boolean }>(LOCK, [name]);
    broken = false;
    if (rows[0]?.got !== true) return null;
    try {
      return await work();
    } finally {
      broken = await client.query(UNLOCK, [name]).then(
        () => false,
        () => true,
      );
    }
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}
