import type { OpenAdmin } from '../../connections/shopify-admin.server.ts';
import { toldByApi } from '../../database/reading/order-looks.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { orderIdOf } from '../../pipeline/normalise/order-id.ts';
import { platformId } from '../../platforms/shopify/global-id.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { type BulkCount, bulkFileOrders } from '../../platforms/shopify/bulk-file.ts';
import { type BulkOperation, bulkOrders } from '../../platforms/shopify/documents/bulk.ts';
import { isPartial, orderRecord, type OrderRecord } from '../../platforms/shopify/order-record.ts';
import { finishedBulk, type Patience } from './bulk-operation.server.ts';
import { type Progress, progressOf, type Pull } from './pull-progress.server.ts';
import { storeSingleOrders } from './single-orders.server.ts';
import { storeOrders } from './store-orders.server.ts';

export interface PullReport {
  readonly orders: number;
  readonly rows: number; // of the file
  readonly readAlone: number; // orders with refunds, or whose journey was not ready, in this attempt
  readonly fresh: number;
  readonly known: number;
}

/** Shopify's limit lets some ten single orders come in a second: progress should move, and a crash lose few. */
const ALONE_AT_ONCE = 25;

const PATIENCE: Patience = { pollMs: 2_000, waitMs: 30_000 };

interface Means {
  readonly openAdmin: OpenAdmin;
  readonly patience?: Patience;
}

/**
 * Pulls a shop's orders: one bulk operation, its file read line by line, and the orders that it tells only in part one
 * by one. Each order is a raw event. Safe to be repeated: what is stored already is known by its content, a bulk operation
 * that was started since the wish is taken up again, and what an earlier attempt asked one by one is not asked again. How
 * far it is, is noted as it goes. Throws PlatformError, also where the file does not hold as many objects as Shopify counted.
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
  { openAdmin, patience = PATIENCE }: Means,
  progress: Progress,
): Promise<PullReport> {
  const client = await openAdmin(pull.workspaceId, pull.shopId);
  await progress.begin();
  const query = bulkOrders(pull.since);
  const operation = await finishedBulk(client, { query, askedAt: pull.askedAt }, patience, ({ objectCount }) =>
    progress.note({ objects: objectCount }),
  );
  await progress.note({ state: 'reading', orders: operation.rootObjectCount });
  const count: BulkCount = { rows: 0, orders: 0 };
  const partial: PartialOrder[] = [];
  const inBulk = await storeOrders(pull, wholeOrders(client, operation, count, partial), {
    onBatch: ({ fresh, known }) => progress.note({ rows: count.rows, stored: fresh + known }),
  });
  if (count.rows !== operation.objectCount) {
    const message = `the bulk file holds ${count.rows} of ${operation.objectCount} objects`;
    throw new PlatformError({ platform: 'shopify', kind: 'unavailable', message });
  }
  const left = await withoutRead(pull, partial);
  const before = inBulk.fresh + inBulk.known + partial.length - left.length;
  const alone = await storeSingleOrders(pull, client, left, {
    atOnce: ALONE_AT_ONCE,
    onBatch: ({ fresh, known }) => progress.note({ stored: before + fresh + known }),
  });
  await progress.note({ state: 'done' });
  return {
    ...count,
    readAlone: left.length,
    fresh: inBulk.fresh + alone.fresh,
    known: inBulk.known + partial.length - left.length + alone.known,
  };
}

/** An order that the file tells only in part. */
interface PartialOrder {
  readonly id: string;
  readonly updatedAt: string;
}

/** Those that no earlier attempt of the pull has read: Shopify's limit makes each of them dear. Answers their ids. */
async function withoutRead(pull: Pull, partial: readonly PartialOrder[]): Promise<string[]> {
  const versionOf = ({ id, updatedAt }: PartialOrder) => ({
    subjectId: orderIdOf(pull.shopId, 'shopify', platformId('', id)),
    at: updatedAt,
  });
  const versions = partial.map(versionOf);
  const read = await withWorkspace(pull.workspaceId, (tx) => toldByApi(tx, versions, pull.askedAt));
  return partial.filter((_, index) => !read.has(versions[index]!.subjectId)).map(({ id }) => id);
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
