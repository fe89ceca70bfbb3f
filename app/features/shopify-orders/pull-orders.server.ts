import type { OpenAdmin } from '../../connections/shopify-admin.server.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { type BulkCount, bulkFileOrders } from '../../platforms/shopify/bulk-file.ts';
import { type BulkOperation, bulkOrders } from '../../platforms/shopify/documents/bulk.ts';
import { isPartial, orderRecord, type OrderRecord } from '../../platforms/shopify/order-record.ts';
import { type Gathered, gatherInBulk, type Patience } from './gather-in-bulk.server.ts';
import { type Alone, ordersAlone, type PartialOrder } from './orders-alone.server.ts';
import { type Progress, progressOf, type Pull } from './pull-progress.server.ts';
import { slicesOf, WORTH_AN_OPERATION } from './slices-of-pull.server.ts';
import { type Stored, storeOrders } from './store-orders.server.ts';

export interface PullReport {
  readonly orders: number;
  readonly rows: number; // of the files
  readonly readAlone: number; // orders with refunds, or whose journey was not ready, in this attempt
  readonly fresh: number;
  readonly known: number;
}

const PATIENCE: Patience = { pollMs: 1_000, waitMs: 30_000 };

interface Means {
  readonly openAdmin: OpenAdmin;
  readonly patience?: Patience;
  readonly worth?: number; // orders that are worth a bulk operation of their own
}

/**
 * Pulls a shop's orders: slice by slice, newest first, each a bulk operation whose file is read line by line while
 * Shopify gathers the next; and beside that, one by one, the orders that a file tells only in part. Each order is a raw event. Safe to
 * be repeated: the slices are those of the first attempt, what is stored already is known by its content, bulk operations
 * that were started since the wish are taken up again, and what an earlier attempt asked one by one is not asked again.
 * How far it is, is noted as it goes. Throws PlatformError, also where a file does not hold as many objects as Shopify
 * counted.
 */
export async function pullOrders(pull: Pull, means: Means): Promise<PullReport> {
  const progress = progressOf(pull);
  try {
    return await pullNoting(pull, means, progress);
  } catch (error) {
    await progress.failed(error);
    throw error;
  }
}

async function pullNoting(
  pull: Pull,
  { openAdmin, patience = PATIENCE, worth = WORTH_AN_OPERATION }: Means,
  progress: Progress,
): Promise<PullReport> {
  const client = await openAdmin(pull.workspaceId, pull.shopId);
  const slices = (await progress.begin()) ?? (await progress.cut(await slicesOf(client, pull, worth)));
  const parts = slices.flatMap((slice, index) => (slice.isDone ? [] : [{ index, query: bulkOrders(slice) }]));
  const stored = { fresh: 0, known: slices.reduce((sum, slice) => sum + (slice.isDone ? slice.stored : 0), 0) };
  const alone = ordersAlone(pull, client, progress);
  const beside = {
    watch: ({ index, operation }: Gathered) => progress.note(index, { objects: operation.objectCount }),
    isBusy: alone.isBusy,
  };
  try {
    for await (const gathered of gatherInBulk(client, { parts, askedAt: pull.askedAt }, patience, beside)) {
      const ofSlice = await readSlice(pull, client, gathered, { progress, alone });
      stored.fresh += ofSlice.fresh;
      stored.known += ofSlice.known;
    }
    await alone.ended();
  } finally {
    await alone.stop();
  }
  if (!progress.slices.every(({ isDone }) => isDone)) throw new Error('a slice of the pull was left out');
  await progress.done();
  return {
    orders: progress.slices.reduce((sum, { orders }) => sum + (orders ?? 0), 0),
    rows: progress.slices.reduce((sum, { rows }) => sum + rows, 0),
    readAlone: alone.report.readAlone,
    fresh: stored.fresh + alone.report.fresh,
    known: stored.known + alone.report.known,
  };
}

/** Reads a slice's file and stores its orders; those that it tells only in part are read alone. */
async function readSlice(
  pull: Pull,
  client: AdminClient,
  { index, operation }: Gathered,
  { progress, alone }: { progress: Progress; alone: Alone },
): Promise<Stored> {
  await progress.note(index, { orders: operation.rootObjectCount });
  const count: BulkCount = { rows: 0, orders: 0 };
  const partial: PartialOrder[] = [];
  const { fresh, known } = await storeOrders(pull, wholeOrders(client, operation, count, partial), {
    onBatch: (stored) => progress.note(index, { rows: count.rows, stored: stored.fresh + stored.known }),
  });
  if (count.rows !== operation.objectCount) {
    const message = `a bulk file holds ${count.rows} of ${operation.objectCount} objects`;
    throw new PlatformError({ platform: 'shopify', kind: 'unavailable', message });
  }
  const readBefore = await alone.add(index, partial, fresh + known);
  return { fresh, known: known + readBefore };
}

async function* wholeOrders(
  client: AdminClient,
  { url }: BulkOperation,
  count: BulkCount,
  partial: PartialOrder[],
): AsyncGenerator<OrderRecord> {
  if (url === null) return; // nothing was found
  for await (const order of bulkFileOrders(client.lines(url), count)) {
    if (isPartial(order)) partial.push({ id: String(order['id']), updatedAt: String(order['updatedAt']) });
    else yield orderRecord(order);
  }
}
