import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { forgetReport, keepReport, keptReports, takeKept } from '../../database/writing/kept-reports.server.ts';
import { sha256Hex } from '../../domain/values/ids.ts';
import { logFor } from '../../runtime/log.server.ts';
import { enqueue } from '../../runtime/queue.server.ts';
import { isDueAgain, isFresh, LIVE_MS, OLDEST_MS } from './kept-age.ts';
import { type AnswerOf, keptName, type ParamsOf, type ReportName, REPORTS } from './reports.server.ts';

/** A report's answer, and when it was counted: null is now. */
export interface Kept<Answer> {
  readonly report: Answer;
  readonly countedAt: string | null; // UTC instant
}

/**
 * A report that takes long where there is much: what was answered last, with when that was; if that is some time ago, it
 * is counted again meanwhile. Where nothing is kept, it is counted now. What people decide makes all be counted anew.
 */
export async function keptReport<Name extends ReportName>(
  workspaceId: string,
  name: Name,
  params: ParamsOf<Name>,
  liveMs = LIVE_MS,
): Promise<Kept<AnswerOf<Name>>> {
  const asked = { name: keptName(name), params: JSON.stringify(params) };
  const kept = await withWorkspace(workspaceId, (tx) => takeKept(tx, asked));
  const age = kept ? Date.now() - kept.countedAt.getTime() : Infinity;
  if (!kept || age > OLDEST_MS)
    return { report: await countReport(workspaceId, name, params, liveMs), countedAt: null };
  if (!isFresh(age, kept.tookMs)) askAgain(workspaceId, asked, kept.countedAt);
  return { report: JSON.parse(kept.answer) as AnswerOf<Name>, countedAt: kept.countedAt.toISOString() };
}

/** Counts a report, and keeps what took long. */
export async function countReport<Name extends ReportName>(
  workspaceId: string,
  name: Name,
  params: ParamsOf<Name>,
  liveMs = LIVE_MS,
): Promise<AnswerOf<Name>> {
  const asked = { name: keptName(name), params: JSON.stringify(params) };
  const countedAt = new Date();
  const began = performance.now();
  const report = await REPORTS[name](workspaceId, params);
  const tookMs = Math.round(performance.now() - began);
  const answer = JSON.stringify(report);
  await withWorkspace(workspaceId, (tx) =>
    tookMs < liveMs ? forgetReport(tx, asked) : keepReport(tx, asked, { answer, countedAt, tookMs }),
  );
  return report;
}

/** Has what was asked for today counted again before it is old. */
export async function renewKept(workspaceId: string, now = Date.now()): Promise<void> {
  for (const { countedAt, tookMs, ...asked } of await withWorkspace(workspaceId, keptReports)) {
    if (isDueAgain(now - countedAt.getTime(), tookMs)) askAgain(workspaceId, asked, countedAt);
  }
}

/** Fire and forget: what is shown meanwhile says how old it is. One question for each answer, whoever asks. */
function askAgain(workspaceId: string, asked: { name: string; params: string }, countedAt: Date): void {
  const deduplication = `report-${sha256Hex(`${workspaceId} ${asked.name} ${asked.params}`)}-${countedAt.getTime()}`;
  enqueue('count-report', { workspaceId, ...asked }, { deduplication }).catch((error: unknown) =>
    logFor({ workspace: workspaceId }).warn({ err: error }, 'a report could not be asked for again'),
  );
}
