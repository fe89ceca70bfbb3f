import { createHash, randomUUID } from 'node:crypto';
import { appendRawEvents } from '#app/database/system/raw-events.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { addShop } from '#app/database/writing/shops.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { processAll, processBatch } from '#app/pipeline/process-events.server.ts';
import { type OrderBody, pixelBatch, shopifyOrder } from '../../tests/support/wire-bodies.ts';
import { atMost, type BenchCase, type CaseOptions, figure } from '../case.ts';
import { type BenchDatabase, durability, withBenchDatabase } from '../database.ts';
import { fillTouchpoints } from '../fill-touchpoints.ts';
import { inTurns, median, ms, quantile } from '../timing.ts';

const SHOP = hashId('bench-shop');
const BUYERS = 200;
const TOUCHES = 10;
const ROUNDS = 300;

export const reattribute: BenchCase = {
  id: 'S3',
  title: 'One order re-attributed in a durable transaction',
  run: (options) => withBenchDatabase((database) => run(database, options)),
};

async function run(database: BenchDatabase, { full, say }: CaseOptions) {
  const { id } = await createWorkspace({ slug: 'bench', name: 'Bench', timeZone: 'Europe/Paris' });
  await withWorkspace(id, (tx) =>
    addShop(tx, { id: SHOP, platform: 'shopify', name: 'Shop', currency: 'EUR', timeZone: 'Europe/Paris' }),
  );
  await makeBuyers(id);
  const many = full ? 10_000_000 : 2_000_000;
  await fillTouchpoints(database, id, 100_000);
  say('with 100,000 touchpoints stored');
  const few = await measure(id, 1);
  await fillTouchpoints(database, id, many - 100_000);
  say(`with ${many.toLocaleString('en')} touchpoints stored`);
  const lots = await measure(id, 2);
  return {
    figures: [
      figure('empty durable transaction, median', ms(few.empty)),
      figure(
        `order with ${TOUCHES} touches, 100,000 touchpoints stored, median / p99`,
        `${ms(few.order)} / ${ms(few.p99)}`,
      ),
      figure(`the same, ${many.toLocaleString('en')} stored, median / p99`, `${ms(lots.order)} / ${ms(lots.p99)}`),
      atMost('re-attributed ÷ empty', few.order / few.empty, 3),
      atMost(`cost at ${many.toLocaleString('en')} ÷ cost at 100,000 touchpoints`, lots.order / few.order, 1.3),
    ],
    baseline: [
      `empty: BEGIN; SELECT set_config('app.workspace_id', …); SELECT pg_logical_emit_message(true, 'bench', ''); COMMIT, from the same pool`,
      `order: processBatch(workspace, 1) on an orders/updated event that is stored already: lock, normalise, match, journey, deltas on the adopted facts`,
      await durability(database),
    ],
  };
}

/** Orders of buyers who each came ten times before, through the pipeline. */
async function makeBuyers(workspaceId: string): Promise<void> {
  const deliveries = [];
  for (let buyer = 0; buyer < BUYERS; buyer += 1) {
    const clientId = `client-${buyer}`;
    const events = Array.from({ length: TOUCHES }, (_, touch) => ({
      id: `visit-${buyer}-${touch}`,
      at: new Date(Date.UTC(2026, 2, 1 + touch, 8, buyer % 60)).toISOString(),
      clientId,
      url: `https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=c${(buyer + touch) % 20}`,
    }));
    deliveries.push(toDelivery('pixel', 'batch', pixelBatch(events), {}));
    deliveries.push(orderDelivery('orders/create', buyer, 0));
  }
  await appendRawEvents(workspaceId, deliveries);
  await processAll(workspaceId);
}

function orderDelivery(topic: string, buyer: number, version: number) {
  const order: OrderBody = {
    id: 7_000_000_000_000 + buyer,
    updatedAt: new Date(Date.UTC(2026, 2, 12, 9, 0, version)).toISOString(),
    createdAt: '2026-03-12T09:00:00+01:00',
    total: (50 + buyer + version / 100).toFixed(2),
    email: `buyer${buyer}@people.example`,
    clientId: `client-${buyer}`,
  };
  return toDelivery('shopify-webhook', topic, shopifyOrder(order), { shopId: SHOP });
}

function toDelivery(source: string, topic: string, content: unknown, meta: Record<string, string>) {
  const body = Buffer.from(JSON.stringify(content));
  const deliveryKey = createHash('sha256').update(topic).update(body).digest('hex');
  return { id: hashId('raw', source, deliveryKey), source, topic, deliveryKey, meta, body };
}

/** Each round changes one order's total by a later version of it, and commits something empty in turn. */
async function measure(workspaceId: string, series: number) {
  const versions = Array.from({ length: ROUNDS }, (_, round) =>
    orderDelivery('orders/updated', round % BUYERS, series * 1_000 + round),
  );
  const reattributed = async (): Promise<void> => {
    const { taken, failed } = await processBatch(workspaceId, 1);
    if (taken !== 1 || failed !== 0)
      throw new Error(`one order was to be re-attributed, not ${taken} (${failed} failed)`);
  };
  const empty = (): Promise<unknown> =>
    withWorkspace(workspaceId, (tx) => tx.rows(`SELECT pg_logical_emit_message(true, 'bench', $1)`, [randomUUID()]));
  await appendRawEvents(workspaceId, versions);
  const [orders, empties] = await inTurns(ROUNDS, reattributed, empty);
  return { order: median(orders), p99: quantile(orders, 0.99), empty: median(empties) };
}
