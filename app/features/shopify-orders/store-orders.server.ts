import { collect } from '../../pipeline/collect.server.ts';
import type { OrderRecord } from '../../platforms/shopify/order-record.ts';
import type { ShopOfWorkspace } from './shop-of-workspace.ts';

export interface Stored {
  fresh: number; // versions that were not known yet
  known: number;
}

/** As many records wait for one commit as the pipeline takes at once; more are not held in memory. */
const AT_ONCE = 250;

interface Storing {
  readonly onBatch?: (stored: Readonly<Stored>) => Promise<void>;
}

/**
 * Stores records as raw events, a batch at a time; says after each how many are stored. What was stored before is known by
 * its delivery key.
 */
export async function storeOrders(
  { workspaceId, shopId }: ShopOfWorkspace,
  records: AsyncIterable<OrderRecord> | Iterable<OrderRecord>,
  { onBatch }: Storing = {},
): Promise<Stored> {
  const stored = { fresh: 0, known: 0 };
  let batch: OrderRecord[] = [];
  const write = async (): Promise<void> => {
    const answers = await Promise.all(batch.map((record) => storeOne(workspaceId, shopId, record)));
    for (const { fresh } of answers) stored[fresh ? 'fresh' : 'known'] += 1;
    batch = [];
    await onBatch?.(stored);
  };
  for await (const record of records) {
    if (batch.push(record) === AT_ONCE) await write();
  }
  await write();
  return stored;
}

function storeOne(workspaceId: string, shopId: string, { deliveryKey, orderId, updatedAt, text }: OrderRecord) {
  return collect(workspaceId, {
    source: 'shopify-admin',
    topic: 'order',
    deliveryKey: `${shopId}|${deliveryKey}`,
    meta: { shopId, orderId, updatedAt },
    body: Buffer.from(text),
  });
}
