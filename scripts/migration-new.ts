import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { MIGRATIONS, schemaDiff } from './schema-diff.ts';

/*
 * npm run migration:new -- NAME
 * Writes prisma/migrations/<timestamp>_NAME/migration.sql: what leads from the present migrations to schema.prisma.
 * What Prisma's schema can't say (policies, grants, functions) is added to that file by hand.
 */

const name = process.argv[2] ?? '';
if (!/^[a-z0-9][a-z0-9_]*$/.test(name)) {
  console.error('Give the migration a name of small letters, digits and _: npm run migration:new -- add_leads');
  process.exit(2);
}

const sql = await diffOnThrowawayServer();
if (sql) console.log(`Written: ${write(name, sql)}`);
else console.log('prisma/schema.prisma and the migrations agree: nothing to write.');

async function diffOnThrowawayServer(): Promise<string> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-migration-'));
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  try {
    return await schemaDiff(server.superUrl);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function write(title: string, content: string): string {
  const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const directory = path.join(MIGRATIONS, `${timestamp}_${title}`);
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, 'migration.sql');
  writeFileSync(file, content);
  return path.relative(process.cwd(), file);
}
