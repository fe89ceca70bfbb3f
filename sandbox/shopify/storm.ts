/**
 * Sends a world's Shopify webhooks several times over in a shuffled order, for fault tests:
 * `node sandbox/shopify/storm.ts --target URL [--orders 10000] [--copies 3] [--shuffle 7] [--topics create|all] [--rate PER_SECOND] ...`
 * Prints one JSON report: what was sent and accepted, and what the orders add up to.
 */
import { readSecrets } from '../constants.ts';
import { now, readFlags, wholeNumber, worldOptions } from '../options.ts';
import type { ShopifyDelivery } from '../world/deliveries.ts';
import { makeWorld } from '../world/make.ts';
import type { World } from '../world/make.ts';
import { totalPair } from '../world/pricing.ts';
import { sendAll } from './send.ts';

const FLAGS = [
  'target',
  'seed',
  'today',
  'until',
  'orders',
  'copies',
  'shuffle',
  'topics',
  'concurrency',
  'rate',
  'retries',
  'backoff-ms',
  'max-backoff-ms',
  'timeout-ms',
] as const;

type Sums = Record<string, { orders: number; grossMinor: number; netMinor: number }>;

/** What the sent deliveries add up to per currency: first versions only, or the orders as they ended. */
function expected(world: World, createOnly: boolean): Sums {
  const sums: Sums = {};
  for (const order of world.orders) {
    const truth = world.truth.get(order.id);
    const first = order.versions[0];
    if (!truth || !first) continue;
    const created = totalPair(first, order.taxesIncluded)[0];
    const entry = (sums[truth.currency] ??= { orders: 0, grossMinor: 0, netMinor: 0 });
    entry.orders += 1;
    entry.grossMinor += createOnly ? created : truth.revenueMinor.gross;
    entry.netMinor += createOnly ? created : truth.revenueMinor.net;
  }
  return sums;
}

async function main(): Promise<void> {
  const { flags } = readFlags(process.argv.slice(2), FLAGS);
  if (!flags.target) throw new Error('--target is missing: the address of the application, like http://127.0.0.1:3000');
  if (!['create', 'all', undefined].includes(flags.topics))
    throw new Error(`--topics is create or all, not "${flags.topics ?? ''}"`);
  const createOnly = flags.topics === 'create';
  const world = makeWorld(worldOptions(flags, process.env, now()));
  const deliveries = world.deliveries
    .filter((d): d is ShopifyDelivery => d.kind === 'shopify')
    .filter((d) => !createOnly || d.topic === 'orders/create');
  const report = await sendAll({
    target: flags.target,
    secret: readSecrets(process.env).shopifyApiSecret,
    deliveries,
    concurrency: wholeNumber(flags.concurrency, '--concurrency', 16),
    copies: wholeNumber(flags.copies, '--copies', 3),
    shuffleSeed: flags.shuffle === undefined ? null : wholeNumber(flags.shuffle, '--shuffle', 0),
    ratePerSecond: flags.rate === undefined ? null : wholeNumber(flags.rate, '--rate', 0),
    timeoutMs: wholeNumber(flags['timeout-ms'], '--timeout-ms', 5_000),
    retry: {
      retries: wholeNumber(flags.retries, '--retries', 8),
      backoffMs: wholeNumber(flags['backoff-ms'], '--backoff-ms', 200),
      maxBackoffMs: wholeNumber(flags['max-backoff-ms'], '--max-backoff-ms', 5_000),
    },
  });
  console.log(
    JSON.stringify({
      options: world.options,
      deliveries: deliveries.length,
      ...report,
      expected: expected(world, createOnly),
    }),
  );
  if (report.givenUp.length > 0) process.exitCode = 1;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
