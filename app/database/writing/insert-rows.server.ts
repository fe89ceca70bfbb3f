import { columnType } from '../column-types.server.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { arrayText, binaryArray } from '../binary-array.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Inserts many rows in one statement, as one binary array per column. All rows have the same columns; `workspace_id` is
 * added. `conflict` is the ON CONFLICT clause. It is sent at once, so that what is sent after it runs after it.
 */
export async function insertRows(
  tx: WorkspaceTx,
  table: string,
  rows: readonly Row[],
  conflict = 'ON CONFLICT DO NOTHING',
): Promise<void> {
  if (rows.length > 0) await tx.run(`${insertion(table, rows)} ${conflict}`, parameters(tx, table, rows));
}

/** The same, answering what `returning` says of each row that was written. */
export async function insertReturning<Told>(
  tx: WorkspaceTx,
  table: string,
  rows: readonly Row[],
  conflict: string,
  returning: string,
): Promise<Told[]> {
  if (rows.length === 0) return [];
  return tx.rows<Told>(`${insertion(table, rows)} ${conflict} RETURNING ${returning}`, parameters(tx, table, rows));
}

function insertion(table: string, rows: readonly Row[]): string {
  const columns = Object.keys(rows[0]!);
  const list = columns.map((column) => {
    const { isArray, sql } = columnType(table, column);
    return isArray ? `${column}::${sql}` : column;
  });
  return `INSERT INTO ${table} (workspace_id, ${columns.join(', ')})
     SELECT $1::uuid, ${list.join(', ')} FROM ${unnested(table, columns, 2)}`;
}

function parameters(tx: WorkspaceTx, table: string, rows: readonly Row[]): unknown[] {
  return [tx.workspaceId, ...columnArrays(table, Object.keys(rows[0]!), rows)];
}

/** Rows' columns as a FROM item called `given`, whose parameters (columnArrays) begin at `$first`. */
export function unnested(table: string, columns: readonly string[], first: number): string {
  const arrays = columns.map((column, index) => {
    const { isArray, element } = columnType(table, column);
    // a column that is an array travels as text: unnest would take arrays of arrays apart to their last element
    return `$${first + index}::${isArray ? 'text' : element}[]`;
  });
  return `unnest(${arrays.join(', ')}) AS given (${columns.join(', ')})`;
}

export function columnArrays(table: string, columns: readonly string[], rows: readonly Row[]): Buffer[] {
  return columns.map((column) => {
    const { isArray, element } = columnType(table, column);
    const values = rows.map((row) => row[column]);
    if (!isArray) return binaryArray(element, values);
    return binaryArray(
      'text',
      values.map((value) =>
        value === null || value === undefined ? null : arrayText(value as (string | number | null)[]),
      ),
    );
  });
}

/** Inserts rows, or takes over all their columns where there is one of the same key; `where` may keep the stored one. */
export async function upsertRows(
  tx: WorkspaceTx,
  table: string,
  key: readonly string[],
  rows: readonly Row[],
  where = '',
): Promise<void> {
  if (rows.length === 0) return;
  const others = Object.keys(rows[0]!).filter((column) => !key.includes(column));
  const taken = others.map((column) => `${column} = excluded.${column}`).join(', ');
  await insertRows(tx, table, rows, `ON CONFLICT (workspace_id, ${key.join(', ')}) DO UPDATE SET ${taken} ${where}`);
}
