import pg from 'pg';
import { grantDatabase } from '../../scripts/database-roles.ts';

export interface ServerUrls {
  superUrl: string;
  ownerUrl: string;
  appUrl: string;
  queueUrl: string;
}

/** The URLs of the same roles in another database of the server. */
export function databaseUrls(server: ServerUrls, database: string): ServerUrls {
  const inDatabase = (url: string) => Object.assign(new URL(url), { pathname: `/${database}` }).toString();
  return {
    superUrl: inDatabase(server.superUrl),
    ownerUrl: inDatabase(server.ownerUrl),
    appUrl: inDatabase(server.appUrl),
    queueUrl: inDatabase(server.queueUrl),
  };
}

/** Copies `template` file by file (a tenth of a second); nobody may be connected to it. */
export async function createDatabase(server: ServerUrls, name: string, template: string): Promise<void> {
  await asSuperuser(server, async (client) => {
    await client.query(`CREATE DATABASE ${name} OWNER digiflow_owner TEMPLATE ${template} STRATEGY FILE_COPY`);
    // Rights on a database are not copied with it.
    await grantDatabase(client, name);
  });
}

export async function dropDatabase(server: ServerUrls, name: string): Promise<void> {
  await asSuperuser(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

async function asSuperuser(server: ServerUrls, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server.superUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
