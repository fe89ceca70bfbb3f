import type { WorkspaceTx } from '../workspace-transaction.server.ts';

type Row = Readonly<Record<string, unknown>>;

/** bigint and Uint8Array as PostgreSQL's JSON input reads them. */
function jsonValue(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/**
 * Inserts many rows in one statement, whatever their column types (arrays, uuid, jsonb, timestamps), as one JSON
 * parameter. All rows have the same columns; `workspace_id` is added. `conflict` is the ON CONFLICT clause.
 * Answers how many rows were written.
 */
export async function insertRows(
  tx: WorkspaceTx,
  table: string,
  rows: readonly Row[],
  conflict = 'ON CONFLICT DO NOTHING',
): Promise<number> {
  if (rows.length === 0) return 0;
  const columns = Object.keys(rows[0]!).join(', ');
  return tx.run(
    `INSERT INTO ${table} (workspace_id, ${columns})
     SELECT $2::uuid, ${columns} FROM jsonb_populate_recordset(null::${table}, $1::jsonb) ${conflict}`,
    [JSON.stringify(rows, jsonValue), tx.workspaceId],
  );
}

/** The SET list of an upsert that takes all of the new row's columns. */
export function takeAll(columns: readonly string[]): string {
  return columns.map((column) => `${column} = excluded.${column}`).join(', ');
}
