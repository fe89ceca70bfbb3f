import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll } from 'vitest';
import { freePort } from '../../../scripts/supervisor/ports.ts';
import { META } from '../../../sandbox/constants.ts';
import { makeWorld, type World, type WorldOptions } from '../../../sandbox/world/make.ts';
import { eventually } from '../../support/processes.ts';
import { META_SECRET } from './senders.ts';

const PROJECT = path.resolve(import.meta.dirname, '../../..');
const OPTIONS: WorldOptions = { seed: 7, today: '2026-03-31', orders: 240 };

export const GRAPH_TOKEN = 'EAAtokenOfTheTests0123456789abcdefghijklmnop';
export const PAGE = META.pageId;

export interface SandboxProcess {
  readonly origin: string;
  readonly world: World;
  /** faults on demand, as sandbox/README.md lists them */
  control(faults: Record<string, unknown>): Promise<void>;
}

/** The sandbox as a process of its own, with a small world; it ends after the file's tests. */
export async function useSandbox(options: WorldOptions = OPTIONS): Promise<SandboxProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(PROJECT, 'sandbox/server.ts')], {
    stdio: 'ignore',
    env: {
      ...process.env,
      SANDBOX_PORT: String(port),
      SANDBOX_SEED: String(options.seed),
      SANDBOX_TODAY: options.today,
      SANDBOX_ORDERS: String(options.orders),
      SANDBOX_CLEAR: options.clear ? '1' : '0',
      META_APP_SECRET: META_SECRET,
      META_ACCESS_TOKEN: GRAPH_TOKEN,
    },
  });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  afterAll(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const origin = `http://127.0.0.1:${port}`;
  const answers = (): Promise<boolean> =>
    fetch(`${origin}/_control`).then(
      (answer) => answer.ok,
      () => false,
    );
  await eventually('the sandbox answers', answers);
  return {
    origin,
    world: makeWorld(options),
    control: async (faults) => {
      const answer = await fetch(`${origin}/_control`, { method: 'POST', body: JSON.stringify(faults) });
      if (!answer.ok) throw new Error(`the sandbox refused: ${answer.status}`);
    },
  };
}
