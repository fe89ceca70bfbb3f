import pg from 'pg';

/** node-postgres does not know Prisma's `schema` parameter and would send it to the server. */
function withoutPrismaParameters(url: string): string {
  const result = new URL(url);
  result.searchParams.delete('schema');
  return result.toString();
}

export function schemaOf(url: string): string | undefined {
  return new URL(url).searchParams.get('schema') ?? undefined;
}

/**
 * Connection settings as separate fields: adapter-pg overrides `database` for a shadow database, and a connection
 * string would win over it.
 */
export function connectionFields(url: string): pg.PoolConfig {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const encrypted = /^(require|verify-ca|verify-full)$/.test(searchParams.get('sslmode') ?? '');
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    ...(encrypted ? { ssl: true } : {}),
  };
}

/** Connects and leaves again; throws the driver's error where that fails. */
export async function checkConnection(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: withoutPrismaParameters(url) });
  await client.connect();
  await client.end();
}

/** Creates the database that the URL names where it is missing; answers its name. */
export async function ensureDatabase(url: string): Promise<string> {
  const fields = connectionFields(url);
  const name = fields.database ?? '';
  const client = new pg.Client({ ...fields, database: 'postgres' });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return name;
}
