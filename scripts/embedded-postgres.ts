import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConnection } from './embedded-postgres/cluster.ts';
import { askForLease, leaseEndpoint, returnLease } from './embedded-postgres/lease.ts';
import type { ServerOptions } from './embedded-postgres/postmaster.ts';
import { connectionUrl } from './embedded-postgres/urls.ts';
import { NODE_24 } from './node-24.mjs';

export interface EmbeddedPostgres {
  port: number;
  /** Owns the database, runs the migrations. */
  ownerUrl: string;
  /** What the application uses: bound by row-level security. */
  appUrl: string;
  /** BullMQ's own role. */
  queueUrl: string;
  /** For tests and shadow databases only. */
  superUrl: string;
  /** Gives the server back; it stops when nobody else uses it. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 120_000;

/**
 * Starts the PostgreSQL server of a data directory, or joins it where another process has started it. It runs until
 * the last process that asked for it has called stop() or ended, in whatever way.
 */
export async function startEmbeddedPostgres(
  options: { dataDir: string } & Partial<ServerOptions>,
): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  // Not mode 0700: the server may run as another user, who has to get through; the secret files are closed each.
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const lease = new Lease(dataDir, { fsync: options.fsync ?? true, maxConnections: options.maxConnections ?? 200 });
  await lease.take();
  const connection = readConnection(dataDir);
  if (!connection) throw new Error(`${dataDir} holds a running database, but its postgres.json is missing`);
  return {
    port: connection.port,
    ownerUrl: connectionUrl(connection, 'digiflow_owner'),
    appUrl: connectionUrl(connection, 'digiflow_app'),
    queueUrl: connectionUrl(connection, 'digiflow_queue'),
    superUrl: connectionUrl(connection, 'postgres', 'postgres'),
    stop: () => lease.giveBack(),
  };
}

class Lease {
  readonly #dataDir: string;
  readonly #options: ServerOptions;
  #socket: Socket | null = null;
  #givenBack = false;

  constructor(dataDir: string, options: ServerOptions) {
    this.#dataDir = dataDir;
    this.#options = options;
  }

  async take(): Promise<void> {
    const socket = await takeLease(this.#dataDir, this.#options);
    if (this.#givenBack) return returnLease(socket);
    // The lease must not keep a program alive that has nothing else to do.
    this.#socket = socket.unref();
    // A keeper that was killed took the server with it: both are started again, on the same port.
    socket.once('close', () => {
      if (!this.#givenBack) this.take().catch(() => {});
    });
  }

  async giveBack(): Promise<void> {
    this.#givenBack = true;
    if (this.#socket) await returnLease(this.#socket);
  }
}

async function takeLease(dataDir: string, options: ServerOptions): Promise<Socket> {
  const endpoint = leaseEndpoint(dataDir);
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (let keeper: ReturnType<typeof spawnKeeper> | null = null; Date.now() < deadline; await sleep(20)) {
    const { answer, socket } = await askForLease(endpoint);
    if (answer.state === 'ready') return socket;
    socket.destroy();
    if (answer.state === 'failed') {
      throw new Error(`The embedded PostgreSQL did not start: ${answer.reason} (see ${dataDir}/postgres.log)`);
    }
    const mayStart = !keeper || keeper.exitCode !== null || keeper.signalCode !== null;
    if (answer.state === 'gone' && mayStart) keeper = spawnKeeper(dataDir, options);
  }
  throw new Error(`The embedded PostgreSQL in ${dataDir} was not ready within ${START_TIMEOUT_MS / 1000} s`);
}

function spawnKeeper(dataDir: string, options: ServerOptions) {
  const script = path.join(import.meta.dirname, 'embedded-postgres', 'keeper.ts');
  const { NODE_ENV, PATH, TMPDIR } = process.env;
  const keeper = spawn(NODE_24, [script, dataDir, JSON.stringify(options)], {
    detached: true,
    stdio: 'ignore',
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { NODE_ENV, PATH, TMPDIR },
  });
  keeper.on('error', () => {});
  keeper.unref();
  return keeper;
}
