import { withWorkspace, type WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { isTransient } from '../database/transient.ts';
import { forgetReports } from '../database/writing/kept-reports.server.ts';
import { endWaits, eventsAt, eventsBetween, holdPipeline, lastSeq } from '../database/writing/events.server.ts';
import { clearDerived, noteForm, pendingSeqs } from '../database/writing/derived.server.ts';
import { readBatchContext } from '../database/reading/batch-context.server.ts';
import { factsDigest } from '../database/reading/digest.server.ts';
import { DERIVED_FORM } from '../domain/versions/derived-form.ts';
import { type Flow, runFlow, runFlowWithoutOrders } from './flow.ts';
import { makeOrders } from './make-orders.server.ts';
import { type BatchReport, runEvents } from './run-events.server.ts';

const BATCH = 1_000n;

interface RebuildOptions {
  readonly order?: (seqs: bigint[]) => bigint[];
  readonly batch?: number;
}

export interface RebuildReport {
  readonly events: number;
  readonly failed: number; // of them, those that can't be read any more: they are among the dead letters now
  readonly digestBefore: string;
  readonly digestAfter: string;
}

/**
 * Makes everything derived again from the raw events, in one transaction: readers see the old figures until the new
 * ones stand. Events that were not through before (due, or dead) stay as they were. `order` and `batch` are for tests: any
 * order gives the same.
 */
export async function rebuildWorkspace(workspaceId: string, options: RebuildOptions = {}): Promise<RebuildReport> {
  return withWorkspace(workspaceId, async (tx) => {
    await holdPipeline(tx);
    const digestBefore = await factsDigest(tx);
    const { events, failed } = await rebuildIn(tx, options);
    return { events, failed, digestBefore, digestAfter: await factsDigest(tx) };
  });
}

type Counts = Pick<RebuildReport, 'events' | 'failed'>;

/** The same within a transaction that holds the pipeline already; answers how many events it took. */
export async function rebuildIn(tx: WorkspaceTx, options: RebuildOptions = {}): Promise<Counts> {
  const skip = await pendingSeqs(tx);
  await clearDerived(tx);
  const last = await lastSeq(tx);
  await noteForm(tx, DERIVED_FORM);
  const counts = await (options.order ? inGivenOrder(tx, last, skip, options) : inChainOrder(tx, last, skip));
  await forgetReports(tx);
  return counts;
}

/** In bulk; where an order can't be made, batch by batch, so that the event that is at fault is put aside. */
async function inChainOrder(tx: WorkspaceTx, last: bigint, skip: ReadonlySet<bigint>): Promise<Counts> {
  try {
    return await tx.savepoint(async () => {
      const counts = await batchByBatch(tx, last, skip, runFlowWithoutOrders);
      await makeOrders(tx, await readBatchContext(tx));
      await endWaits(tx);
      return counts;
    });
  } catch (error) {
    if (isTransient(error)) throw error;
    return batchByBatch(tx, last, skip, runFlow);
  }
}

async function batchByBatch(tx: WorkspaceTx, last: bigint, skip: ReadonlySet<bigint>, flow: Flow): Promise<Counts> {
  const counts = { events: 0, failed: 0 };
  for (let from = 1n; from <= last; from += BATCH) {
    const batch = await eventsBetween(tx, from, from + BATCH - 1n);
    const wanted = batch.filter((event) => !skip.has(event.seq));
    count(counts, await runEvents(tx, wanted, await readBatchContext(tx), false, flow));
  }
  return counts;
}

async function inGivenOrder(
  tx: WorkspaceTx,
  last: bigint,
  skip: ReadonlySet<bigint>,
  { order = (seqs) => seqs, batch: size = 97 }: RebuildOptions,
): Promise<Counts> {
  const counts = { events: 0, failed: 0 };
  const all = Array.from({ length: Number(last) }, (_, index) => BigInt(index + 1));
  const ordered = order(all.filter((seq) => !skip.has(seq)));
  for (let at = 0; at < ordered.length; at += size) {
    const some = ordered.slice(at, at + size);
    const wanted = inOrder(await eventsAt(tx, some), some);
    count(counts, await runEvents(tx, wanted, await readBatchContext(tx), false));
  }
  return counts;
}

function count(counts: { events: number; failed: number }, { taken, failed }: BatchReport): void {
  counts.events += taken;
  counts.failed += failed;
}

function inOrder<Event extends { seq: bigint }>(events: readonly Event[], seqs: readonly bigint[]): Event[] {
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  return seqs.flatMap((seq) => bySeq.get(seq) ?? []);
}
