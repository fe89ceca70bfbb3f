import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { afterAll } from 'vitest';
import { NODE_24 } from '../../../scripts/node-24.mjs';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const CLOCK = path.join(ROOT, 'tests/support/moved-clock.ts');
const PROGRAM = path.join(import.meta.dirname, 'days-process.ts');

class Worker {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private said = '';

  constructor(environment: NodeJS.ProcessEnv) {
    this.child = spawn(NODE_24, ['--import', CLOCK, PROGRAM], { env: environment, cwd: ROOT });
    this.child.stderr.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    const reader: Interface = createInterface({ input: this.child.stdout });
    this.lines = reader[Symbol.asyncIterator]();
  }

  async live(day: number, isDaily: boolean): Promise<void> {
    this.child.stdin.write(`day ${day}${isDaily ? ' daily' : ''}\n`);
    const { value, done } = await this.lines.next();
    if (done || value !== `lived ${day}`) throw new Error(`the worker ended on day ${day}: ${this.said.slice(-2_000)}`);
  }

  async end(): Promise<void> {
    const ended = new Promise<void>((resolve) => void this.child.once('exit', () => resolve()));
    this.child.stdin.end();
    await ended;
  }
}

interface Days {
  readonly until: number;
  readonly step: number; // in days
  /** what moves the clock of others before the workers live an hour */
  readonly before: (days: number) => Promise<void>;
  readonly after: (day: number) => Promise<void>;
}

/** Two worker processes that live the same days at the same time. */
export function useTwoWorkers(environment: () => NodeJS.ProcessEnv) {
  let workers: Worker[] = [];
  afterAll(() => Promise.all(workers.map((worker) => worker.end())));
  return async ({ until, step, before, after }: Days): Promise<void> => {
    workers = ['0', '1'].map((index) => new Worker({ ...environment(), WORKER: index }));
    for (let day = step; day <= until; day += step) {
      await before(step);
      await Promise.all(workers.map((worker) => worker.live(day, day % 2 === 0)));
      await after(day);
    }
  };
}
