import { type MemberFacts, memberFacts } from '../../database/reading/members.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { type MessageRow, messagesOf } from '../../database/writing/alert-messages.server.ts';
import { type MuteRow, mutesInForce } from '../../database/writing/alert-mutes.server.ts';
import { alertSettings } from '../../database/writing/alert-settings.server.ts';
import { type AlertRow, closedAlerts, openAlerts } from '../../database/writing/alerts.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { isMuted } from '../../domain/alerts/alert-changes.ts';
import type { AlertSettingsView, AlertsReport, AlertView, MuteView, ToldView } from './types.ts';

const PAST = 100;

/** A workspace's alerts, open, past and muted, and what it chose about them. */
export function alertsReport(
  workspaceId: string,
  { mayReadSettings, now = new Date() }: { readonly mayReadSettings: boolean; readonly now?: Date },
): Promise<AlertsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const [open, past] = [await openAlerts(tx), await closedAlerts(tx, PAST)];
    const mutes = await mutesInForce(tx, now);
    const members = await memberFacts(tx);
    const messages = mayReadSettings
      ? await messagesOf(
          tx,
          [...open, ...past].map(({ id }) => id),
        )
      : [];
    const view = (alert: AlertRow): AlertView => ({
      ...alertView(alert, mutes, now),
      told: messages.filter(({ alertId }) => alertId === alert.id).map((message) => toldView(message, members)),
    });
    return {
      zone: (await readSettings(tx)).timeZone,
      open: open.map(view),
      past: past.map(view),
      mutes: mutes.map((mute) => muteView(mute, members)),
      settings: mayReadSettings ? await settingsView(tx, members) : null,
    };
  });
}

/** Open alerts that are not muted, the newest first. */
export async function alertsToShow(tx: WorkspaceTx, now: Date): Promise<Omit<AlertView, 'told'>[]> {
  const mutes = await mutesInForce(tx, now);
  return (await openAlerts(tx)).map((alert) => alertView(alert, mutes, now)).filter((alert) => !alert.isMuted);
}

function alertView(alert: AlertRow, mutes: readonly MuteRow[], now: Date): Omit<AlertView, 'told'> {
  const { id, kind, subject, name, evidence, openedAt, closedAt } = alert;
  const at = { openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null };
  return { id, kind, subject, name, evidence, ...at, isMuted: isMuted(alert, mutes, now.getTime()) };
}

const nameOf = (members: readonly MemberFacts[], id: string): string | null =>
  members.find((member) => member.id === id)?.name ?? null;

function toldView({ channel, recipient, state, error, sentAt }: MessageRow, members: readonly MemberFacts[]): ToldView {
  const at = sentAt?.toISOString() ?? null;
  return { channel, to: channel === 'mail' ? (nameOf(members, recipient) ?? '') : '', state, error, at };
}

function muteView(
  { id, kind, subject, name, until, mutedBy, mutedAt }: MuteRow,
  members: readonly MemberFacts[],
): MuteView {
  const at = { until: until?.toISOString() ?? null, mutedAt: mutedAt.toISOString() };
  return { id, kind, subject, name, mutedBy: nameOf(members, mutedBy), ...at };
}

async function settingsView(tx: WorkspaceTx, members: readonly MemberFacts[]): Promise<AlertSettingsView> {
  const { slackSealed, mailTo, ...settings } = await alertSettings(tx);
  const owners = members.filter(({ role }) => role === 'owner').map(({ id }) => id);
  return {
    ...settings,
    mailTo: mailTo ?? owners,
    members: members.map(({ id, name, email }) => ({ id, name, email })),
    hasSlack: slackSealed !== null,
  };
}
