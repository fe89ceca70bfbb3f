import { writableOrders, type WritableOrder } from '../../database/reading/write-backs.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { creditMarks, removeCreditMarks } from '../../database/writing/credit-changes.server.ts';
import {
  keepShop,
  noteCompared,
  type RunOfShop,
  type WholeComparison,
} from '../../database/writing/write-back-runs.server.ts';
import { forgetRefusals, noteRefused, noteWritten } from '../../database/writing/write-backs.server.ts';
import { sha256Hex } from '../../domain/values/ids.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { type CreditValues, creditValues } from './credit-values.server.ts';
import { ORDERS_A_CALL, type ToWrite, writeOrders } from './write-orders.server.ts';

/** What a run compares and writes. */
export interface Ground extends RunOfShop {
  readonly workspaceId: string;
  /** part of every digest: after another installation nothing counts as written */
  readonly salt: string;
  /** only orders placed since; null: all */
  readonly since: Date | null;
  /** all orders, and where that goes on; null: those that are marked as changed */
  readonly whole: WholeComparison | null;
  readonly batch: number; // so many orders are read together
}

export interface Counted {
  compared: number;
  written: number;
  refused: number;
  calls: number;
}

/** A run may not go on: nothing is to be written any more, or another run has its shop. */
export class NoMoreWanted extends Error {
  readonly state: 'off' | 'busy';
  constructor(state: 'off' | 'busy') {
    super(`writing back is ${state}`);
    this.state = state;
  }
}

/** Has the shop for longer. Throws NoMoreWanted. */
export async function goOn(tx: WorkspaceTx, ground: Ground): Promise<void> {
  const kept = await keepShop(tx, ground);
  if (kept !== 'kept') throw new NoMoreWanted(kept === 'off' ? 'off' : 'busy');
}

interface Batch {
  readonly compared: number;
  /** orders that carry something else than what is to be written, as many together as one call takes */
  readonly groups: readonly (readonly ToWrite[])[];
  readonly isLast: boolean;
  /** to be called when the groups are written */
  done(): Promise<void>;
}

/** All orders of the ground, or those that are marked as changed, a thousand at a time. */
export async function* batchesOf(ground: Ground): AsyncGenerator<Batch> {
  yield* ground.whole ? allBatches(ground, ground.whole) : markedBatches(ground);
}

/** What changes behind the last order that was compared is marked, and written by a run that follows. */
async function* allBatches(ground: Ground, whole: WholeComparison): AsyncGenerator<Batch> {
  for (let after = whole.after; ;) {
    const { orders, groups } = await changedAmong(ground, { among: null, after });
    const isLast = orders.length < ground.batch;
    after = orders.at(-1)?.id ?? after;
    const upTo = { ...whole, after };
    const done = () => withWorkspace(ground.workspaceId, (tx) => noteCompared(tx, ground, upTo));
    yield { compared: orders.length, groups, isLast, done };
    if (isLast) return;
  }
}

/** Marks go when what they stand for was written; one that is made again meanwhile stays. */
async function* markedBatches(ground: Ground): AsyncGenerator<Batch> {
  for (;;) {
    const marks = await withWorkspace(ground.workspaceId, (tx) => creditMarks(tx, ground.shopId, ground.batch));
    if (marks.length === 0) return;
    const isLast = marks.length < ground.batch;
    const among = marks.map(({ orderId }) => orderId);
    const { orders, groups } = await changedAmong(ground, { among, after: null });
    yield {
      compared: orders.length,
      groups,
      isLast,
      done: () => withWorkspace(ground.workspaceId, (tx) => removeCreditMarks(tx, marks)),
    };
    if (isLast) return;
  }
}

async function changedAmong(
  ground: Ground,
  { among, after }: { readonly among: readonly string[] | null; readonly after: string | null },
): Promise<{ orders: readonly WritableOrder[]; groups: ToWrite[][] }> {
  return withWorkspace(ground.workspaceId, async (tx) => {
    await goOn(tx, ground);
    const { shopId, since } = ground;
    const orders = await writableOrders(tx, { shopId, since, among, after, limit: ground.batch });
    const { changed, standing } = await changedOf(orders, ground.salt, () => creditValues(tx));
    await forgetRefusals(tx, standing);
    return { orders, groups: grouped(changed) };
  });
}

interface Changed {
  readonly changed: readonly ToWrite[];
  readonly standing: readonly string[]; // orders that carry what they shall, though something else was refused since
}

async function changedOf(
  orders: readonly WritableOrder[],
  salt: string,
  read: () => Promise<CreditValues>,
): Promise<Changed> {
  if (orders.length === 0) return { changed: [], standing: [] };
  const valuesOf = await read();
  const standing: string[] = [];
  const changed = orders.flatMap((order) => {
    const values = valuesOf(order.journey);
    const digest = sha256Hex(JSON.stringify([salt, ...Object.entries(values)]));
    if (digest === order.digest && order.isRefused) standing.push(order.id);
    if (digest === order.digest || digest === order.refusedDigest) return [];
    return [{ orderId: order.id, platformId: order.platformId, digest, values }];
  });
  return { changed, standing };
}

function grouped(orders: readonly ToWrite[]): ToWrite[][] {
  const groups: ToWrite[][] = [];
  for (let at = 0; at < orders.length; at += ORDERS_A_CALL) groups.push(orders.slice(at, at + ORDERS_A_CALL));
  return groups;
}

/** Writes a group and notes what became of it; answers how many orders were refused. */
export async function writeBatch(
  client: AdminClient,
  ground: Ground,
  group: readonly ToWrite[],
  counted: Counted,
): Promise<number> {
  const { written, refused } = await writeOrders(client, group);
  await withWorkspace(ground.workspaceId, async (tx) => {
    // what stands at Shopify now is noted also where writing was switched off meanwhile
    if ((await keepShop(tx, ground)) === 'lost') throw new NoMoreWanted('busy');
    await noteWritten(tx, ground.shopId, written);
    for (const one of refused) await noteRefused(tx, ground.shopId, one);
  });
  counted.written += written.length;
  counted.refused += refused.length;
  return refused.length;
}
