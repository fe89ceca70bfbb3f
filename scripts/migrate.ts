import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runMigrations } from 'bullmq';
import pg from 'pg';
import { MIGRATIONS, prisma } from './schema-diff.ts';

/** Brings the database up to prisma/migrations. Prisma's own command is only run where something is missing. */
export async function deployMigrations(ownerUrl: string): Promise<void> {
  if (!(await isUpToDate(ownerUrl))) await prisma(['migrate', 'deploy'], ownerUrl);
}

/** BullMQ's tables, made by its own role; without them its workers would never get ready. */
export async function deployQueueMigrations(queueUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: queueUrl });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

/** True when exactly the migrations of the folder, byte for byte, are recorded as finished. */
async function isUpToDate(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query(`SELECT to_regclass('public._prisma_migrations') AS name`);
    if (tables[0]?.name === null) return false;
    const { rows } = await client.query<{ entry: string; unfinished: boolean }>(
      `SELECT migration_name || ':' || checksum AS entry, finished_at IS NULL AS unfinished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    );
    const recorded = rows.map((row) => row.entry).toSorted();
    return !rows.some((row) => row.unfinished) && recorded.join() === presentMigrations().toSorted().join();
  } finally {
    await client.end();
  }
}

/** Name and checksum (SHA-256 of the file, as Prisma takes it) of each migration in the folder. */
function presentMigrations(): string[] {
  if (!existsSync(MIGRATIONS)) return [];
  return readdirSync(MIGRATIONS).flatMap((name) => {
    const file = path.join(MIGRATIONS, name, 'migration.sql');
    return existsSync(file) ? [`${name}:${createHash('sha256').update(readFileSync(file)).digest('hex')}`] : [];
  });
}
