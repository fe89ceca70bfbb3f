import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../scripts/embedded-postgres.ts';
import { deployMigrations, deployQueueMigrations } from '../../scripts/migrate.ts';
import { createDatabase, databaseUrls, type ServerUrls } from './database-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: ServerUrls;
  }
}

/** One PostgreSQL server for all flow tests, with a migrated database that each test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-flows-'));
  const server = await startEmbeddedPostgres({ dataDir, fsync: false, maxConnections: 300 });
  const template = databaseUrls(server, 'flows_template');
  await createDatabase(server, 'flows_template', 'template0');
  await deployMigrations(template.ownerUrl);
  await deployQueueMigrations(template.queueUrl);
  const { superUrl, ownerUrl, appUrl, queueUrl } = server;
  project.provide('postgres', { superUrl, ownerUrl, appUrl, queueUrl });
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
