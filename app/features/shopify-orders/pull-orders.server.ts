import type { OpenAdmin } from '../../connections/shopify-admin.server.ts';
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
  readonly readAlone: number; // orders with refunds, or whose journey was not ready
  readonly fresh: number;
  readonly known: number;
}

const PATIENCE: Patience = { pollMs: 2_000, waitMs: 30_000 };

interface Means {
  readonly openAdmin: OpenAdmin;
  readonly patience?: Patience;
}

/**
 * Pulls a shop's orders: one bulk operation, its file read line by line, and the orders that it tells only in part one
 * by one. Each order is a raw event. Safe to be repeated: what is stored already is known by its content, and a bulk
 * operation that was started since the wish is taken up again. How far it is, is noted as it goes. Throws PlatformError,
 * also where the file does not hold as many objects as Shopify counted.
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
  const partial: string[] = [];
  const inBulk = await storeOrders(pull, wholeOrders(client, operation, count, partial), ({ fresh, known }) =>
    progress.note({ rows: count.rows, stored: fresh + known }),
  );
  if (count.rows !== operation.objectCount) {
    const message = `the bulk file holds ${count.rows} of ${operation.objectCount} objects`;
    throw new PlatformError({ platform: 'shopify', kind: 'unavailable', message });
  }
  const alone = await storeSingleOrders(pull, client, partial, ({ fresh, known }) =>
    progress.note({ stored: inBulk.fresh + inBulk.known + fresh + known }),
  );
  await progress.note({ state: 'done' });
  return {
    ...count,
    readAlone: partial.length,
    fresh: inBulk.fresh + alone.fresh,
    known: inBulk.known + alone.known,
  };
}

async function* wholeOrders(
  client: AdminClient,
  { url }: BulkOperation,
  count: BulkCount,
  partial: string[],
): AsyncGenerator<OrderRecord> {
  if (url === null) return; // nothing was found
  for await (const order of bulkFileOrders(client.lines(url), count)) {
    if (isPartial(order)) partial.push(String(order['id']));
    else yield orderRecord(order);
  }
}
