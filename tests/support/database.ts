import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { createDatabase, databaseUrls, dropDatabase, type ServerUrls } from './database-server.ts';

/**
 * A migrated, empty database for this test file: `const database = await useDatabase()` at its top. The environment
 * (APP_DATABASE_URL, QUEUE_DATABASE_URL) names it too; it is dropped after the file's last test.
 */
export async function useDatabase(): Promise<ServerUrls> {
  const server = inject('postgres');
  const name = `flow_${randomBytes(8).toString('hex')}`;
  await createDatabase(server, name, 'flows_template');
  afterAll(() => dropDatabase(server, name));
  const urls = databaseUrls(server, name);
  process.env.APP_DATABASE_URL = urls.appUrl;
  process.env.QUEUE_DATABASE_URL = urls.queueUrl;
  return urls;
}
