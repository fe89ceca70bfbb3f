import { alone } from '../../database/alone.server.ts';
import { memberFacts } from '../../database/reading/members.server.ts';
import { addMessage, type Channel } from '../../database/writing/alert-messages.server.ts';
import { mutesInForce } from '../../database/writing/alert-mutes.server.ts';
import { alertSettings, type AlertSettings } from '../../database/writing/alert-settings.server.ts';
import { closeAlerts, lockOpenAlerts, markTold, openAlert, seeAlert } from '../../database/writing/alerts.server.ts';
import { storeErrands } from '../../database/writing/events.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { alertChanges, toTell } from '../../domain/alerts/alert-changes.ts';
import { hashId } from '../../domain/values/ids.ts';
import { findAlerts, type Found } from './find-alerts.server.ts';

export interface Looked {
  readonly opened: number;
  readonly closed: number;
  readonly told: number;
}

/**
 * Looks for what a workspace's rules find, opens and closes alerts, and has the new ones told. One process at a time; two
 * that look at once all the same open nothing twice. Null where another one looks.
 */
export function lookForAlerts(workspaceId: string, now = new Date()): Promise<Looked | null> {
  return alone(`alerts:${workspaceId}`, () =>
    withWorkspace(workspaceId, async (tx) => {
      const settings = await alertSettings(tx);
      return takeFindings(tx, settings, await findAlerts(tx, settings, now), now);
    }),
  );
}

/** Opens, closes and hands over what follows from findings. */
export async function takeFindings(tx: WorkspaceTx, settings: AlertSettings, found: Found, now: Date): Promise<Looked> {
  const changes = alertChanges(await lockOpenAlerts(tx), found.findings, found.undecided);
  for (const finding of changes.opened) await openAlert(tx, finding, now);
  for (const { id, finding } of changes.seen) await seeAlert(tx, id, finding, now);
  if (changes.closed.length > 0) await closeAlerts(tx, changes.closed, now);
  const untold = toTell(await lockOpenAlerts(tx), await mutesInForce(tx, now), now.getTime());
  for (const { id } of untold) await handOver(tx, id, settings, now);
  if (untold.length > 0)
    await markTold(
      tx,
      untold.map(({ id }) => id),
      now,
    );
  return { opened: changes.opened.length, closed: changes.closed.length, told: untold.length };
}

/** One message and one errand for each who is to be told, in the transaction that says they were handed over. */
async function handOver(tx: WorkspaceTx, alertId: string, settings: AlertSettings, now: Date): Promise<void> {
  const members = await memberFacts(tx);
  const wants = settings.mailTo ?? members.filter(({ role }) => role === 'owner').map(({ id }) => id);
  const mailed = members.filter(({ id }) => wants.includes(id)).map(({ id }) => ({ channel: 'mail' as const, to: id }));
  const slack = settings.slackSealed ? [{ channel: 'slack' as const, to: '' }] : [];
  for (const { channel, to } of [...mailed, ...slack]) await send(tx, { alertId, channel, recipient: to }, now);
}

interface Sent {
  readonly alertId: string;
  readonly channel: Channel;
  readonly recipient: string;
}

async function send(tx: WorkspaceTx, one: Sent, now: Date): Promise<void> {
  const id = hashId('alert-message', one.alertId, one.channel, one.recipient);
  if (!(await addMessage(tx, { id, ...one }, now))) return;
  await storeErrands(tx, [{ id: hashId('errand', 'tell-alert', id), job: 'tell-alert', payload: { messageId: id } }]);
}
