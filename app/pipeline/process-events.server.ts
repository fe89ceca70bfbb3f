import { sha256Hex } from '../domain/values/ids.ts';
import { type BatchContext, readBatchContext } from '../database/reading/batch-context.server.ts';
import type { Appended, Delivery } from '../database/system/raw-events.server.ts';
import { allOf, withWorkspace, type WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { dueEvents, type EventRow, holdPipeline, stillDue } from '../database/writing/events.server.ts';
import { forgetReports } from '../database/writing/kept-reports.server.ts';
import { erase } from './erase/erase.server.ts';
import { rebuildIn } from './rebuild.server.ts';
import { type BatchReport, normaliseContext, NOTHING, runEvents } from './run-events.server.ts';

export const BATCH_SIZE = 400;

/** Works off one batch of a workspace's due events in one transaction; one bad event leaves the batch, not the others. */
export async function processBatch(workspaceId: string, limit = BATCH_SIZE): Promise<BatchReport> {
  return withWorkspace(workspaceId, async (tx) => {
    // sent together and answered in this order: nothing is read before the lock is held
    const [, events, context] = await allOf([holdPipeline(tx), dueEvents(tx, limit), readBatchContext(tx)]);
    return processEvents(tx, events, context);
  });
}

/** Works off everything that is due; answers how many events it took. */
export async function processAll(workspaceId: string, limit = BATCH_SIZE): Promise<number> {
  let taken = 0;
  for (;;) {
    const report = await processBatch(workspaceId, limit);
    taken += report.taken;
    if (report.taken === 0) return taken;
  }
}

/**
 * Works off deliveries that were appended in one call just now, without reading them back; what another process took from
 * the outbox meanwhile is left out.
 */
export async function processAppended(
  workspaceId: string,
  deliveries: readonly Delivery[],
  appended: readonly Appended[],
): Promise<BatchReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const fresh = deliveries.flatMap((delivery, i) =>
      appended[i]!.fresh ? [{ delivery, seq: appended[i]!.seq }] : [],
    );
    if (fresh.length === 0) return NOTHING;
    const [, { due, receivedAt }, context] = await allOf([
      holdPipeline(tx),
      stillDue(
        tx,
        fresh.map(({ seq }) => seq),
      ),
      readBatchContext(tx),
    ]);
    const events = fresh
      .filter(({ seq }) => due.has(seq))
      .map(({ delivery, seq }) => eventOf(delivery, seq, receivedAt));
    return processEvents(tx, events, context);
  });
}

/** A delivery as it reads from the chain. */
function eventOf(delivery: Delivery, seq: bigint, receivedAt: string): EventRow {
  const body = Buffer.from(delivery.body.buffer, delivery.body.byteOffset, delivery.body.byteLength);
  return { ...delivery, seq, body, contentHash: sha256Hex(body), receivedAt };
}

/**
 * Takes due events through the flow, without those who were erased. Where somebody is erased from what was stored, all that
 * is derived is made anew: facts are those of the events as they are now.
 */
export async function processEvents(
  tx: WorkspaceTx,
  events: readonly EventRow[],
  context: BatchContext,
): Promise<BatchReport> {
  if (events.length === 0) return NOTHING;
  const erased = await erase(tx, events, context, normaliseContext(context));
  const report = await runEvents(tx, erased.events, context, true);
  if (erased.anew) await rebuildIn(tx);
  if (events.some(({ source }) => source === 'decision')) await forgetReports(tx);
  return report;
}
