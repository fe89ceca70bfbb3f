import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { binaryPath } from './binaries.ts';
import type { RunAs } from './run-as.ts';

/** What another process needs to use the cluster; kept in DATA_DIR/postgres.json, mode 0600. */
export interface Connection {
  port: number;
  passwords: { postgres: string; digiflow_owner: string; digiflow_app: string; digiflow_queue: string };
}

export function clusterPaths(dataDir: string) {
  return {
    pgData: path.join(dataDir, 'postgres'),
    connection: path.join(dataDir, 'postgres.json'),
    log: path.join(dataDir, 'postgres.log'),
  };
}

export function readConnection(dataDir: string): Connection | null {
  const file = clusterPaths(dataDir).connection;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Connection) : null;
}

export function writeConnection(dataDir: string, connection: Connection): void {
  const file = clusterPaths(dataDir).connection;
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600 });
  renameSync(partial, file);
}

/** Passwords are made once, with the cluster; the port may change from start to start. */
export function newConnection(): Connection {
  const secret = () => randomBytes(24).toString('base64url');
  return {
    port: 0,
    passwords: { postgres: secret(), digiflow_owner: secret(), digiflow_app: secret(), digiflow_queue: secret() },
  };
}

/** Makes the cluster where there is none yet, and gives its files to the user who will run it. */
export function initialiseCluster(run: RunAs, connection: Connection, options: { fsync: boolean }): void {
  mkdirSync(run.pgData, { recursive: true, mode: 0o700 });
  if (run.owner) giveTo(run.pgData, run.owner);
  if (existsSync(path.join(run.pgData, 'global', 'pg_control'))) return;
  // initdb removes what it made when it fails, but not when it was killed: such a rest is emptied here.
  for (const name of readdirSync(run.pgData)) rmSync(path.join(run.pgData, name), { recursive: true });
  const passwordFile = writePasswordFile(connection.passwords.postgres, run.owner);
  try {
    initdb(run, passwordFile, options);
  } finally {
    rmSync(path.dirname(passwordFile), { recursive: true, force: true });
  }
}

function initdb(run: RunAs, passwordFile: string, options: { fsync: boolean }): void {
  const { command, args, ids } = run.wrap(binaryPath(run.native, 'initdb'), [
    ...['-D', run.pgData, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
    ...['--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
    ...(options.fsync ? [] : ['--no-sync']),
  ]);
  const result = spawnSync(command, args, { ...ids, env: serverEnvironment(), encoding: 'utf8', cwd: '/' });
  if (result.status !== 0) {
    throw new Error(
      `The database cluster could not be made in ${run.pgData}: ${result.stderr ?? result.error?.message}`,
    );
  }
}

/** PostgreSQL's programs need only a plain locale and a path, none of our secrets. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV, PATH } = process.env;
  return { NODE_ENV, PATH, LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' };
}

function writePasswordFile(password: string, owner: RunAs['owner']): string {
  const directory = path.join(os.tmpdir(), `digiflow-${randomBytes(8).toString('hex')}`);
  mkdirSync(directory, { mode: 0o700 });
  const file = path.join(directory, 'password');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  if (owner) for (const entry of [file, directory]) chownSync(entry, owner.uid, owner.gid);
  return file;
}

/** chown -R, done only where the owner differs: another way to run may have been chosen than at the last start. */
function giveTo(directory: string, owner: { uid: number; gid: number }): void {
  if (statSync(directory).uid === owner.uid && existsSync(path.join(directory, 'PG_VERSION'))) return;
  for (const entry of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(directory, entry);
    if (!lstatSync(file).isSymbolicLink()) chownSync(file, owner.uid, owner.gid);
  }
  chownSync(directory, owner.uid, owner.gid);
}
