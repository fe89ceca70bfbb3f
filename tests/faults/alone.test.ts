import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeSender } from '../../bench/http-load.ts';
import { signedOrders, type SignedOrder } from '../../bench/shopify-load.ts';
import { quantile } from '../../bench/timing.ts';
import { hasRedis } from '../support/redis.ts';
import { eventually } from '../support/processes.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { Backends } from './backends.ts';
import { type KillableRedis, startKillableRedis } from './killable-redis.ts';
import { victims } from './victims.ts';

/*
 * Shopify gives a delivery five seconds, and removes a subscription that fails eight times in a row. So the door may wait
 * for nobody but the database: not for the worker, not for the queue.
 */

const ORDERS = 1_500;
const RATE = 100; // a second
/** Where the queue is in PostgreSQL it can't be stopped by itself: the worker alone is. */
const queues = hasRedis ? (['postgres', 'redis'] as const) : (['postgres'] as const);

test.each(queues)(
  'given worker and queue are stopped, when orders come, then each is answered, and none is lost (queue on %s)',
  async (queue) => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-alone-'));
    const redis = queue === 'redis' ? await startKillableRedis() : null;
    const app = await startApp(dataDir, { DEMO: '0', LOG_LEVEL: 'error', ...(redis && { REDIS_URL: redis.url }) });
    const backends = new Backends(dataDir);
    try {
      await app.printed(/is running at/, 180_000);
      const [first, ...orders] = eachOnce(signedOrders(ORDERS));
      await send(app, [first!]); // makes the shop known
      await eventually('the first order is there', async () => (await counted(backends)).orders === 1, 60_000);
      const goOn = stop(app, dataDir, redis);
      const { statuses, times } = await send(app, orders);
      expect(statuses).toEqual(orders.map(() => 200));
      expect(await counted(backends)).toEqual({ raw: 1 + orders.length, orders: 1 });
      console.log(
        `queue on ${queue}, stopped: p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`,
      );
      await goOn();
      const all = { raw: 1 + orders.length, orders: 1 + orders.length };
      await eventually('all orders are there', async () => (await counted(backends)).orders === all.orders, 120_000);
      expect(await counted(backends)).toEqual(all);
    } finally {
      await backends.close();
      await app.stop();
      await redis?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
);

/** The sandbox's Shopify sends some deliveries twice. */
function eachOnce(orders: readonly SignedOrder[]): SignedOrder[] {
  return [...new Map(orders.map((order) => [order.platformId, order])).values()];
}

/** Halts the worker where it is, and kills the queue. Answers what lets both go on. */
function stop(app: RunningApp, dataDir: string, redis: KillableRedis | null): () => Promise<void> {
  const workers = victims(app.process.pid!, dataDir)
    .find(({ name }) => name === 'worker')!
    .processes(0);
  expect(workers).toHaveLength(1);
  for (const pid of workers) process.kill(pid, 'SIGSTOP');
  for (const pid of redis?.victim.processes(0) ?? []) process.kill(pid, 'SIGKILL');
  return async () => {
    await redis?.startAgain();
    for (const pid of workers) process.kill(pid, 'SIGCONT');
  };
}

/** At a fixed rate, whatever the answers take. */
async function send(app: RunningApp, orders: readonly SignedOrder[]) {
  const sender = makeSender(app.origin, 256);
  const began = performance.now();
  const answers = await Promise.all(
    orders.map(async (order, turn) => {
      await sleep(Math.max(0, began + (turn * 1000) / RATE - performance.now()));
      const sent = performance.now();
      const status = await sender.send(order);
      return { status, ms: performance.now() - sent };
    }),
  );
  sender.close();
  return { statuses: answers.map(({ status }) => status), times: answers.map(({ ms }) => ms) };
}

async function counted(backends: Backends): Promise<{ raw: number; orders: number }> {
  const [row] = await backends.rows<{ raw: number; orders: number }>(
    `SELECT (SELECT count(*)::int FROM raw_event) AS raw, (SELECT count(*)::int FROM shop_order) AS orders`,
  );
  return row!;
}
