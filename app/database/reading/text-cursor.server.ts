import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/**
 * Texts of a query whose only column is `line`, some at a time, by one plan for all of them. The planner is told that all
 * will be read, and may read whole tables, which the pipeline otherwise forbids it (events.server.ts). One at a time in a
 * transaction.
 */
export async function* textsOf(
  tx: WorkspaceTx,
  sql: string,
  parameters: readonly unknown[],
  size: number,
): AsyncGenerator<string[]> {
  const before = await planFor(tx, 'on', '1');
  await tx.run(`DECLARE lines NO SCROLL CURSOR FOR ${sql}`, parameters);
  await planFor(tx, before.seqscan, before.fraction);
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

interface Plan {
  readonly seqscan: string;
  readonly fraction: string;
}

/** Sets how the next cursor is planned; answers how it would have been. */
async function planFor(tx: WorkspaceTx, seqscan: string, fraction: string): Promise<Plan> {
  const [before] = await tx.rows<Plan>(
    `SELECT seqscan, fraction, set_config('enable_seqscan', $1, true), set_config('cursor_tuple_fraction', $2, true)
     FROM (SELECT current_setting('enable_seqscan') AS seqscan, current_setting('cursor_tuple_fraction') AS fraction OFFSET 0) AS before`,
    [seqscan, fraction],
  );
  return before!;
}
