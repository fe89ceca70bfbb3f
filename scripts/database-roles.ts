import pg from 'pg';
import { APP_ROLE, QUEUE_ROLE, rolePassword, roleUrl } from '../app/runtime/database-roles.server.ts';

export const DATABASE = 'digiflow';
export const OWNER_ROLE = 'digiflow_owner';

const PLAIN_ROLE = 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE';

/** Creates the role, or brings login and password of an existing one into line. */
export async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const [name, secret] = [client.escapeIdentifier(role), client.escapeLiteral(password)];
  // of a role that is there only what its maker may always change is changed: attributes ask for a superuser
  const change = rowCount ? `ALTER ROLE ${name} WITH LOGIN` : `CREATE ROLE ${name} WITH ${PLAIN_ROLE}`;
  await client.query(`${change} PASSWORD ${secret}`);
}

/** What the two roles may do in a database as a whole; tables are granted by the migrations. */
export async function grantDatabase(client: pg.Client, database: string): Promise<void> {
  const name = client.escapeIdentifier(database);
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${APP_ROLE}, ${QUEUE_ROLE}`);
  // BullMQ makes its schema itself, and CREATE SCHEMA asks for this right even where the schema exists.
  await client.query(`GRANT CREATE ON DATABASE ${name} TO ${QUEUE_ROLE}`);
}

/** The roles of a PostgreSQL server of one's own, made by the owner whom DATABASE_URL names. Answers their URLs. */
export async function ensureDatabaseRoles(ownerUrl: string, appSecret: string) {
  const urls = {
    appUrl: roleUrl(ownerUrl, APP_ROLE, appSecret),
    queueUrl: roleUrl(ownerUrl, QUEUE_ROLE, appSecret),
  };
  if ((await canSignIn(urls.appUrl)) && (await canSignIn(urls.queueUrl))) return urls;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    for (const role of [APP_ROLE, QUEUE_ROLE]) await ensureRole(client, role, rolePassword(appSecret, role));
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    await grantDatabase(client, rows[0]?.name ?? DATABASE);
    await client.query('COMMIT');
  } catch (cause) {
    throw new Error(`${problem(cause)}. ${REMEDY}`, { cause });
  } finally {
    await client.end();
  }
  return urls;
}

const REMEDY =
  `The role that DATABASE_URL names must own the database and be allowed to create roles (ALTER ROLE … CREATEROLE), ` +
  `so that ${APP_ROLE} and ${QUEUE_ROLE} can be made.`;

function problem(error: unknown): string {
  return `The database roles could not be made: ${error instanceof Error ? error.message : String(error)}`;
}

async function canSignIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
