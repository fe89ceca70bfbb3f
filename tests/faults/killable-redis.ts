import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/supervisor/ports.ts';
import type { Victim } from './victims.ts';

export interface KillableRedis {
  readonly url: string;
  readonly victim: Victim;
  /** Starts it again where it was killed, on the same port, with nothing but what it had written to its log. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis that keeps an append-only log, as one that holds a queue does, and loses at most its last second. */
export async function startKillableRedis(): Promise<KillableRedis> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'digiflow-redis-'));
  const port = await freePort();
  const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'yes', appendfsync: 'everysec', dir: directory };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  let server: ChildProcess | null = null;
  const isDown = (): boolean => server === null || server.exitCode !== null || server.signalCode !== null;
  const start = async (): Promise<void> => {
    server = spawn('redis-server', args, { stdio: 'ignore' });
    for (let tries = 0; !(await answers(port)); tries += 1) {
      if (tries === 200) throw new Error('redis-server did not answer within 10 s');
      await sleep(50);
    }
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    victim: { name: 'redis', owner: 'worker', processes: () => (isDown() ? [] : [server!.pid!]) },
    startAgain: async () => {
      // the kill may not have arrived yet
      await sleep(20);
      if (isDown()) await start();
    },
    stop: async () => {
      server?.kill('SIGKILL');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.end();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
