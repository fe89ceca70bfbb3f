import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { APP_ROLE, QUEUE_ROLE } from '../../app/runtime/database-roles.server.ts';
import { DATABASE, OWNER_ROLE, ensureRole, grantDatabase } from '../database-roles.ts';
import { clusterPaths, initialiseCluster, newConnection, readConnection, writeConnection } from './cluster.ts';
import type { Connection } from './cluster.ts';
import { leaseEndpoint, listenForLeases, type Answer } from './lease.ts';
import { choosePort, endOrphan, spawnPostmaster, stopPostmaster, waitUntilReady } from './postmaster.ts';
import type { ServerOptions } from './postmaster.ts';
import { runAs } from './run-as.ts';
import { connectionUrl } from './urls.ts';

/*
 * The process that keeps one embedded server running: started by whoever needs the database first, ended with the last
 * lease. It has a session of its own, so that Ctrl-C reaches the programs that use the database before the database.
 */

const dataDir = process.argv[2] ?? '';
const options = JSON.parse(process.argv[3] ?? '{}') as ServerOptions;

const leases = new Set<Socket>();
let answer: Answer | null = null;
let server: ChildProcess | null = null;
let stopping = false;

const endpoint = await listenForLeases(leaseEndpoint(dataDir), (socket) => {
  leases.add(socket);
  socket.on('error', () => {});
  socket.on('data', () => {});
  socket.on('end', () => void release(socket));
  socket.on('close', () => void release(socket));
  if (stopping) tell(socket, { state: 'stopping' });
  else if (answer) tell(socket, answer);
});
// Another keeper was faster; those who wait will find it.
if (!endpoint) process.exit(0);

process.on('SIGHUP', () => {});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

try {
  await keep();
} catch (error) {
  announce({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
  await sleep(200);
  process.exit(1);
}

async function keep(): Promise<void> {
  const connection = readConnection(dataDir) ?? newConnection();
  const run = runAs(clusterPaths(dataDir).pgData);
  await endOrphan(run.pgData);
  // Written first: a password that a finished cluster has must never be lost.
  writeConnection(dataDir, connection);
  initialiseCluster(run, connection, options);
  connection.port = await choosePort(connection.port);
  writeConnection(dataDir, connection);
  await startServer(() => spawnPostmaster(run, connection.port, clusterPaths(dataDir).log, options), connection);
  await prepare(connection);
  announce({ state: 'ready' });
  if (leases.size === 0) void stopWhenUnused();
}

/** A server killed a moment ago may hold its memory a little longer: the start is tried again for ten seconds. */
async function startServer(start: () => ChildProcess, connection: Connection): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const child = start();
    server = child;
    try {
      await waitUntilReady(child, connectionUrl(connection, 'postgres', 'postgres'));
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error('PostgreSQL ended right after its start');
      child.once('exit', () => void restart(start, connection));
      return;
    } catch (error) {
      child.kill('SIGQUIT');
      if (attempt === 20) throw error;
      await sleep(500);
    }
  }
}

/** The server ended although it is in use (it was killed, or crashed): it is started again on the same port. */
async function restart(start: () => ChildProcess, connection: Connection): Promise<void> {
  if (stopping) return;
  try {
    await endOrphan(runAs(clusterPaths(dataDir).pgData).pgData);
    await startServer(start, connection);
  } catch {
    process.exit(1);
  }
}

/** The roles and the database, in whatever state an interrupted first start left them. */
async function prepare(connection: Connection): Promise<void> {
  const client = new pg.Client({ connectionString: connectionUrl(connection, 'postgres', 'postgres') });
  await client.connect();
  for (const role of [OWNER_ROLE, APP_ROLE, QUEUE_ROLE] as const) {
    await ensureRole(client, role, connection.passwords[role]);
  }
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
  await grantDatabase(client, DATABASE);
  await client.end();
}

function tell(socket: Socket, message: Answer): void {
  socket.write(`${JSON.stringify(message)}\n`);
}

function announce(message: Answer): void {
  answer = message;
  for (const socket of leases) tell(socket, message);
}

async function release(socket: Socket): Promise<void> {
  if (!leases.has(socket)) return;
  leases.delete(socket);
  if (leases.size === 0 && answer?.state === 'ready') await stop();
  socket.end();
}

/** Nobody took the lease for which this keeper was started. */
async function stopWhenUnused(): Promise<void> {
  await sleep(5_000);
  if (leases.size === 0) await stop();
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (server) await stopPostmaster(server);
  for (const socket of leases) socket.destroy();
  setTimeout(() => process.exit(0), 50);
}
