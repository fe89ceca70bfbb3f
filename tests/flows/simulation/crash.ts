import { readBatchContext } from '#app/database/reading/batch-context.server.ts';
import { allOf, withWorkspace, type WorkspaceTx } from '#app/database/workspace-transaction.server.ts';
import { dueEvents, holdPipeline } from '#app/database/writing/events.server.ts';
import { processEvents } from '#app/pipeline/process-events.server.ts';

/** As a driver tells that the server went away. */
class Crash extends Error {
  readonly code = '57P01';
}

/**
 * Works a batch off as the worker does, and dies at its statement number `statements` (or just before it commits, where
 * there are fewer): the transaction is rolled back, and nothing may be left of it.
 */
export async function crashInBatch(workspaceId: string, limit: number, statements: number): Promise<void> {
  const work = async (tx: WorkspaceTx): Promise<never> => {
    const [, events, context] = await allOf([holdPipeline(tx), dueEvents(tx, limit), readBatchContext(tx)]);
    await processEvents(mortal(tx, statements), events, context);
    throw new Crash('just before the commit');
  };
  await withWorkspace(workspaceId, work).catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
}

/** A transaction that answers so many statements, and no more. */
function mortal(tx: WorkspaceTx, statements: number): WorkspaceTx {
  let left = statements;
  const living = <T>(ask: () => Promise<T>): Promise<T> => {
    left -= 1;
    return left < 0 ? Promise.reject(new Crash('in the middle of a batch')) : ask();
  };
  return {
    workspaceId: tx.workspaceId,
    rows: (sql, params) => living(() => tx.rows(sql, params)),
    run: (sql, params) => living(() => tx.run(sql, params)),
    savepoint: (work) => tx.savepoint(work),
  };
}
