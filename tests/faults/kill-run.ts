import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { waitForReady } from '../../scripts/supervisor/ready.ts';
import { eventually } from '../support/processes.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { Assassin, type KillCount } from './assassin.ts';
import { Backends } from './backends.ts';
import { digiflow } from './digiflow.ts';
import { type KillableRedis, startKillableRedis } from './killable-redis.ts';
import { startStorm, type StormReport } from './storm.ts';
import { type Victim, victims } from './victims.ts';

export interface KillRunOptions {
  readonly orders: number;
  /** how often each victim is killed */
  readonly kills: number;
  /** deliveries in a second */
  readonly rate: number;
  readonly seed: number;
  readonly redis: boolean;
  say(line: string): void;
}

type Sums = Record<string, { orders: number; grossMinor: number; netMinor: number }>;

export interface KillRunReport {
  readonly kills: Readonly<Record<string, KillCount>>;
  readonly storm: Omit<StormReport, 'expected'>;
  readonly expected: Sums;
  readonly found: Sums;
  readonly left: { readonly waiting: number; readonly dead: number };
  readonly verify: { readonly code: number | null; readonly problems: unknown };
  readonly rebuild: { readonly code: number | null; readonly digestBefore: unknown; readonly digestAfter: unknown };
}

const COPIES = 3;
const DRAIN_MS = 300_000;

/** The real application under a storm of webhooks, its processes killed one after the other; then everything is counted. */
export async function killRun(options: KillRunOptions): Promise<KillRunReport> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-kills-'));
  const redis = options.redis ? await startKillableRedis() : null;
  const environment: Record<string, string> = { DEMO: '0', ...(redis && { REDIS_URL: redis.url }) };
  const app = await startApp(dataDir, environment);
  const backends = new Backends(dataDir);
  try {
    await app.printed(/is running at/, 180_000);
    return await strike(app, dataDir, backends, redis, options);
  } finally {
    await backends.close();
    await app.stop();
    await redis?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function strike(
  app: RunningApp,
  dataDir: string,
  backends: Backends,
  redis: KillableRedis | null,
  { orders, kills, rate, seed, say }: KillRunOptions,
): Promise<KillRunReport> {
  const assassin = new Assassin(backends, seed);
  const all: Victim[] = [...victims(app.process.pid!, dataDir), ...(redis ? [redis.victim] : [])];
  const storm = startStorm({ target: app.origin, orders, copies: COPIES, rate, seed });
  let raging = true;
  const over = storm.finally(() => (raging = false));
  over.catch(() => undefined);
  for (const { victim, turn } of assassin.plan(all, kills)) {
    const killed = async (): Promise<boolean> => {
      await waitForReady(app.origin, () => false);
      return assassin.kill(victim, turn, raging ? [150, 900] : [0, 0]);
    };
    await eventually(`${victim.name} runs, and is killed`, killed, 180_000);
    await redis?.startAgain();
    say(`${victim.name} killed${raging ? '' : ', after the storm'}: ${JSON.stringify(assassin.counts[victim.name])}`);
  }
  const { expected, ...sent } = await storm;
  say('the storm is over');
  await waitForReady(app.origin, () => false);
  await eventually('everything is worked off', async () => (await waiting(backends)) === 0, DRAIN_MS);
  return { kills: assassin.counts, storm: sent, expected, ...(await count(dataDir, backends)) };
}

async function count(dataDir: string, backends: Backends) {
  const found = await sums(backends);
  const [dead] = await backends.rows<{ n: number }>('SELECT count(*)::int AS n FROM dead_letter');
  const verify = digiflow(dataDir, 'verify');
  const rebuild = digiflow(dataDir, 'rebuild');
  const { digestBefore, digestAfter } = rebuild.json;
  return {
    found,
    left: { waiting: await waiting(backends), dead: dead!.n },
    verify: { code: verify.code, problems: verify.json.problems },
    rebuild: { code: rebuild.code, digestBefore, digestAfter },
  };
}

/** Events that are not through yet; a database that is just away has not answered. */
async function waiting(backends: Backends): Promise<number> {
  const rows = await backends.rows<{ n: number }>('SELECT count(*)::int AS n FROM outbox').catch(() => []);
  return rows[0]?.n ?? -1;
}

async function sums(backends: Backends): Promise<Sums> {
  const rows = await backends.rows<{ currency: string; orders: number; gross: string; net: string }>(
    `SELECT currency, count(*)::int AS orders, sum(product - discount + shipping + tax + tip) AS gross,
       sum(product - discount + shipping + tax + tip - refund_product - refund_shipping - refund_tax - refund_tip) AS net
     FROM shop_order GROUP BY currency`,
  );
  return Object.fromEntries(
    rows.map(({ currency, orders, gross, net }) => [
      currency,
      { orders, grossMinor: Number(gross), netMinor: Number(net) },
    ]),
  );
}
