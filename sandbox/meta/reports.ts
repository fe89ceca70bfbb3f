import { GraphError } from './errors.ts';
import { readInsightsQuery } from './insights-query.ts';
import type { InsightsQuery } from './insights-query.ts';

interface Run {
  id: string;
  accountId: string;
  query: InsightsQuery;
  polls: number;
  /** How it ends instead of completing. */
  fails: 'Job Failed' | 'Job Skipped' | null;
  /** What it found when it was complete: it tells that, whatever is restated later. */
  rows: readonly unknown[] | null;
}

/** Asynchronous insights: a run is started, asked after, and read once it is complete (at the second question). */
export class ReportRuns {
  private readonly runs = new Map<string, Run>();

  /** How many were started in all. */
  get started(): number {
    return this.runs.size;
  }

  start(accountId: string, params: URLSearchParams, fails: Run['fails']): { report_run_id: string } {
    const id = `6${String(100_000_000_000_000 + this.runs.size)}`;
    this.runs.set(id, { id, accountId, query: readInsightsQuery(params), polls: 0, fails, rows: null });
    return { report_run_id: id };
  }

  has(id: string): boolean {
    return this.runs.has(id);
  }

  private get(id: string): Run {
    const run = this.runs.get(id);
    if (!run) throw new GraphError(400, 'OAuthException', 2601, '(#2601) Error accessing adreport job.');
    return run;
  }

  status(
    id: string,
    rowsOf: (accountId: string, query: InsightsQuery) => readonly unknown[],
  ): Record<string, string | number> {
    const run = this.get(id);
    run.polls += 1;
    const done = run.polls >= 2;
    if (done && !run.fails) run.rows ??= rowsOf(run.accountId, run.query);
    return {
      id,
      account_id: run.accountId.slice(4),
      async_status: done ? (run.fails ?? 'Job Completed') : 'Job Running',
      async_percent_completion: done && !run.fails ? 100 : 40,
      date_start: run.query.since,
      date_stop: run.query.until,
    };
  }

  /** The rows of a completed run. */
  result(id: string): readonly unknown[] {
    const run = this.get(id);
    if (run.rows === null) {
      throw new GraphError(
        400,
        'OAuthException',
        2601,
        '(#2601) Loading async results from a job that is not completed',
      );
    }
    return run.rows;
  }
}
