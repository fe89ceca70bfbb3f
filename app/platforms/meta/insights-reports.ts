import { z } from 'zod';
import { idText } from '../http/wire-values.ts';
import { digits, type Read } from './graph-call.ts';
import type { FetchedPage } from './paging.ts';
import { insightsParameters, type InsightsQuery, PAGE_SIZE, rowsPage } from './insights-page.ts';
import { readAnswer } from './read-answer.ts';

/** POST act_X/insights answers an AdReportRun; the field is `report_run_id` there, and `id` where it is asked after. */
const startedWire = z.object({ report_run_id: idText });
const runWire = z.object({ async_status: z.string(), async_percent_completion: z.number().nullish() });

export type ReportState =
  | { readonly state: 'running'; readonly percent: number }
  | { readonly state: 'completed' }
  | { readonly state: 'failed'; readonly said: string };

/** A run, and the account whose budget of calls it is asked after from. */
export interface RunOf {
  readonly runId: string;
  readonly accountId: string;
}

/** Reports that run at Meta: started, asked after, and read by pages once they are complete. */
export interface InsightsReports {
  /** Starts a report; answers its run's id. */
  start(query: InsightsQuery): Promise<string>;
  state(run: RunOf): Promise<ReportState>;
  page(run: RunOf, after: string | null): Promise<FetchedPage>;
}

export function reportsOf(read: Read, post: Read): InsightsReports {
  return {
    start: async (query) => {
      const answer = await post(`act_${digits(query.accountId)}/insights`, insightsParameters(query), query.accountId);
      return readAnswer(startedWire, answer, 'report').report_run_id;
    },
    state: async ({ runId, accountId }) => {
      const fields = 'async_status,async_percent_completion';
      return stateOf(readAnswer(runWire, await read(digits(runId), { fields }, accountId), 'report'));
    },
    page: async ({ runId, accountId }, after) =>
      rowsPage(
        await read(`${digits(runId)}/insights`, { limit: PAGE_SIZE, ...(after === null ? {} : { after }) }, accountId),
      ),
  };
}

/** Job Not Started, Job Started, Job Running, Job Completed, Job Failed, Job Skipped; a word that is new is waited for. */
function stateOf(run: z.infer<typeof runWire>): ReportState {
  const percent = run.async_percent_completion ?? 0;
  if (run.async_status === 'Job Completed') return { state: 'completed' };
  if (run.async_status === 'Job Failed' || run.async_status === 'Job Skipped')
    return { state: 'failed', said: run.async_status };
  return { state: 'running', percent };
}
