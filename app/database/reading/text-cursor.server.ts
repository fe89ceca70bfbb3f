import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Settings of the planner, as text. */
type Planning = Readonly<Record<string, string>>;

/** All will be read, and whole tables may be, which the pipeline otherwise forbids (events.server.ts). */
const READS_ALL: Planning = { enable_seqscan: 'on', cursor_tuple_fraction: '1' };

/**
 * For a query that joins whole tables: before they have statistics the planner takes each for a row, and would look through
 * one for every row of another.
 */
export const JOINS_ALL: Planning = { enable_nestloop: 'off' };

/**
 * Texts of a query whose only column is `line`, some at a time, by one plan for all of them. One at a time in a
 * transaction.
 */
export async function* textsOf(
  tx: WorkspaceTx,
  sql: string,
  parameters: readonly unknown[],
  size: number,
  planning: Planning = {},
): AsyncGenerator<string[]> {
  const before = await planFor(tx, { ...READS_ALL, ...planning });
  await tx.run(`DECLARE lines NO SCROLL CURSOR FOR ${sql}`, parameters);
  await planFor(tx, before);
  const fetched = (): Promise<{ line: string }[]> => tx.rows<{ line: string }>(`FETCH ${size} FROM lines`);
  let next = fetched();
  try {
    for (;;) {
      const rows = await next;
      const isLast = rows.length < size;
      if (!isLast) {
        // the server makes the next ones while these are read
        next = fetched();
        next.catch(() => {}); // told to whoever waits for it
      }
      if (rows.length > 0) yield rows.map(({ line }) => line);
      if (isLast) return;
    }
  } finally {
    // a transaction that has failed takes no statement any more, and ends the cursor itself
    const hasFailed = await next.then(
      () => false,
      () => true,
    );
    if (!hasFailed) await tx.run('CLOSE lines');
  }
}

/** Sets how the next cursor is planned; answers how it would have been. */
async function planFor(tx: WorkspaceTx, planning: Planning): Promise<Planning> {
  const rows = await tx.rows<{ name: string; before: string }>(
    `SELECT name, before, set_config(name, value, true)
     FROM (SELECT name, value, current_setting(name) AS before FROM unnest($1::text[], $2::text[]) AS asked (name, value) OFFSET 0) AS asked`,
    [Object.keys(planning), Object.values(planning)],
  );
  return Object.fromEntries(rows.map(({ name, before }) => [name, before]));
}
