import { createHash } from 'node:crypto';
import { type RawEventRow, readRawEvent } from '../../database/reading/raw-event.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { say } from '../../domain/messages/message.ts';
import { NotFoundError } from '../../runtime/errors.ts';
import { CHAIN_START, chainHash } from './chain-hash.ts';
import { MASK, maskedBody, maskText, readableBody } from './mask.ts';
import { foldKey, isPersonal } from './personal-fields.ts';
import type { Evidence } from './types.ts';

export interface EvidenceAsked {
  /** texts to mark in the body: what decided */
  readonly marks: readonly string[];
  /** whether the reader may see personal data; each such reading is to be logged by who asks */
  readonly personalData: boolean;
}

/** A raw event as it was received. Throws NotFoundError where the workspace has none of that id. */
export async function evidenceOf(
  workspaceId: string,
  rawEventId: string,
  { marks, personalData }: EvidenceAsked,
): Promise<Evidence> {
  const event = await withWorkspace(workspaceId, (tx) => readRawEvent(tx, rawEventId));
  if (!event) throw new NotFoundError(say('event-not-found'), { where: rawEventId.slice(0, 40) });
  const text = event.body.toString('utf8');
  const body = personalData ? readableBody(text) : maskedBody(text);
  return {
    id: event.id,
    seq: event.seq.toString(),
    source: event.source,
    topic: event.topic,
    deliveryKey: event.deliveryKey,
    receivedAt: event.receivedAt.toISOString(),
    contentHash: event.contentHash.toString('hex'),
    chainHash: event.chainHash.toString('hex'),
    intact: isIntact(event),
    redactedAt: event.redactedAt?.toISOString() ?? null,
    body,
    masked: !personalData,
    marks: [...new Set(marks)].filter((mark) => mark !== '' && body.includes(mark)),
    outcome: outcomeOf(event),
    meta: personalData ? event.meta : maskedMeta(event.meta),
  };
}

function maskedMeta(meta: RawEventRow['meta']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(meta).map(([name, value]) => [name, isPersonal(foldKey(name), 'anything') ? MASK : maskText(value)]),
  );
}

/** The body still has its hash, and the event still stands in the chain where it was put. */
function isIntact(event: RawEventRow): boolean {
  const bodyHash = createHash('sha256').update(event.body).digest();
  const previous = event.seq === 1n ? CHAIN_START : event.previousHash;
  return (
    bodyHash.equals(event.redactedHash ?? event.contentHash) &&
    previous !== null &&
    chainHash(previous, event.contentHash, event).equals(event.chainHash)
  );
}

function outcomeOf({ stage, result, reason, outcomeAt }: RawEventRow): Evidence['outcome'] {
  if (stage === null || result === null || outcomeAt === null) return null;
  return { stage, result, reason, at: outcomeAt.toISOString() };
}
