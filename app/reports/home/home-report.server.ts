import { stepsTaken } from '../../database/reading/home.server.ts';
import { isSetupHidden } from '../../database/reading/setup.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { ReportQuery } from '../query.ts';
import { setupFactsIn } from '../onboarding/setup-facts.server.ts';
import { setupSummary } from '../onboarding/steps.ts';
import type { SetupSummary } from '../onboarding/types.ts';
import { roasReportIn } from '../roas/roas-report.server.ts';
import { alertsToShow } from '../alerts/alerts-report.server.ts';
import { attentionOf, CONNECTION_KINDS } from './attention.server.ts';
import { changesOf } from './changes.ts';
import type { HomeReport } from './types.ts';

/** What has to be said also where only totals are shown: which money is converted, which days are read as closed. */
const NOTES: ReadonlySet<string> = new Set([
  'orders-converted',
  'orders-left-apart',
  'months-as-closed',
  'run-computed',
]);

const STEPS = ['shop', 'ads', 'file', 'pixel', 'lead'] as const;

/** Whether advertising pays, at a glance: totals against the period before, what changed, and what needs somebody. */
export function homeReport(workspaceId: string, query: ReportQuery, now: number = Date.now()): Promise<HomeReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const report = await roasReportIn(tx, query, now);
    const steps = await stepsTaken(tx);
    const alerts = await alertsToShow(tx, new Date(now));
    return {
      zone: report.zone,
      totals: report.totals,
      days: report.days,
      notes: report.warnings.filter(({ code }) => NOTES.has(code)),
      changes: changesOf(report),
      setup: await setupOf(tx),
      attention: await attentionOf(tx, report.freshness, now),
      alerts: alerts.filter(({ kind }) => !CONNECTION_KINDS.includes(kind)),
      checklist: STEPS.map((step) => ({ step, done: steps[step] })),
    };
  });
}

async function setupOf(tx: WorkspaceTx): Promise<SetupSummary | null> {
  if (await isSetupHidden(tx)) return null;
  const facts = await setupFactsIn(tx);
  const summary = setupSummary(facts);
  return facts.shops.length === 0 || summary.next === null ? null : summary;
}
