import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Which report, asked what. */
export interface ReportAsked {
  readonly name: string;
  readonly params: string; // JSON
}

export interface KeptAnswer {
  readonly answer: string; // JSON
  readonly countedAt: Date; // when counting began
  readonly tookMs: number;
}

/** What was answered last, if it is kept; notes that it was asked for. */
export async function takeKept(tx: WorkspaceTx, { name, params }: ReportAsked): Promise<KeptAnswer | null> {
  const [row] = await tx.rows<KeptAnswer>(
    `UPDATE kept_report SET asked_at = now() WHERE name = $1 AND params = $2
     RETURNING answer, counted_at AS "countedAt", took_ms AS "tookMs"`,
    [name, params],
  );
  return row ?? null;
}

/** Stands among the answers for the instant at which all were forgotten. */
const FORGOTTEN = '';
/** Whoever began to count so shortly after an oblivion may not have seen yet what it was about. */
const SETTLED = `interval '10 seconds'`;

/** Keeps an answer, unless all answers were forgotten since it began to be counted. */
export async function keepReport(tx: WorkspaceTx, { name, params }: ReportAsked, one: KeptAnswer): Promise<void> {
  await tx.run(
    `INSERT INTO kept_report (workspace_id, name, params, answer, counted_at, took_ms, asked_at)
     SELECT $1, $2, $3, $4, $5, $6, now() WHERE NOT EXISTS (
       SELECT FROM kept_report WHERE name = '${FORGOTTEN}' AND counted_at > $5::timestamptz - ${SETTLED})
     ON CONFLICT (workspace_id, name, params) DO UPDATE SET
       answer = excluded.answer, counted_at = excluded.counted_at, took_ms = excluded.took_ms`,
    [tx.workspaceId, name, params, one.answer, one.countedAt, one.tookMs],
  );
}

export async function forgetReport(tx: WorkspaceTx, { name, params }: ReportAsked): Promise<void> {
  await tx.run('DELETE FROM kept_report WHERE name = $1 AND params = $2', [name, params]);
}

/** Forgets all answers: somebody decided something, and expects to see it. Last in its transaction, by the server's clock. */
export async function forgetReports(tx: WorkspaceTx): Promise<void> {
  await tx.run(`DELETE FROM kept_report WHERE name <> '${FORGOTTEN}'`);
  await tx.run(
    `INSERT INTO kept_report (workspace_id, name, params, answer, counted_at, took_ms, asked_at)
     VALUES ($1, '${FORGOTTEN}', '', 'null', clock_timestamp(), 0, clock_timestamp())
     ON CONFLICT (workspace_id, name, params) DO UPDATE SET counted_at = excluded.counted_at`,
    [tx.workspaceId],
  );
}

/** Answers that somebody asked for within a day, and how old they are; those that nobody did are dropped. */
export async function keptReports(tx: WorkspaceTx): Promise<(ReportAsked & Omit<KeptAnswer, 'answer'>)[]> {
  await tx.run(`DELETE FROM kept_report WHERE asked_at < now() - interval '1 day' AND name <> '${FORGOTTEN}'`);
  return tx.rows(
    `SELECT name, params, counted_at AS "countedAt", took_ms AS "tookMs" FROM kept_report
     WHERE name <> '${FORGOTTEN}' ORDER BY name, params`,
  );
}
