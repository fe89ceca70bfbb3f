import { dueEvents } from '../../database/reading/due-conversions.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { TakenDataset } from '../../database/writing/conversion-datasets.server.ts';
import {
  closeHeld,
  holdEvent,
  noteNotTaken,
  noteRefusedEvent,
  noteSent,
  noteTried,
} from '../../database/writing/conversion-events.server.ts';
import { keptRequest } from '../../platforms/meta/conversions/server-event.ts';
import { decided } from './decided.ts';
import type { Outcome, Ready } from './send-group.ts';

/** The next events of a dataset that may be sent; those whose turn it is and that may not are held back with their reason. */
export async function readyEvents(
  tx: WorkspaceTx,
  dataset: TakenDataset,
  limit: number,
): Promise<{ ready: Ready[]; held: number }> {
  const ready: Ready[] = [];
  const due = await dueEvents(tx, dataset.id, limit);
  const now = new Date();
  for (const event of due) {
    const what = decided(event, dataset.unknownConsent, now);
    if (what === 'close') await closeHeld(tx, event);
    else if ('hold' in what) await holdEvent(tx, event, what.hold);
    else ready.push({ event, body: what.send });
  }
  return { ready, held: due.length - ready.length };
}

/**
 * Before a request: a run that is killed from here on leaves events behind that may be at Meta. Answers those that may
 * still be sent.
 */
export async function onTheWay(tx: WorkspaceTx, events: readonly Ready[]): Promise<Ready[]> {
  const going: Ready[] = [];
  for (const one of events) if (await noteTried(tx, one.event, keptRequest(one.body))) going.push(one);
  return going;
}

export async function noteOutcome(tx: WorkspaceTx, outcome: Outcome): Promise<void> {
  for (const { event } of outcome.events) {
    if (outcome.kind === 'sent') await noteSent(tx, event, { ...outcome.receipt, inRequest: outcome.events.length });
    else await noteRefusedEvent(tx, event, { said: outcome.said, unsureSince: event.unsureSince });
  }
}

/** Of these Meta took nothing: they are as unsure as they were before the request. */
export async function notTaken(tx: WorkspaceTx, events: readonly Ready[]): Promise<void> {
  for (const { event } of events) await noteNotTaken(tx, event, event.unsureSince);
}
