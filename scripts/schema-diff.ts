import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { NODE_24 } from './node-24.mjs';

const PROJECT = path.resolve(import.meta.dirname, '..');
export const MIGRATIONS = path.join(PROJECT, 'prisma/migrations');
const EMPTY = /^(\s*|-- This is an empty migration\.\s*)$/;

/** Runs Prisma's command line on this project; answers its standard output, throws with its standard error. */
export async function prisma(args: string[], databaseUrl: string): Promise<string> {
  const cli = path.join(PROJECT, 'node_modules/prisma/build/index.js');
  const { stdout } = await promisify(execFile)(NODE_24, [cli, ...args], {
    cwd: PROJECT,
    env: { ...process.env, DATABASE_URL: databaseUrl, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

/**
 * The SQL that leads from the migrations to prisma/schema.prisma; empty where they agree. `superUrl` must be allowed
 * to create a shadow database, in which the migrations are replayed.
 */
export async function schemaDiff(superUrl: string): Promise<string> {
  ensureMigrationsDirectory();
  const from = ['--from-migrations', 'prisma/migrations'];
  const sql = await prisma(['migrate', 'diff', ...from, '--to-schema', 'prisma/schema.prisma', '--script'], superUrl);
  return EMPTY.test(sql) ? '' : sql;
}

function ensureMigrationsDirectory(): void {
  const lock = path.join(MIGRATIONS, 'migration_lock.toml');
  if (existsSync(lock)) return;
  mkdirSync(MIGRATIONS, { recursive: true });
  writeFileSync(lock, '# Written by Prisma Migrate; belongs into version control.\nprovider = "postgresql"\n');
}
