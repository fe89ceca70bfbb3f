/**
 * Judges the attribution end to end: plays the sandbox's world through the doors on seeds that nobody developed with, and
 * compares what each model credits with the touch that truly caused each order.
 * `node tests/full/truth.ts [--seeds 90001,90002,90003] [--orders 5000]` prints a Markdown table (docs/truth.md).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../../scripts/embedded-postgres.ts';
import { deployMigrations, deployQueueMigrations } from '../../scripts/migrate.ts';
import { freePort } from '../../scripts/supervisor/ports.ts';

interface Truth {
  orderId: string;
  channel: string;
  platform: string | null;
  campaignId: string | null;
  adId: string | null;
  revenueMinor: { gross: number; net: number };
  currency: string;
  test: boolean;
  missedBecause: string | null;
  touchId: string | null;
}

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '90001,90002,90003' }, orders: { type: 'string', default: '5000' } },
});

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'digiflow-truth-'));
const database = await startEmbeddedPostgres({ dataDir, fsync: false });
await deployMigrations(database.ownerUrl);
await deployQueueMigrations(database.queueUrl);
const sandboxPort = await freePort();
Object.assign(process.env, {
  APP_DATABASE_URL: database.appUrl,
  QUEUE_DATABASE_URL: database.queueUrl,
  DATA_DIR: dataDir,
  SANDBOX_ORIGIN: `http://127.0.0.1:${sandboxPort}`,
  LOG_LEVEL: 'error',
});
const { judge } = await import('./truth-judge.ts');
const tables: string[] = [];
for (const seed of values.seeds.split(',')) {
  const world = ['--seed', seed, '--orders', values.orders];
  const sandbox = await startSandbox(seed, values.orders);
  try {
    tables.push(await judge({ seed, world, sandboxOrigin: `http://127.0.0.1:${sandboxPort}` }));
  } finally {
    sandbox.kill();
  }
}
console.log(tables.join('\n\n'));
await database.stop();
await rm(dataDir, { recursive: true, force: true });
process.exit(0);

async function startSandbox(seed: string, orders: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['sandbox/server.ts'], {
    env: {
      ...process.env,
      SANDBOX_PORT: String(sandboxPort),
      SANDBOX_SEED: seed,
      SANDBOX_ORDERS: orders,
      SANDBOX_UNTIL: new Date().toISOString(),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; tries < 200; tries += 1) {
    const ready = await fetch(`http://127.0.0.1:${sandboxPort}/_world/summary`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the sandbox did not start');
}

export type { Truth };
