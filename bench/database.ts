import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../scripts/embedded-postgres.ts';
import { deployMigrations, deployQueueMigrations } from '../scripts/migrate.ts';

/** A database of a case's own: embedded, durable (fsync on), in a folder that goes with it. */
export interface BenchDatabase {
  readonly dataDir: string;
  readonly server: EmbeddedPostgres;
  /** A connection that row-level security does not bind: prepares what the pipeline would take hours for. */
  readonly superuser: pg.Client;
}

/** Runs `work` on a migrated database, with the application's pool open on it. */
export async function withBenchDatabase<T>(work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-bench-'));
  const server = await startEmbeddedPostgres({ dataDir });
  const superuser = new pg.Client({ connectionString: server.superUrl.replace(/\/postgres$/, '/digiflow') });
  try {
    await deployMigrations(server.ownerUrl);
    await deployQueueMigrations(server.queueUrl);
    Object.assign(process.env, {
      DATA_DIR: dataDir,
      APP_DATABASE_URL: server.appUrl,
      QUEUE_DATABASE_URL: server.queueUrl,
    });
    forgetEnvironment();
    openPool(server.appUrl);
    await superuser.connect();
    return await work({ dataDir, server, superuser });
  } finally {
    await closeQueue();
    await closePool();
    await superuser.end();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What a baseline's durability rests on, as the server says it. */
export async function durability({ superuser }: BenchDatabase): Promise<string> {
  const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method', 'shared_buffers'];
  const { rows } = await superuser.query<{ name: string; setting: string; unit: string | null }>(
    `SELECT name, setting, unit FROM pg_settings WHERE name = ANY($1) ORDER BY name`,
    [names],
  );
  return `PostgreSQL, both sides: ${rows.map(({ name, setting, unit }) => `${name}=${setting}${unit ? ` × ${unit}` : ''}`).join(', ')}`;
}
