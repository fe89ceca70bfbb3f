import {
  accountDays,
  isBehind,
  leadsByHour,
  livingConnections,
  readAccountsForAlerts,
  type ReadAccount,
  visitsByHour,
} from '../../database/reading/alert-facts.server.ts';
import { readSettings, type WorkspaceSettings } from '../../database/reading/settings.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { AlertKind, Finding, Thresholds } from '../../domain/alerts/alert-kinds.ts';
import { addDays, dayTable, isTimeZone } from '../../domain/values/days.ts';
import { connectionFindings } from './connection-findings.ts';
import { lateFinding, quietFinding, roasFinding, roasSpans, spendFinding } from './number-findings.ts';
import { roasReportIn } from '../../reports/roas/roas-report.server.ts';

export interface Found {
  readonly findings: readonly Finding[];
  /** kinds about which nothing can be said now */
  readonly undecided: readonly AlertKind[];
}

/** Everything that a workspace's rules find to be so at an instant. */
export async function findAlerts(tx: WorkspaceTx, thresholds: Thresholds, now: Date): Promise<Found> {
  const isOn = (kind: AlertKind): boolean => !thresholds.off.includes(kind);
  const settings = await readSettings(tx);
  const accounts = await readAccountsForAlerts(tx);
  const behind = await isBehind(tx);
  const findings = [
    ...connectionFindings(await livingConnections(tx), now),
    ...accounts.flatMap((account) => lateFinding(account, thresholds, now) ?? []),
    ...(isOn('tracking-quiet') && !behind ? await quietFindings(tx, now) : []),
    ...(isOn('spend-up') ? await spendFindings(tx, accounts, { settings, thresholds, now }) : []),
    ...(isOn('roas-down') ? await roasFindings(tx, { settings, thresholds, now }) : []),
  ];
  return { findings: findings.filter(({ kind }) => isOn(kind)), undecided: behind ? ['tracking-quiet'] : [] };
}

async function quietFindings(tx: WorkspaceTx, now: Date): Promise<Finding[]> {
  const visits = quietFinding('visits', await visitsByHour(tx, now));
  const leads = quietFinding('leads', await leadsByHour(tx, now));
  return [visits, leads].flatMap((finding) => finding ?? []);
}

interface Asked {
  readonly settings: WorkspaceSettings;
  readonly thresholds: Thresholds;
  readonly now: Date;
}

/** Twelve days: today, yesterday, seven before it, and what zones differ by. */
const SPEND_DAYS = 12;

async function spendFindings(tx: WorkspaceTx, accounts: readonly ReadAccount[], asked: Asked): Promise<Finding[]> {
  const { settings, thresholds, now } = asked;
  const zoneOf = ({ timeZone }: ReadAccount): string =>
    timeZone !== null && isTimeZone(timeZone) ? timeZone : settings.timeZone;
  const since = addDays(dayTable('UTC').dayOf(now.getTime()), -SPEND_DAYS);
  const days = await accountDays(tx, since);
  return accounts.flatMap((account) => {
    const own = days.filter(({ accountId }) => accountId === account.id);
    const today = dayTable(zoneOf(account)).dayOf(now.getTime());
    return spendFinding(account, own, { today, percent: thresholds.spendUpPercent }) ?? [];
  });
}

async function roasFindings(tx: WorkspaceTx, { settings, thresholds, now }: Asked): Promise<Finding[]> {
  const spans = roasSpans(dayTable(settings.timeZone).dayOf(now.getTime()), thresholds.settledDays);
  const { measure, revenue } = settings;
  const query = { ...spans, measure, revenue, shopId: null, basis: 'order-day' as const };
  const { totals } = await roasReportIn(tx, query, now.getTime());
  return totals.flatMap((total) => roasFinding(total, spans, thresholds) ?? []);
}
