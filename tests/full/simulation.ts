/**
 * The seeded simulation, on demand: clock, network and queue of a small shop, in a real PostgreSQL; every invariant after
 * every seed. Prints how many seeds were played, what rare things they met, and each seed that broke an invariant.
 *
 *   node tests/full/simulation.ts                           100,000 seeds from 1 on
 *   SEED=417 RUNS=1 node tests/full/simulation.ts           one seed again, its steps printed
 *   MINUTES=10 node tests/full/simulation.ts                as many as fit
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import pg from 'pg';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { startEmbeddedPostgres } from '../../scripts/embedded-postgres.ts';
import { deployMigrations, deployQueueMigrations } from '../../scripts/migrate.ts';
import { countMet, type Met } from '../flows/simulation/met.ts';
import { stepsOf } from '../flows/simulation/play-seed.ts';
import { playSeeds, seedsFrom } from '../flows/simulation/play-seeds.ts';
import { shortest } from '../flows/simulation/shortest.ts';
import { createDatabase, databaseUrls, dropDatabase } from '../support/database-server.ts';

const PER_DATABASE = 250; // a small database: seeds are about what happens, not about size
const first = Number(process.env['SEED'] ?? 1);
const runs = Number(process.env['RUNS'] ?? 100_000);
const until = Date.now() + Number(process.env['MINUTES'] ?? Number.POSITIVE_INFINITY) * 60_000;
const began = performance.now();

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-simulation-'));
const server = await startEmbeddedPostgres({ dataDir, fsync: false, maxConnections: 50 });
const met: Met[] = [];
const failed: number[] = [];
try {
  const template = databaseUrls(server, 'seeds_template');
  await createDatabase(server, 'seeds_template', 'template0');
  await deployMigrations(template.ownerUrl);
  await deployQueueMigrations(template.queueUrl);
  for (let from = first; from < first + runs && Date.now() < until; from += PER_DATABASE) {
    await playSome(seedsFrom(from, Math.min(PER_DATABASE, first + runs - from)));
  }
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
const seconds = (performance.now() - began) / 1_000;
if (runs > 1) console.log(countMet(met));
console.log(`${met.length + failed.length} seeds in ${seconds.toFixed(0)} s; failed: ${failed.join(', ') || 'none'}`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function playSome(seeds: readonly number[]): Promise<void> {
  const name = `seeds_${seeds[0]}`;
  await createDatabase(server, name, 'seeds_template');
  const urls = databaseUrls(server, name);
  openPool(urls.appUrl);
  const superuser = new pg.Pool({ connectionString: urls.superUrl, max: 4 });
  superuser.on('error', () => undefined);
  const { played, failures } = await playSeeds(seeds, superuser, Number(process.env['AT_ONCE'] ?? 4));
  met.push(...played.map((one) => one.met));
  for (const { seed, message } of failures) {
    failed.push(seed);
    console.log(`seed ${seed}: ${message}\n  again: SEED=${seed} RUNS=1 node tests/full/simulation.ts`);
  }
  if (runs === 1) {
    const steps = failures.length === 0 ? stepsOf(first) : await shortest(first, superuser);
    console.log(inspect(steps, { depth: null, breakLength: 160 }), played[0]?.digest ?? '');
  } else console.log(`${met.length + failed.length} seeds, ${failed.length} failed`);
  await superuser.end();
  await closePool();
  await dropDatabase(server, name);
}
