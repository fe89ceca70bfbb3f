import { currentPool } from '../pool.server.ts';

/** How many of the schema's tables are there for the app's role: 0 before the migrations. */
export async function appliedMigrations(): Promise<number> {
  const { rows } = await currentPool().query<{ count: bigint }>(
    `SELECT count(*) AS count FROM pg_tables WHERE schemaname = 'public' AND tablename IN ('workspace', 'raw_event', 'fact')`,
  );
  return rows[0]!.count === 3n ? 3 : 0;
}
