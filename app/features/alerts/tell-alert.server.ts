import { alertById, type AlertRow } from '../../database/writing/alerts.server.ts';
import { alertSettings, type AlertSettings } from '../../database/writing/alert-settings.server.ts';
import { type MessageRow, noteTry, type Outcome, takeMessage } from '../../database/writing/alert-messages.server.ts';
import { memberFacts } from '../../database/reading/members.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import { deliverMail, deliverSlack, outcomeOf } from './deliver.server.ts';

/** So often a message is tried; the job's attempts. After the last it is shown as not delivered. */
export const MOST_TRIES = 8;

export interface Worded {
  readonly mail: { readonly subject: string; readonly text: string; readonly html: string };
  readonly slack: object;
  readonly mute: string; // address
}
/** Words an alert in a language; what pages and mails say is not this folder's. */
export type Word = (alert: AlertRow, language: 'en' | 'fr', zone: string) => Promise<Worded>;

/**
 * Tells an alert to one recipient. The message's row is locked meanwhile, so that nobody else sends it; a crash between the
 * server's answer and the commit sends it once more, under the same id. Throws where it is to be tried again.
 */
export async function tellAlert(workspaceId: string, messageId: string, word: Word, now = new Date()): Promise<void> {
  const failure = await withWorkspace(workspaceId, async (tx) => {
    const message = await takeMessage(tx, messageId);
    if (message?.state !== 'waiting') return null;
    const { outcome, error } = await tried(tx, message, word);
    const isLast = message.tries + 1 >= MOST_TRIES;
    const isLimited = error?.kind === 'rate-limited';
    // a limit is no failed try: it says when to come back
    if (isLimited) return error;
    await noteTry(
      tx,
      messageId,
      isLast && outcome.state === 'waiting' ? { ...outcome, state: 'failed' } : outcome,
      now,
    );
    return outcome.state === 'waiting' && !isLast ? error : null;
  });
  // told after the commit: thrown within, the try would not be noted
  if (failure) throw failure;
}

interface Tried {
  readonly outcome: Outcome;
  readonly error: PlatformError | null;
}

async function tried(tx: WorkspaceTx, message: MessageRow, word: Word): Promise<Tried> {
  const alert = await alertById(tx, message.alertId);
  if (!alert || alert.closedAt !== null) return { outcome: { state: 'dropped', error: 'over' }, error: null };
  const settings = await alertSettings(tx);
  try {
    const isThere = await delivered(tx, { message, alert, settings }, word);
    return { outcome: isThere ? { state: 'sent', error: null } : { state: 'dropped', error: 'gone' }, error: null };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { outcome: outcomeOf(error), error };
  }
}

interface Telling {
  readonly message: MessageRow;
  readonly alert: AlertRow;
  readonly settings: AlertSettings;
}

/** False where the recipient is none any more. */
async function delivered(tx: WorkspaceTx, { message, alert, settings }: Telling, word: Word): Promise<boolean> {
  const { timeZone } = await readSettings(tx);
  if (message.channel === 'slack') {
    if (!settings.slackSealed) return false;
    await deliverSlack(tx.workspaceId, settings.slackSealed, (await word(alert, settings.language, timeZone)).slack);
    return true;
  }
  const member = (await memberFacts(tx)).find(({ id }) => id === message.recipient);
  if (!member) return false;
  const language = member.locale === 'fr' || member.locale === 'en' ? member.locale : settings.language;
  const { mail, mute } = await word(alert, language, timeZone);
  await deliverMail({ id: message.id, to: member.email, language, unsubscribe: mute, ...mail });
  return true;
}
