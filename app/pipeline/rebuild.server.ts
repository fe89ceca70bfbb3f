import { withWorkspace } from '../database/workspace-transaction.server.ts';
import { eventsAt, eventsBetween, holdPipeline, lastSeq } from '../database/writing/events.server.ts';
import { clearDerived, pendingSeqs } from '../database/writing/derived.server.ts';
import { factsDigest } from '../database/reading/digest.server.ts';
import { processEvents } from './process-events.server.ts';

const BATCH = 1_000n;

export interface RebuildReport {
  readonly events: number;
  readonly digestBefore: string;
  readonly digestAfter: string;
}

/**
 * Makes everything derived again from the raw events, in one transaction: readers see the old figures until the new
 * ones stand. Events that were not through before (due, or dead) stay as they were. `order` and `batch` are for tests: any
 * order gives the same.
 */
export async function rebuildWorkspace(
  workspaceId: string,
  options: { order?: (seqs: bigint[]) => bigint[]; batch?: number } = {},
): Promise<RebuildReport> {
  return withWorkspace(workspaceId, async (tx) => {
    await holdPipeline(tx);
    const digestBefore = await factsDigest(tx);
    const skip = await pendingSeqs(tx);
    await clearDerived(tx);
    const last = await lastSeq(tx);
    let events = 0;
    if (options.order) {
      const all = Array.from({ length: Number(last) }, (_, index) => BigInt(index + 1));
      const wanted = options.order(all.filter((seq) => !skip.has(seq)));
      const size = options.batch ?? 97;
      for (let at = 0; at < wanted.length; at += size) {
        const some = wanted.slice(at, at + size);
        events += (await processEvents(tx, inOrder(await eventsAt(tx, some), some), false)).taken;
      }
    } else {
      for (let from = 1n; from <= last; from += BATCH) {
        const batch = await eventsBetween(tx, from, from + BATCH - 1n);
        const wanted = batch.filter((event) => !skip.has(event.seq));
        events += (await processEvents(tx, wanted, false)).taken;
      }
    }
    return { events, digestBefore, digestAfter: await factsDigest(tx) };
  });
}

function inOrder<Event extends { seq: bigint }>(events: readonly Event[], seqs: readonly bigint[]): Event[] {
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  return seqs.flatMap((seq) => bySeq.get(seq) ?? []);
}
