import { preparedKey } from '../../domain/identity/keyed-hash.ts';
import { type ErasedSubject, erasureMark } from '../../domain/identity/erasure-mark.ts';
import type { BatchContext } from '../../database/reading/batch-context.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { type EventRow, inOutbox, lastSeq } from '../../database/writing/events.server.ts';
import { holdErased } from '../../database/writing/conversion-events.server.ts';
import {
  type ErasureMark,
  erasureMarksAmong,
  redactEvents,
  removeTraces,
  storeErasureMarks,
  unredactedBetween,
} from '../../database/writing/erasures.server.ts';
import type { NormaliseContext } from '../normalise/context.ts';
import { privacyRequestOf } from '../normalise/privacy.ts';
import { mentionsOf } from './mentions.ts';
import { redactedBody } from './redacted-body.ts';

const SCAN = 1_000n;

export interface Erased {
  /** the batch, without those who were erased */
  readonly events: readonly EventRow[];
  /** whether something stored was redacted, so that what was derived of it must be made anew */
  readonly anew: boolean;
}

type MarkOf = (subject: ErasedSubject) => string;

/**
 * Erases whom the batch asks to erase from everything that is stored, and those erased before from the batch. What an
 * erased order or visit is tied to (its order, checkout, browser) is erased as well, until nothing more is found: marks only
 * grow, and whether an event is erased depends on it and the marks alone, so any order of arrival ends in the same.
 */
export async function erase(
  tx: WorkspaceTx,
  events: readonly EventRow[],
  context: BatchContext,
  reading: NormaliseContext,
): Promise<Erased> {
  const key = preparedKey(context.identitySecret);
  const markOf: MarkOf = (subject) => erasureMark(subject, key);
  const asked = await takeRequests(tx, events, reading, markOf);
  if (asked.length === 0 && !context.hasErasures) return { events, anew: false };
  const inBatch = new Map(events.map((event) => [event.seq, event]));
  let anew = false;
  let fresh = await storeErasureMarks(tx, asked);
  do {
    const reached = await redactAmong(tx, [...inBatch.values()], reading, markOf);
    for (const event of reached.redacted) inBatch.set(event.seq, event);
    const grown = await storeErasureMarks(tx, reached.marks);
    fresh = [...fresh, ...grown];
    if (fresh.length === 0) break;
    const stored = await redactStored(tx, reading, markOf, inBatch);
    for (const event of stored.redacted) {
      if (inBatch.has(event.seq)) inBatch.set(event.seq, event);
      else anew = true;
    }
    fresh = await storeErasureMarks(tx, stored.marks);
  } while (fresh.length > 0);
  if (anew) await holdErased(tx);
  return { events: events.map(({ seq }) => inBatch.get(seq)!), anew };
}

/** The marks that the batch's privacy webhooks ask for; what people wrote elsewhere of these persons goes. */
async function takeRequests(
  tx: WorkspaceTx,
  events: readonly EventRow[],
  reading: NormaliseContext,
  markOf: MarkOf,
): Promise<ErasureMark[]> {
  const marks: ErasureMark[] = [];
  for (const event of events) {
    const request = privacyRequestOf(event, reading);
    if (!request?.erases) continue;
    const plain = request.identifiers.map(({ value }) => value.replace(/^shopify:/, ''));
    await removeTraces(tx, plain);
    for (const subject of request.subjects) {
      const erasedBefore = subject.startsWith('order:') ? null : event.receivedAt;
      marks.push({ mark: markOf(subject), erasedBefore, rawEventId: event.id });
    }
  }
  return marks;
}

interface Redacted {
  readonly redacted: readonly EventRow[];
  readonly marks: readonly ErasureMark[];
}

/** Redacts those of the events that mention somebody erased; answers them, and what is to be erased with them. */
async function redactAmong(
  tx: WorkspaceTx,
  events: readonly EventRow[],
  reading: NormaliseContext,
  markOf: MarkOf,
): Promise<Redacted> {
  const read = events.map((event) => ({ event, mentions: mentionsOf(event, reading) }));
  const marked = read.map(({ event, mentions }) => ({
    event,
    takesAlong: mentions.takesAlong,
    of: mentions.of.map(({ subject, at }) => ({ mark: markOf(subject), at })),
  }));
  const known = await erasureMarksAmong(tx, [...new Set(marked.flatMap(({ of }) => of.map(({ mark }) => mark)))]);
  const redacted: EventRow[] = [];
  const marks: ErasureMark[] = [];
  for (const { event, of, takesAlong } of marked) {
    const by = of.map(({ mark, at }) => hit(known.get(mark), at)).find((one) => one !== null);
    if (!by) continue;
    const body = redactedBody(event);
    await redactEvents(tx, by, [{ seq: event.seq, body }]);
    redacted.push({ ...event, body });
    marks.push(...takesAlong.map((subject) => ({ mark: markOf(subject), erasedBefore: null, rawEventId: by })));
  }
  return { redacted, marks };
}

/** The event that asked for an erasure which reaches to this instant, or null. */
function hit(mark: ErasureMark | undefined, at: string): string | null {
  if (!mark) return null;
  return mark.erasedBefore === null || at <= mark.erasedBefore ? mark.rawEventId : null;
}

/**
 * The same among all that is stored. A request that still waits for its batch stays as it came: without the person it names it
 * could not be answered. Its own batch redacts it.
 */
async function redactStored(
  tx: WorkspaceTx,
  reading: NormaliseContext,
  markOf: MarkOf,
  inBatch: ReadonlyMap<bigint, EventRow>,
): Promise<Redacted> {
  const last = await lastSeq(tx);
  const all: { redacted: EventRow[]; marks: ErasureMark[] } = { redacted: [], marks: [] };
  for (let from = 1n; from <= last; from += SCAN) {
    const some = await unredactedBetween(tx, from, from + SCAN - 1n);
    const requests = some.filter((event) => !inBatch.has(event.seq) && privacyRequestOf(event, reading) !== null);
    const waiting = await inOutbox(
      tx,
      requests.map(({ seq }) => seq),
    );
    const taken = some.filter(({ seq }) => !waiting.has(seq));
    const { redacted, marks } = await redactAmong(tx, taken, reading, markOf);
    all.redacted.push(...redacted);
    all.marks.push(...marks);
  }
  return all;
}
