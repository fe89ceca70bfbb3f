import path from 'node:path';
import pg from 'pg';
import { env } from '../runtime/env.server.ts';
import { UnavailableError } from '../runtime/errors.ts';

/** Rows as this house reads them: int8 as bigint, date as "YYYY-MM-DD", numeric as text, timestamptz as Date. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: BigInt,
  [pg.types.builtins.DATE]: (text) => text,
  // int8[]
  1016: (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(BigInt)),
};
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format),
};

/** A database that hangs must not hold a webhook beyond what its sender waits (Shopify: 5 s). */
const PATIENCE_MS = 4_000;
let pool: pg.Pool | null = null;

/** What pg_stat_activity calls this process's connections: digiflow and the program's name. */
const APPLICATION = `digiflow ${path.basename(process.argv[1] ?? '', '.ts')}`.trim();

/** Opens the process's pool once; the URL is the app role's (neither owner nor superuser). */
export function openPool(url: string, max = 10): pg.Pool {
  if (pool) return pool;
  // pipeline: what a transaction sends without waiting for an answer in between shares one way to the server and back
  const options: pg.PoolConfig & { pipeline: boolean } = { connectionString: url, max, types, pipeline: true };
  pool = new pg.Pool({ ...options, application_name: APPLICATION, connectionTimeoutMillis: PATIENCE_MS });
  // an idle connection that dies (database restarted) must not end the process: the next query opens another
  pool.on('error', () => undefined);
  return pool;
}

/** The process's pool; opened from the environment at first use. */
export function currentPool(): pg.Pool {
  if (pool) return pool;
  const { appDatabaseUrl } = env();
  if (!appDatabaseUrl) throw new UnavailableError('No database is configured', { remedy: 'Set DATABASE_URL' });
  return openPool(appDatabaseUrl);
}

export async function closePool(): Promise<void> {
  const closing = pool;
  pool = null;
  await closing?.end();
}
