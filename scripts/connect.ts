import { forgetEnvironment, readEnvironment, type Environment } from '../app/runtime/env.server.ts';
import { ensureDatabaseRoles } from './database-roles.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { deployMigrations, deployQueueMigrations } from './migrate.ts';

export interface Database {
  /** What the application uses: bound by row-level security. */
  appUrl: string;
  /** BullMQ's own role. */
  queueUrl: string;
  /** Gives an embedded server back; it stops when nobody else uses it. */
  stop(): Promise<void>;
}

/**
 * A migrated database for this process: the one of DATABASE_URL, else the embedded one of DATA_DIR, started where it is
 * not running. Its URLs are in the environment afterwards, for this process and its children. Throws EnvironmentError
 * where the environment is wrong.
 */
export async function connect(): Promise<Database> {
  const environment = readEnvironment(process.env);
  const { appDatabaseUrl, queueDatabaseUrl } = environment;
  // A child of the supervisor: everything is running, and the owner's credentials are not its business.
  if (process.env.APP_DATABASE_URL && appDatabaseUrl && queueDatabaseUrl) {
    return { appUrl: appDatabaseUrl, queueUrl: queueDatabaseUrl, stop: async () => {} };
  }
  const database = await ownDatabase(environment);
  await deployMigrations(database.ownerUrl);
  if (!environment.redisUrl) await deployQueueMigrations(database.queueUrl);
  process.env.APP_DATABASE_URL = database.appUrl;
  process.env.QUEUE_DATABASE_URL = database.queueUrl;
  forgetEnvironment();
  return database;
}

async function ownDatabase({ ownerDatabaseUrl: ownerUrl, dataDir, appSecret }: Environment) {
  if (!ownerUrl) return startEmbeddedPostgres({ dataDir });
  return { ownerUrl, ...(await ensureDatabaseRoles(ownerUrl, appSecret)), stop: async () => {} };
}
