import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { binaryPath } from './binaries.ts';
import { serverEnvironment } from './cluster.ts';
import type { RunAs } from './run-as.ts';

const LOG_LIMIT_BYTES = 20_000_000;

export interface ServerOptions {
  /** Off only where the data may be lost with the machine: tests. */
  fsync: boolean;
  maxConnections: number;
}

/** Starts the server process. It is ready when `waitUntilReady` says so. */
export function spawnPostmaster(run: RunAs, port: number, log: string, options: ServerOptions): ChildProcess {
  const settings = [
    `max_connections=${options.maxConnections}`,
    ...['shared_buffers=256MB', 'max_wal_size=2GB', 'checkpoint_timeout=15min', 'work_mem=16MB', 'jit=off'],
    ...(options.fsync ? [] : ['fsync=off', 'full_page_writes=off']),
  ].flatMap((setting) => ['-c', setting]);
  const where = ['-D', run.pgData, '-p', String(port), '-h', '127.0.0.1', '-k', ''];
  const { command, args, ids } = run.wrap(binaryPath(run.native, 'postgres'), [...where, ...settings]);
  if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) truncateSync(log);
  return spawn(command, args, {
    ...ids,
    env: serverEnvironment(),
    cwd: '/',
    stdio: ['ignore', 'ignore', openSync(log, 'a')],
  });
}

/** Resolves when the server takes connections; rejects when its process ends first or after 60 s. */
export async function waitUntilReady(server: ChildProcess, superUrl: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (hasExited(server))
      throw new Error(`PostgreSQL ended at start with code ${server.exitCode ?? server.signalCode}`);
    if (await canConnect(superUrl)) return;
    if (Date.now() > deadline) throw new Error('PostgreSQL was not ready within 60 s');
    await sleep(15);
  }
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Fast shutdown (SIGINT): running transactions are rolled back, a checkpoint is written. */
export async function stopPostmaster(server: ChildProcess): Promise<void> {
  if (hasExited(server)) return;
  const ended = new Promise<void>((resolve) => void server.once('exit', () => resolve()));
  server.kill('SIGINT');
  const immediate = setTimeout(() => server.kill('SIGQUIT'), 20_000);
  await ended;
  clearTimeout(immediate);
}

function hasExited(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}

/** Ends a server that a killed starter left behind on this data directory, and removes a stale lock file. */
export async function endOrphan(pgData: string): Promise<void> {
  const lockFile = path.join(pgData, 'postmaster.pid');
  if (!existsSync(lockFile)) return;
  const pid = Number(readFileSync(lockFile, 'utf8').split('\n', 1)[0]);
  const deadline = Date.now() + 30_000;
  // A process that took over the number is not ours, and must not be touched.
  for (let signal: NodeJS.Signals = 'SIGINT'; commandLine(pid).includes(pgData);) {
    signalIfAlive(pid, signal);
    await sleep(50);
    if (Date.now() > deadline) signal = 'SIGQUIT';
  }
  rmSync(lockFile, { force: true });
}

function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function commandLine(pid: number): string {
  if (!Number.isSafeInteger(pid) || pid <= 1) return '';
  const file = `/proc/${pid}/cmdline`;
  if (process.platform === 'linux') return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\0', ' ') : '';
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/** The port of the last start where it is still free, else any free one. */
export async function choosePort(preferred: number): Promise<number> {
  return (await probe(preferred)) ?? (await probe(0)) ?? 0;
}

function probe(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const chosen = (server.address() as AddressInfo).port;
      server.close(() => resolve(chosen));
    });
  });
}
