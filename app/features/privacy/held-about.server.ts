import { readBatchContext } from '../../database/reading/batch-context.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { eventOf, unredactedBetween } from '../../database/writing/erasures.server.ts';
import { type EventRow, lastSeq } from '../../database/writing/events.server.ts';
import { say } from '../../domain/messages/message.ts';
import { mentionsOf } from '../../pipeline/erase/mentions.ts';
import type { NormaliseContext } from '../../pipeline/normalise/context.ts';
import { privacyRequestOf } from '../../pipeline/normalise/privacy.ts';
import { normaliseContext } from '../../pipeline/run-events.server.ts';
import { CUSTOMER_REQUEST } from '../../platforms/shopify/webhook-door.ts';
import { parseJson } from '../../platforms/http/parse-json.ts';
import { NotFoundError } from '../../runtime/errors.ts';
import { noteReading } from '../personal-data.server.ts';
import type { Who } from '../who.ts';

const SCAN = 1_000n;

/** What is held about a person, as it came in: everything else is derived from it. */
export interface HeldAbout {
  readonly request: { readonly id: string; readonly receivedAt: string };
  readonly identityKeys: readonly string[]; // keyed hashes under which the person is found
  readonly events: readonly {
    readonly id: string;
    readonly source: string;
    readonly topic: string;
    readonly receivedAt: string;
    readonly meta: Readonly<Record<string, string>>;
    readonly body: unknown;
  }[];
}

/**
 * What is held about the person of a customers/data_request: just what an erasure of the same person would reach. The
 * reading is logged. Throws NotFoundError where the workspace has no such request.
 */
export async function heldAbout(who: Who, requestId: string): Promise<HeldAbout> {
  const held = await withWorkspace(who.workspaceId, async (tx) => {
    const event = await eventOf(tx, requestId);
    const reading = normaliseContext(await readBatchContext(tx));
    const request = event?.topic === CUSTOMER_REQUEST ? privacyRequestOf(event, reading) : null;
    if (!event || !request) throw new NotFoundError(say('event-not-found'), { where: requestId.slice(0, 40) });
    const subjects = new Set(request.subjects);
    const events = await eventsAbout(tx, subjects, reading);
    return {
      request: { id: event.id, receivedAt: event.receivedAt },
      identityKeys: [...subjects].filter((subject) => !/^(?:order|shop):/.test(subject)).sort(),
      events: events.map(readably),
    };
  });
  await noteReading(who, 'request', requestId);
  return held;
}

/** All events that mention the subjects, or what is tied to them; `subjects` grows by the latter. */
async function eventsAbout(tx: WorkspaceTx, subjects: Set<string>, reading: NormaliseContext): Promise<EventRow[]> {
  const found = new Map<bigint, EventRow>();
  const last = await lastSeq(tx);
  let known: number;
  do {
    known = subjects.size;
    for (let from = 1n; from <= last; from += SCAN) {
      for (const event of await unredactedBetween(tx, from, from + SCAN - 1n)) {
        const { of, takesAlong } = mentionsOf(event, reading);
        if (!of.some(({ subject }) => subjects.has(subject))) continue;
        found.set(event.seq, event);
        for (const subject of takesAlong) subjects.add(subject);
      }
    }
  } while (subjects.size > known);
  return [...found.values()].sort((a, b) => Number(a.seq - b.seq));
}

function readably({ id, source, topic, receivedAt, meta, body }: EventRow): HeldAbout['events'][number] {
  return { id, source, topic, receivedAt, meta, body: contentOf(body.toString('utf8')) };
}

function contentOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
