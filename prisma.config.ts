import { spawn } from 'node:child_process';
import path from 'node:path';
import { defineConfig } from 'prisma/config';
import { NODE_24 } from './scripts/node-24.mjs';

const project = import.meta.dirname;

// The native schema engine can't be had from a package registry; its replacement can (scripts/schema-engine/main.ts).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(project, 'scripts/schema-engine.mjs');
// The engine, which is a process of its own, must see the same database.
if (needsDatabase(process.argv)) process.env.DATABASE_URL ??= await embeddedUrl();

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://nobody@127.0.0.1:1/none' },
});

function needsDatabase(argv: string[]): boolean {
  return argv.includes('migrate') || argv.includes('db');
}

/** The embedded database, held for as long as this command runs. */
function embeddedUrl(): Promise<string> {
  const dataDir = process.env.DATA_DIR ?? path.join(project, '.data');
  const holder = spawn(NODE_24, [path.join(project, 'scripts/embedded-postgres/hold.ts'), dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  holder.unref();
  return new Promise((resolve, reject) => {
    holder.stdout.once('data', (line: Buffer) => {
      holder.stdout.destroy();
      resolve(line.toString('utf8').trim());
    });
    holder.once('exit', () => reject(new Error('The embedded PostgreSQL did not start')));
  });
}
