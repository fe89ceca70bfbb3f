import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../../../scripts/embedded-postgres.ts';
import { eventually, processesWith } from '../../support/processes.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-embedded-'));
});
afterEach(async () => {
  await eventually('nothing runs on the data directory any more', () => running().length === 0);
  rmSync(dataDir, { recursive: true });
});

// What is killed here are processes, not the machine: nothing has to reach the disk for that.
const start = () => startEmbeddedPostgres({ dataDir, fsync: false });
const running = () => processesWith(dataDir);
const keeper = () => processesWith('keeper.ts', dataDir);
const postmaster = () => processesWith('/postgres -D', dataDir).filter((pid) => !keeper().includes(pid));

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const answers = (url: string) =>
  query(url, 'SELECT 1').then(
    () => true,
    () => false,
  );

describe('the embedded PostgreSQL', () => {
  test('given two users of one data directory, when the first leaves, then the second still works, and the last stops it', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(second.ownerUrl).toBe(first.ownerUrl);
    await first.stop();
    expect(await answers(second.ownerUrl)).toBe(true);
    await second.stop();
    expect(await answers(second.ownerUrl)).toBe(false);
  });

  test('given a new cluster, then the roles have no right that would get around row-level security', async () => {
    const server = await start();
    const roles = await query<{ name: string; strong: boolean }>(
      server.superUrl,
      `SELECT rolname AS name, rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole AS strong
       FROM pg_roles WHERE rolname LIKE 'digiflow%' ORDER BY 1`,
    );
    const [{ owner } = { owner: '' }] = await query<{ owner: string }>(
      server.superUrl,
      `SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = 'digiflow'`,
    );
    expect(roles).toEqual([
      { name: 'digiflow_app', strong: false },
      { name: 'digiflow_owner', strong: false },
      { name: 'digiflow_queue', strong: false },
    ]);
    expect(owner).toBe('digiflow_owner');
    expect(statSync(path.join(dataDir, 'postgres.json')).mode & 0o077).toBe(0);
    await server.stop();
  });

  test('given committed rows, when the server is killed, then it is back on the same port with the rows', async () => {
    const server = await start();
    await query(server.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS n');
    for (const pid of postmaster()) process.kill(pid, 'SIGKILL');
    await eventually('the server answers again', () => answers(server.ownerUrl));
    expect(await query(server.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    await server.stop();
  });

  test('given a user, when the keeper is killed, then another one takes over on the same port', async () => {
    const server = await start();
    const [killed] = keeper();
    process.kill(killed!, 'SIGKILL');
    await eventually('another keeper runs', () => keeper().some((pid) => pid !== killed));
    await eventually('the server answers again', () => answers(server.ownerUrl));
    await server.stop();
  });

  test('given that everything was killed at once, when it is started again, then the committed rows are there', async () => {
    const first = await start();
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS n');
    const lease = first.stop();
    for (const pid of running()) process.kill(pid, 'SIGKILL');
    await lease;
    const second = await start();
    expect(await query(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    await second.stop();
  });
});
