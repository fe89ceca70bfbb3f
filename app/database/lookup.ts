/*
 * Rows by a list of keys, one index look-up per key. `column = ANY (array)` would leave it to the planner whether it asks
 * the index or filters all rows of the workspace; before a table has statistics it guesses that a workspace has few rows,
 * filters, and goes on doing so with the plan it kept while the table grows.
 */

interface Keys {
  readonly table: string;
  readonly column: string; // of an index, after workspace_id
  readonly type: 'uuid' | 'text' | 'int8';
  /** an SQL expression: the array of keys, each once */
  readonly among: string;
}

/** A SELECT of the rows of a table whose column is among keys. */
export function rowsAmong(keys: Keys, select: string): string {
  return `SELECT found.* FROM ${foundAmong(keys, select)}`;
}

/** The same as a FROM item called `found`. */
export function foundAmong({ table, column, type, among }: Keys, select: string): string {
  // OFFSET 0: the planner may not turn the look-ups into a join
  return `unnest(${among}::${type}[]) AS wanted (key),
    LATERAL (SELECT ${select} FROM ${table} WHERE ${table}.${column} = wanted.key OFFSET 0) AS found`;
}

/** A DELETE of the rows of a table whose column is among keys. */
export function deleteAmong(keys: Keys): string {
  return `DELETE FROM ${keys.table} WHERE ctid = ANY (ARRAY(${rowsAmong(keys, 'ctid')}))`;
}
