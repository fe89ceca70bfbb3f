/**
 * Incremental against rebuilt, on demand: random histories of people, a hundred to a workspace, in a real PostgreSQL;
 * after each hundred everything derived is made anew and must have the same bytes. Prints each that had others.
 *
 *   node tests/full/histories.ts                            100,000 histories: streets 1 to 1,000
 *   FIRST=417 STREETS=1 node tests/full/histories.ts        one street again
 *   MINUTES=10 node tests/full/histories.ts                 as many as fit
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { startEmbeddedPostgres } from '../../scripts/embedded-postgres.ts';
import { deployMigrations, deployQueueMigrations } from '../../scripts/migrate.ts';
import { playStreet } from '../flows/simulation/play-street.ts';
import { createDatabase, databaseUrls, dropDatabase } from '../support/database-server.ts';

const HISTORIES = 100; // of a street
const PER_DATABASE = 20; // streets
const first = Number(process.env['FIRST'] ?? 1);
const streets = Number(process.env['STREETS'] ?? 1_000);
const until = Date.now() + Number(process.env['MINUTES'] ?? Number.POSITIVE_INFINITY) * 60_000;
const began = performance.now();
const counts = { streets: 0, histories: 0, events: 0, orders: 0, crashes: 0 };
const failed: number[] = [];

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-histories-'));
const server = await startEmbeddedPostgres({ dataDir, fsync: false, maxConnections: 50 });
try {
  const template = databaseUrls(server, 'streets_template');
  await createDatabase(server, 'streets_template', 'template0');
  await deployMigrations(template.ownerUrl);
  await deployQueueMigrations(template.queueUrl);
  for (let from = first; from < first + streets && Date.now() < until; from += PER_DATABASE) {
    await playSome(from, Math.min(PER_DATABASE, first + streets - from));
  }
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.log(JSON.stringify({ ...counts, seconds: secondsSoFar(), failed }));
process.exitCode = failed.length === 0 ? 0 : 1;

async function playSome(from: number, count: number): Promise<void> {
  const name = `streets_${from}`;
  await createDatabase(server, name, 'streets_template');
  const urls = databaseUrls(server, name);
  openPool(urls.appUrl);
  const superuser = new pg.Pool({ connectionString: urls.superUrl, max: 4 });
  superuser.on('error', () => undefined);
  for (let street = from; street < from + count; street += 1) await playOne(street, superuser);
  await superuser.end();
  await closePool();
  await dropDatabase(server, name);
  console.log(`${counts.histories} histories in ${secondsSoFar()} s, ${failed.length} streets failed`);
}

async function playOne(street: number, superuser: pg.Pool): Promise<void> {
  counts.streets += 1;
  counts.histories += HISTORIES;
  try {
    const { events, orders, crashes, digest } = await playStreet(street, HISTORIES, superuser, streets === 1);
    counts.events += events;
    counts.orders += orders;
    counts.crashes += crashes;
    if (streets === 1) console.log(digest);
  } catch (error) {
    failed.push(street);
    const message = error instanceof Error ? error.message : String(error);
    console.log(`street ${street}: ${message}\n  again: FIRST=${street} STREETS=1 node tests/full/histories.ts`);
  }
}

function secondsSoFar(): number {
  return Math.round((performance.now() - began) / 1_000);
}
