import {
  keepUnitReport,
  readUnitReport,
  type ReportRun,
  type UnitReport,
} from '../../database/writing/unit-reports.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import type { InsightsQuery } from '../../platforms/meta/insights-page.ts';
import type { InsightsReports } from '../../platforms/meta/insights-reports.ts';
import { INSIGHTS_LEVELS, type InsightsLevel } from '../../platforms/meta/wire/insights.wire.ts';

/** So many runs are started for a level of a unit; the next day asks for the days anew anyway. */
const MAX_TRIES = 3;
/** A run that takes longer is taken for lost. */
const PATIENCE_MS = 2 * 3_600_000;
const SOON_SECONDS = 5;
const LATER_SECONDS = 20;

const NOT_READY = 'not-ready';
export const REPORT_FAILED = 'report-failed';

export const isNotReady = (error: unknown): boolean => error instanceof PlatformError && error.code === NOT_READY;

export type CompleteRuns = Readonly<Record<InsightsLevel, string>>;

interface Asked {
  readonly workspaceId: string;
  readonly unitId: string;
  readonly query: Omit<InsightsQuery, 'level'>;
}

/**
 * The runs of a unit, one for each level, once all are complete. What is not started yet is started and remembered at
 * once, so that a worker that is killed leaves its runs to the next. Throws PlatformError `rate-limited` while they run:
 * nobody waits for them meanwhile. A run that failed is started again, a few times.
 */
export async function completeRuns(
  reports: InsightsReports,
  { workspaceId, unitId, query }: Asked,
): Promise<{ seenAt: string; runs: CompleteRuns }> {
  const keep = (report: UnitReport): Promise<void> =>
    withWorkspace(workspaceId, (tx) => keepUnitReport(tx, unitId, report));
  let report: UnitReport = (await withWorkspace(workspaceId, (tx) => readUnitReport(tx, unitId))) ?? {
    seenAt: new Date().toISOString(),
    runs: {},
  };
  const put = async (level: InsightsLevel, run: ReportRun): Promise<void> => {
    report = { ...report, runs: { ...report.runs, [level]: run } };
    await keep(report);
  };
  let running = 0;
  for (const level of INSIGHTS_LEVELS) {
    const run = report.runs[level];
    const state = run ? await stateOf(reports, run, query.accountId) : null;
    if (run && state?.state === 'completed') continue;
    running += 1;
    if (run && state?.state === 'running') await put(level, { ...run, percent: state.percent });
    else await put(level, await startRun(reports, { ...query, level }, run?.tries ?? 0));
  }
  if (running > 0) throw notReady(report);
  const idOf = (level: InsightsLevel): string => report.runs[level]!.id;
  return { seenAt: report.seenAt, runs: { campaign: idOf('campaign'), adset: idOf('adset'), ad: idOf('ad') } };
}

async function stateOf(reports: InsightsReports, run: ReportRun, accountId: string) {
  const state = await reports.state({ runId: run.id, accountId }).catch((error: unknown) => {
    // Meta keeps a run for a while, and knows it no more after that
    if (error instanceof PlatformError && error.kind === 'bad-request')
      return { state: 'failed', said: error.said } as const;
    throw error;
  });
  const isLost = state.state === 'running' && Date.parse(run.startedAt) < Date.now() - PATIENCE_MS;
  return isLost ? ({ state: 'failed', said: 'without an end' } as const) : state;
}

async function startRun(reports: InsightsReports, query: InsightsQuery, tries: number): Promise<ReportRun> {
  if (tries >= MAX_TRIES) {
    const message = `the report failed ${MAX_TRIES} times`;
    throw new PlatformError({ platform: 'meta', kind: 'unavailable', message, code: REPORT_FAILED });
  }
  const startedAt = new Date().toISOString();
  return { id: await reports.start(query), startedAt, tries: tries + 1, percent: 0 };
}

function notReady({ runs }: UnitReport): PlatformError {
  const isYoung = Object.values(runs).some(({ startedAt }) => Date.parse(startedAt) > Date.now() - 60_000);
  return new PlatformError({
    platform: 'meta',
    kind: 'rate-limited',
    code: NOT_READY,
    message: 'the report is not ready',
    retryAfterSeconds: isYoung ? SOON_SECONDS : LATER_SECONDS,
  });
}
