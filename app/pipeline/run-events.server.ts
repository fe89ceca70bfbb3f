import { identityKeys, keyMarks, preparedKey } from '../domain/identity/keyed-hash.ts';
import type { BatchContext } from '../database/reading/batch-context.server.ts';
import { causeOf, isTransient } from '../database/transient.ts';
import { allOf, type WorkspaceTx } from '../database/workspace-transaction.server.ts';
import {
  closeOutbox,
  endWaits,
  type EventRow,
  type OutcomeRow,
  postpone,
  putAside,
  storeErrands,
  storeOutcomes,
  waitingForOrder,
} from '../database/writing/events.server.ts';
import { type Normalised, noRecords, type Records } from './batch.ts';
import { type Flow, runFlow, type Stage } from './flow.ts';
import type { NormaliseContext } from './normalise/context.ts';
import { normalise } from './normalise/normalise.ts';

/** An event is tried so often before it goes to the dead letters. */
export const MAX_ATTEMPTS = 4;

export interface BatchReport {
  readonly taken: number;
  readonly failed: number;
  readonly errands: readonly Records['errands'][number][];
}

export const NOTHING: BatchReport = { taken: 0, failed: 0, errands: [] };

interface Read {
  readonly event: EventRow;
  readonly normalised: Normalised;
}

/** Takes events through a flow. `live` events come from the outbox and run errands; a rebuild's don't. */
export async function runEvents(
  tx: WorkspaceTx,
  events: readonly EventRow[],
  context: BatchContext,
  live: boolean,
  flow: Flow = runFlow,
): Promise<BatchReport> {
  if (events.length === 0) return NOTHING;
  const { read, failures } = readEvents(events, normaliseContext(context));
  const through = await runTogether(tx, read, { context: withDecided(context, read), flow }, failures);
  const errands = live ? through.flatMap(({ normalised }) => normalised.records.errands) : [];
  await storeErrands(tx, errands);
  const outcomes = await outcomesOf(tx, through);
  const sawOrders = through.some(({ normalised }) => normalised.records.orders.length > 0);
  const failed = failures.map(({ event, stage, cause }) => ({ ...outcome(event, stage, 'failed'), detail: cause }));
  await allOf([
    storeOutcomes(tx, outcomes),
    sawOrders && context.hasWaits ? endWaits(tx) : null,
    storeOutcomes(tx, failed),
    live ? settleOutbox(tx, through, failures) : putAllAside(tx, failures),
  ]);
  return { taken: events.length, failed: failures.length, errands };
}

export function normaliseContext({ identitySecret, shops }: BatchContext): NormaliseContext {
  const key = preparedKey(identitySecret);
  return {
    keysOf: (identifiers) => identityKeys(identifiers, key),
    marksOf: (identifiers) => [...keyMarks(identifiers, key)],
    shops: new Map(shops.map(({ id, ownHosts }) => [id, { ownHosts, defaultCountry: null }])),
  };
}

/** Events of the batch itself may undo imports, or decide about identity. */
function withDecided(context: BatchContext, read: readonly Read[]): BatchContext {
  const some = (list: 'undoneImports' | 'decisions'): boolean =>
    read.some(({ normalised }) => normalised.records[list].length > 0);
  return {
    ...context,
    hasUndoneImports: context.hasUndoneImports || some('undoneImports'),
    hasIdentityDecisions: context.hasIdentityDecisions || some('decisions'),
  };
}

interface Failure {
  readonly event: EventRow;
  readonly stage: Stage;
  readonly cause: string;
}

function readEvents(events: readonly EventRow[], context: NormaliseContext): { read: Read[]; failures: Failure[] } {
  const read: Read[] = [];
  const failures: Failure[] = [];
  for (const event of events) {
    try {
      read.push({ event, normalised: normalise(event, context) });
    } catch (error) {
      failures.push({ event, stage: 'normalise', cause: causeOf(error) });
    }
  }
  return { read, failures };
}

/** The whole batch at once; where that fails, its halves, down to the single event that is at fault. */
async function runTogether(
  tx: WorkspaceTx,
  read: readonly Read[],
  run: { readonly context: BatchContext; readonly flow: Flow },
  failures: Failure[],
): Promise<Read[]> {
  if (read.length === 0) return [];
  let stage: Stage = 'match';
  try {
    await tx.savepoint(() => run.flow(tx, together(read), run.context, (entered) => (stage = entered)));
    return [...read];
  } catch (error) {
    if (isTransient(error)) throw error;
    if (read.length === 1) {
      failures.push({ event: read[0]!.event, stage, cause: causeOf(error) });
      return [];
    }
  }
  const middle = Math.ceil(read.length / 2);
  const first = await runTogether(tx, read.slice(0, middle), run, failures);
  return [...first, ...(await runTogether(tx, read.slice(middle), run, failures))];
}

function together(read: readonly Read[]): Records {
  const all = noRecords();
  for (const { normalised } of read) {
    for (const key of Object.keys(all) as (keyof Records)[]) {
      (all[key] as unknown[]).push(...normalised.records[key]);
    }
  }
  return all;
}

function outcome(event: EventRow, stage: Stage, result: OutcomeRow['result']): OutcomeRow {
  return { seq: event.seq, source: event.source, stage, result, reason: null, detail: null };
}

async function outcomesOf(tx: WorkspaceTx, through: readonly Read[]): Promise<OutcomeRow[]> {
  const ofOrders = through.filter(({ normalised: { records } }) => records.refunds.length + records.answers.length > 0);
  const waiting = await waitingForOrder(
    tx,
    ofOrders.map(({ event }) => event.id),
  );
  return through.map(({ event, normalised }) => {
    if (waiting.has(event.id)) return { ...outcome(event, 'match', 'waits'), reason: 'order-not-seen' };
    const { outcome: told } = normalised;
    const detail = 'detail' in told ? (told.detail ?? null) : null;
    if (told.result === 'done') return { ...outcome(event, 'rollup', 'done'), detail };
    return { ...outcome(event, 'normalise', told.result), reason: told.reason, detail };
  });
}

/** In a rebuild no event waits for another attempt: what can't be read now is listed, not lost. */
async function putAllAside(tx: WorkspaceTx, failures: readonly Failure[]): Promise<void> {
  for (const { event, cause } of failures) await putAside(tx, event, cause);
}

async function settleOutbox(tx: WorkspaceTx, through: readonly Read[], failures: readonly Failure[]): Promise<void> {
  await closeOutbox(
    tx,
    through.map(({ event }) => event.seq),
  );
  for (const { event, cause } of failures) await postpone(tx, event, cause, MAX_ATTEMPTS);
}
