import { META } from '../constants.ts';
import { GraphError } from './errors.ts';
import { readInsightsQuery } from './insights-query.ts';
import type { InsightsQuery } from './insights-query.ts';

interface Run {
  id: string;
  query: InsightsQuery;
  polls: number;
  fails: boolean;
}

/** Asynchronous insights: a run is started, asked after, and read once it is complete (at the second question). */
export class ReportRuns {
  private readonly runs = new Map<string, Run>();

  start(params: URLSearchParams, fails: boolean): { report_run_id: string } {
    const id = `6${String(100_000_000_000_000 + this.runs.size)}`;
    this.runs.set(id, { id, query: readInsightsQuery(params), polls: 0, fails });
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

  status(id: string): Record<string, string | number> {
    const run = this.get(id);
    run.polls += 1;
    const done = run.polls >= 2;
    const finished = run.fails ? 'Job Failed' : 'Job Completed';
    return {
      id,
      account_id: META.accountId.slice(4),
      async_status: done ? finished : 'Job Running',
      async_percent_completion: done && !run.fails ? 100 : 40,
      date_start: run.query.since,
      date_stop: run.query.until,
    };
  }

  /** The query of a completed run. */
  result(id: string): InsightsQuery {
    const run = this.get(id);
    if (run.fails || run.polls < 2) {
      throw new GraphError(
        400,
        'OAuthException',
        2601,
        '(#2601) Loading async results from a job that is not completed',
      );
    }
    return run.query;
  }
}
