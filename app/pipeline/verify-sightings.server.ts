import { readBatchContext } from '../database/reading/batch-context.server.ts';
import { isDeepStrictEqual } from 'node:util';
import { readingsOfEvents, sightingsOfEvents, spendOfEvents } from '../database/reading/sightings-of-events.server.ts';
import { otherCostsOfEvents, productCostsOfEvents } from '../database/reading/cost-sightings.server.ts';
import { causeOf } from '../database/transient.ts';
import { withWorkspace, type WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { type EventRow, eventsBetween, holdPipeline, lastSeq } from '../database/writing/events.server.ts';
import { pendingSeqs } from '../database/writing/derived.server.ts';
import type { Records } from './batch.ts';
import type { NormaliseContext } from './normalise/context.ts';
import { normalise } from './normalise/normalise.ts';
import { normaliseContext } from './run-events.server.ts';
import { answerBody } from './seen-answer.ts';

/** A sighting that does not say what its raw event says. */
export interface AlteredSighting {
  readonly invariant: 'sighting agrees with raw event';
  readonly where: string;
  readonly expected: string;
  readonly found: string;
}

const BATCH = 500n;
const MAX_LISTED = 200;

/**
 * Reads every raw event again and compares what it says with the sightings that ledgers, leads and spend stand on. An
 * order's sightings are compared as a whole: one altered cent shows. Memory is flat.
 */
export async function alteredSightings(workspaceId: string): Promise<{ checked: number; altered: AlteredSighting[] }> {
  return withWorkspace(workspaceId, async (tx) => {
    await holdPipeline(tx);
    const context = normaliseContext(await readBatchContext(tx));
    const skip = await pendingSeqs(tx);
    const last = await lastSeq(tx);
    const altered: AlteredSighting[] = [];
    let checked = 0;
    for (let from = 1n; from <= last; from += BATCH) {
      const events = (await eventsBetween(tx, from, from + BATCH - 1n)).filter(({ seq }) => !skip.has(seq));
      const told = events.flatMap((event) => toldBy(event, context, altered));
      const stored = await storedOf(tx, events);
      checked += told.length;
      for (const { key, body } of told) {
        const found = stored.get(key);
        stored.delete(key);
        if (!isDeepStrictEqual(found, body)) note(altered, key, body, found);
      }
      for (const [key, found] of stored) note(altered, key, undefined, found);
    }
    return { checked, altered };
  });
}

/** What an event says now; one that can't be read any more was altered, and is named. */
function toldBy(event: EventRow, context: NormaliseContext, altered: AlteredSighting[]): Told[] {
  try {
    return expectedOf(normalise(event, context).records);
  } catch (error) {
    note(altered, `raw event ${event.id}`, 'readable', causeOf(error));
    return [];
  }
}

interface Told {
  readonly key: string; // kind, raw event, position
  readonly body: unknown;
}

/** As it stands in the database: what JSON can't hold (undefined, bigint) is not there or text. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? one.toString() : one)));
}

function expectedOf({ orders, refunds, leads, answers, spend, readings, productCosts, otherCosts }: Records): Told[] {
  const key = (kind: string, one: { rawEventId: string; position: number }): string =>
    `${kind} ${one.rawEventId} ${one.position}`;
  return [
    ...orders.map((one) => ({ key: key('order', one), body: plain({ ...one.sighting, shopId: one.shopId }) })),
    ...refunds.map((one) => ({ key: key('refund', one), body: plain(one.sighting) })),
    ...leads.map((one) => ({ key: key('lead', one), body: plain(one.sighting) })),
    ...answers.map((one) => ({ key: key('answer', one), body: plain(answerBody(one)) })),
    ...productCosts.map(({ decidedAt: _at, rawEventId, position, ...body }) => ({
      key: key('product-cost', { rawEventId, position }),
      body: plain(body),
    })),
    ...otherCosts.map(({ decidedAt: _at, rawEventId, ...body }) => ({
      key: key('other-cost', { rawEventId, position: 0 }),
      body: plain(body),
    })),
    ...spend.map((one) => ({
      key: key('spend', one),
      body: plain({
        accountId: one.accountId,
        subjectId: one.subjectId,
        level: one.sighting.level,
        from: one.sighting.from,
        to: one.sighting.to,
        currency: one.sighting.currency,
        spend: one.sighting.spend,
        claimedValueE8: one.sighting.claimedValueE8,
        inReading: one.inReading,
      }),
    })),
    ...readings.map(({ rawEventId, ...body }) => ({ key: `reading ${rawEventId}`, body: plain(body) })),
  ];
}

async function storedOf(tx: WorkspaceTx, events: readonly EventRow[]): Promise<Map<string, unknown>> {
  const ids = events.map(({ id }) => id);
  const rows = await sightingsOfEvents(tx, ids);
  const spend = await spendOfEvents(tx, ids);
  const productCosts = await productCostsOfEvents(tx, ids);
  const otherCosts = await otherCostsOfEvents(tx, ids);
  const readings = await readingsOfEvents(tx, ids);
  return new Map([
    ...productCosts.map(
      ({ rawEventId, position, ...body }) => [`product-cost ${rawEventId} ${position}`, plain(body)] as const,
    ),
    ...otherCosts.map(({ rawEventId, ...body }) => [`other-cost ${rawEventId} 0`, body] as const),
    ...readings.map(({ rawEventId, ...body }) => [`reading ${rawEventId}`, plain(body)] as const),
    ...rows.map(({ kind, rawEventId, position, body }) => [`${kind} ${rawEventId} ${position}`, body] as const),
    ...spend.map(({ rawEventId, position, ...body }) => [`spend ${rawEventId} ${position}`, plain(body)] as const),
  ]);
}

/** Names the first part that differs; a body as a whole would be long, and hold more than is needed. */
function note(altered: AlteredSighting[], where: string, expected: unknown, found: unknown): void {
  if (altered.length >= MAX_LISTED) return;
  const part = differingPart(expected, found);
  altered.push({ invariant: 'sighting agrees with raw event', where: `${where}${part.path}`, ...part.values });
}

function differingPart(
  expected: unknown,
  found: unknown,
  path = '',
): { path: string; values: { expected: string; found: string } } {
  if (isRecord(expected) && isRecord(found)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
    const key = keys.find((one) => !isDeepStrictEqual(expected[one], found[one]));
    if (key !== undefined) return differingPart(expected[key], found[key], `${path}.${key}`);
  }
  const told = (value: unknown): string =>
    value === undefined ? 'nothing' : (JSON.stringify(value) ?? '').slice(0, 100);
  return { path, values: { expected: told(expected), found: told(found) } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
