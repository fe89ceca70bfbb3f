import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DueEvent } from '#app/database/reading/due-conversions.server.ts';
import { type Outcome, type Ready, sendGroup } from '#app/features/send-conversions/send-group.ts';
import { PlatformError } from '#app/platforms/http/platform-error.ts';
import { stageEvent } from '#app/platforms/meta/conversions/server-event.ts';

const at = new Date('2026-03-10T09:00:00Z');
const readyOf = (n: number): Ready => ({
  event: { eventId: `${n}` } as DueEvent,
  body: stageEvent({ eventName: 'Lead', eventId: `${n}`, at, leadId: '1'.padEnd(15, '0') }),
});
const refusal = new PlatformError({ platform: 'meta', kind: 'bad-request', message: 'Invalid parameter' });

const all = async (events: readonly Ready[]): Promise<readonly Ready[]> => events;

/** A platform that takes all of a request or none, for a single event that is at fault. */
async function sentWith(count: number, bad: ReadonlySet<number>) {
  const requests: string[][] = [];
  const outcomes: Outcome[] = [];
  let asked = 0;
  const send = async (events: readonly Ready[]) => {
    const ids = events.map(({ event }) => event.eventId);
    requests.push(ids);
    if (ids.some((id) => bad.has(Number(id)))) throw refusal;
    return { eventsReceived: ids.length, traceId: null, messages: [] };
  };
  const onRefusal = async () => void (asked += 1);
  const group = Array.from({ length: count }, (_, n) => readyOf(n));
  for await (const outcome of sendGroup(group, { claim: all, send, onRefusal })) outcomes.push(outcome);
  const of = (kind: Outcome['kind']) =>
    outcomes
      .filter((one) => one.kind === kind)
      .flatMap(({ events }) => events.map(({ event }) => Number(event.eventId)));
  return { requests, asked, sent: of('sent'), refused: of('refused') };
}

describe('given a request of which Meta takes all or nothing', () => {
  test('when any of its events are at fault, then just these are refused, each by itself, and every other is taken once', async () => {
    const cases = fc
      .integer({ min: 1, max: 60 })
      .chain((count) =>
        fc.record({ count: fc.constant(count), bad: fc.uniqueArray(fc.nat(count - 1), { maxLength: 8 }) }),
      );
    await fc.assert(
      fc.asyncProperty(cases, async ({ count, bad }) => {
        const { sent, refused, requests } = await sentWith(count, new Set(bad));
        expect(refused.toSorted((a, b) => a - b)).toEqual(bad.toSorted((a, b) => a - b));
        expect([...sent, ...refused].toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, n) => n));
        // a bad event costs two requests a halving at most
        expect(requests.length).toBeLessThanOrEqual(1 + 2 * bad.length * Math.ceil(Math.log2(count)));
      }),
    );
  });

  test('when nothing is at fault, then it is one request, and Meta is asked for nothing else', async () => {
    expect(await sentWith(100, new Set())).toMatchObject({ requests: { length: 1 }, asked: 0, refused: [] });
  });

  test('when Meta did not judge the events, then none is refused', async () => {
    const unavailable = new PlatformError({ platform: 'meta', kind: 'unavailable', message: 'no answer' });
    const sending = sendGroup([readyOf(1), readyOf(2)], {
      claim: all,
      send: () => Promise.reject(unavailable),
      onRefusal: async () => undefined,
    });
    await expect(sending.next()).rejects.toBe(unavailable);
  });
});
