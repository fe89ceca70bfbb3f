import { mayPostTo, sealSlack } from '../../connections/slack-address.server.ts';
import { endMute, storeMute } from '../../database/writing/alert-mutes.server.ts';
import { alertSettings, storeAlertSettings } from '../../database/writing/alert-settings.server.ts';
import { alertById } from '../../database/writing/alerts.server.ts';
import { memberFacts } from '../../database/reading/members.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { Thresholds } from '../../domain/alerts/alert-kinds.ts';
import { say } from '../../domain/messages/message.ts';
import { hashId } from '../../domain/values/ids.ts';
import { InputError, NotFoundError } from '../../runtime/errors.ts';
import type { Who } from '../who.ts';

const DAY_MS = 86_400_000;

export interface MuteWish {
  readonly alertId: string;
  readonly ofKind: boolean; // all of the kind, not only this one's subject
  readonly days: number | null; // null: until somebody undoes it
}

/** Mutes what an alert is about, or its kind. Muting twice is harmless: each mute can be undone by itself. */
export function muteAlert({ workspaceId, userId }: Who, wish: MuteWish, now = new Date()): Promise<void> {
  return withWorkspace(workspaceId, async (tx) => {
    const alert = await alertById(tx, wish.alertId);
    if (!alert) throw new NotFoundError(say('alert-not-found'));
    const { kind } = alert;
    const subject = wish.ofKind ? null : alert.subject;
    await storeMute(tx, {
      id: hashId('mute', kind, subject ?? '', now.toISOString()),
      kind,
      subject,
      name: wish.ofKind ? null : alert.name,
      until: wish.days === null ? null : new Date(now.getTime() + wish.days * DAY_MS),
      mutedBy: userId,
      mutedAt: now,
    });
  });
}

/** Undoes a mute. What is still open and was told to nobody is told at the next look. */
export function unmute({ workspaceId, userId }: Who, id: string, now = new Date()): Promise<boolean> {
  return withWorkspace(workspaceId, (tx) => endMute(tx, id, userId, now));
}

export interface SettingsWish extends Thresholds {
  readonly mailTo: readonly string[];
  readonly language: 'en' | 'fr';
  readonly slack: string; // empty: as it is
  readonly forgetsSlack: boolean;
}

/** Keeps what a workspace chose. Only members are written to, and only Slack is posted to. */
export async function changeAlertSettings(who: Who, wish: SettingsWish, now = new Date()): Promise<void> {
  const { slack, forgetsSlack, ...chosen } = wish;
  if (slack !== '' && !mayPostTo(slack)) throw new InputError(say('slack-address-unknown'), { where: 'slack' });
  await withWorkspace(who.workspaceId, async (tx) => {
    const before = await alertSettings(tx);
    const members = new Set((await memberFacts(tx)).map(({ id }) => id));
    const kept = forgetsSlack ? null : before.slackSealed;
    const slackSealed = slack === '' ? kept : sealSlack(who.workspaceId, slack);
    const mailTo = chosen.mailTo.filter((id) => members.has(id));
    await storeAlertSettings(tx, { ...chosen, mailTo, slackSealed }, who.userId, now);
  });
}
