import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { readConnection } from '../../scripts/embedded-postgres/cluster.ts';
import { connectionUrl } from '../../scripts/embedded-postgres/urls.ts';
import { startApp } from '../../tests/support/running-app.ts';
import type { BenchCase, CaseOptions, Figure } from '../case.ts';
import { makeSender, type Sender } from '../http-load.ts';
import { type SignedOrder, signedOrders } from '../shopify-load.ts';
import { ms, quantile } from '../timing.ts';

const LOOK_EVERY_MS = 15;
const PATIENCE_MS = 60_000;
const STEPS = [
  { rate: 100, seconds: 15 },
  { rate: 300, seconds: 10 },
  { rate: 667, seconds: 8 },
] as const;

export const visible: BenchCase = {
  id: 'S2',
  title: 'Order accepted → visible in the daily facts, on the running application',
  run,
};

async function run({ say }: CaseOptions) {
  if (!existsSync(path.resolve(import.meta.dirname, '../../build/server/index.js'))) {
    throw new Error('The pages are not built: npm run build');
  }
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-bench-'));
  const app = await startApp(dataDir, { DEMO: '0', LOG_LEVEL: 'error' });
  const sender = makeSender(app.origin, 256);
  try {
    await app.printed(/is running at/, 180_000);
    const database = new pg.Client({ connectionString: connectionUrl(readConnection(dataDir)!, 'postgres') });
    await database.connect();
    const figures = await measure(database, sender, say);
    await database.end();
    return { figures, baseline: BASELINE };
  } finally {
    sender.close();
    await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(database: pg.Client, sender: Sender, say: (line: string) => void): Promise<Figure[]> {
  const warmUp = 300;
  const needed = STEPS.reduce((sum, { rate, seconds }) => sum + rate * seconds, warmUp);
  const orders = signedOrders(Math.ceil(needed * 1.05));
  await send(database, sender, orders.splice(0, warmUp), 100);
  const figures: Figure[] = [];
  for (const { rate, seconds } of STEPS) {
    const { acknowledged, shown, lost } = await send(database, sender, orders.splice(0, rate * seconds), rate);
    const [p50, p99] = [quantile(shown, 0.5), quantile(shown, 0.99)];
    const value = `${ms(p50)} / ${ms(p99)}`;
    say(`${rate}/s: ${value}`);
    const holds = lost === 0 && p99 <= 1_000;
    figures.push({ what: `${rate} orders/s: accepted → visible, p50 / p99`, value, target: 'p99 ≤ 1 s', met: holds });
    const acks = `${ms(quantile(acknowledged, 0.5))} / ${ms(quantile(acknowledged, 0.99))}`;
    figures.push({ what: `${rate} orders/s: acknowledged, p50 / p99`, value: acks });
    if (!holds) break;
  }
  return figures;
}

/** Sends at a fixed rate whatever the answers take, and watches when each order is in the facts. */
async function send(database: pg.Client, sender: Sender, orders: readonly SignedOrder[], rate: number) {
  const acceptedAt = new Map<string, number>();
  const acknowledged: number[] = [];
  let lost = 0;
  const began = performance.now();
  const sending = orders.map(async (order, turn) => {
    await sleep(Math.max(0, began + (turn * 1000) / rate - performance.now()));
    const sent = performance.now();
    const status = await sender.send(order);
    acknowledged.push(performance.now() - sent);
    if (status === 200) acceptedAt.set(order.platformId, performance.now());
    else lost += 1;
  });
  const watching = watch(database, acceptedAt, () => acknowledged.length === orders.length);
  await Promise.all(sending);
  return { acknowledged, lost, shown: await watching };
}

/** By the index, key by key: reading the table at every look would be a load larger than the one that is measured. */
const LOOK = `SELECT wanted.id FROM workspace, unnest($1::text[]) AS wanted (id),
  LATERAL (SELECT FROM shop_order WHERE shop_order.workspace_id = workspace.id AND platform_id = wanted.id OFFSET 0) AS found`;

/** Milliseconds from acceptance to the first look that finds the order; an order and its facts are committed together. */
async function watch(database: pg.Client, acceptedAt: Map<string, number>, allSent: () => boolean): Promise<number[]> {
  const shown: number[] = [];
  const deadline = performance.now() + PATIENCE_MS;
  while ((acceptedAt.size > 0 || !allSent()) && performance.now() < deadline) {
    const { rows } = await database.query<{ id: string }>(LOOK, [[...acceptedAt.keys()]]);
    const now = performance.now();
    for (const { id } of rows) {
      shown.push(now - acceptedAt.get(id)!);
      acceptedAt.delete(id);
    }
    await sleep(LOOK_EVERY_MS);
  }
  // what never showed counts as not within the time
  return [...shown, ...Array.from(acceptedAt, () => PATIENCE_MS)];
}

const BASELINE = [
  'no baseline: an absolute figure on the application as npm start runs it (web, worker, embedded PostgreSQL with fsync on, the queue in PostgreSQL), with sender and watcher on the same cores',
  `an order is visible with the commit that adds it to the facts; looked for every ${LOOK_EVERY_MS} ms, which is part of the figure`,
  'orders/create of the sandbox shop, really signed; a step that is missed ends the case',
];
