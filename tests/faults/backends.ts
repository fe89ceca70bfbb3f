import pg from 'pg';
import { readConnection } from '../../scripts/embedded-postgres/cluster.ts';
import { connectionUrl } from '../../scripts/embedded-postgres/urls.ts';

/** Whose connections are meant: a program of the application, or anybody's. */
export type Owner = 'server' | 'worker' | 'anybody';

/**
 * The database of a running application, looked at as a superuser. Each question opens a connection where the last one
 * was lost: the database is being killed at the same time.
 */
export class Backends {
  readonly #dataDir: string;
  #client: pg.Client | null = null;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** Transactions that `owner` has open now, of the application's role (not the queue's, not ours). */
  async openTransactions(owner: Owner): Promise<number> {
    const [row] = await this.rows<{ open: number }>(
      `SELECT count(*)::int AS open FROM pg_stat_activity
       WHERE usename = 'digiflow_app' AND xact_start IS NOT NULL AND state IN ('active', 'idle in transaction')
         AND ($1 = 'anybody' OR application_name = 'digiflow ' || $1)`,
      [owner],
    );
    return row!.open;
  }

  async rows<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = await this.#connected();
    return (await client.query(sql, [...values])).rows as Row[];
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const connection = readConnection(this.#dataDir);
    if (!connection) throw new Error(`there is no embedded database in ${this.#dataDir}`);
    const client = new pg.Client({
      connectionString: connectionUrl(connection, 'postgres'),
      application_name: 'fault run',
      connectionTimeoutMillis: 2_000,
    });
    const forget = (): void => {
      if (this.#client === client) this.#client = null;
    };
    client.on('error', forget);
    client.on('end', forget);
    await client.connect();
    this.#client = client;
    return client;
  }
}
