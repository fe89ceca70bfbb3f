import { readSettings, type WorkspaceSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { addDays, dayTable } from '../../domain/values/days.ts';
import { roasReportIn } from '../roas/roas-report.server.ts';
import { setupFactsIn } from './setup-facts.server.ts';
import { setupSummary } from './steps.ts';
import type { FirstRoas, OnboardingReport } from './types.ts';

/** What a shop that installs the app lets us see of its past. */
const HISTORY_DAYS = 60;

/** The first steps from the installation to the first ROAS, each as it stands. */
export function onboardingReport(workspaceId: string, now: number = Date.now()): Promise<OnboardingReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const facts = await setupFactsIn(tx, { withHistory: true });
    const summary = setupSummary(facts);
    const settings = await readSettings(tx);
    const isDone = summary.steps.some(({ step, state }) => step === 'roas' && state === 'done');
    // while orders still come in, the page asks every second: figures wait until they are whole
    const roas = isDone ? await firstRoas(tx, settings, now) : null;
    return { ...facts, ...summary, zone: settings.timeZone, roas };
  });
}

/** ROAS over the days that a new shop has, in the currency with most spend. */
async function firstRoas(tx: WorkspaceTx, settings: WorkspaceSettings, now: number): Promise<FirstRoas | null> {
  const { measure, revenue, timeZone } = settings;
  const to = dayTable(timeZone).dayOf(now);
  const range = { from: addDays(to, 1 - HISTORY_DAYS), to };
  const query = { range, compare: null, measure, revenue, shopId: null, basis: 'order-day' } as const;
  const { totals } = await roasReportIn(tx, query, now);
  const [most] = totals.map(({ current }) => current).toSorted((a, b) => b.spendMinor - a.spendMinor);
  if (!most || most.spendMinor === 0) return null;
  const { currency, spendMinor, adRevenueMinor, roas } = most;
  return { ...range, currency, spendMinor, adRevenueMinor, roas };
}
