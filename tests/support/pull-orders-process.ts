/*
 * Pulls the sandbox's orders in a process of its own, that a test can kill: PULL (JSON of the pull), PULL_ORIGIN and
 * PULL_DATABASE in the environment, PULL_WORTH: orders that are worth a bulk operation of their own. Prints the report with the peak of its heap.
 */
import { closePool, openPool } from '#app/database/pool.server.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import type { Pull } from '#app/features/shopify-orders/pull-progress.server.ts';
import { adminClient } from '#app/platforms/shopify/admin-client.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import { SANDBOX_ADMIN_TOKEN, SHOP } from '../../sandbox/constants.ts';

const { PULL = '', PULL_ORIGIN = '', PULL_DATABASE = '', PULL_WORTH = '1000' } = process.env;
openPool(PULL_DATABASE);
const token = async (): Promise<string> => SANDBOX_ADMIN_TOKEN;
const client = adminClient({ origin: PULL_ORIGIN, shopDomain: SHOP.domain, token });
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().heapUsed)), 20);
const started = performance.now();
const patience = { pollMs: 50, waitMs: 300_000 };
const report = await pullOrders(JSON.parse(PULL) as Pull, {
  openAdmin: async () => client,
  patience,
  worth: Number(PULL_WORTH),
});
clearInterval(watch);
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ ...report, seconds, peakHeapMb: Math.round(peak / 1e6) }));
await closeQueue();
await closePool();
