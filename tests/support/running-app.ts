import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { NODE_24 } from '../../scripts/node-24.mjs';
import { freePort } from '../../scripts/supervisor/ports.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const LAST_LINES = 40;

export interface RunningApp {
  origin: string;
  /** The supervisor's process. */
  process: ChildProcess;
  /** Resolves when a line that matches was printed; rejects when the app ends first or the time is over. */
  printed(pattern: RegExp, withinMs: number): Promise<string>;
  /** Ctrl-C, and waits for the end; answers the exit code. */
  stop(): Promise<number | null>;
}

/** Starts the application as `npm start` does, on a data directory and a free port of its own. */
export async function startApp(dataDir: string, environment: Record<string, string> = {}): Promise<RunningApp> {
  const port = await freePort();
  const child = spawn(NODE_24, [path.join(PROJECT, 'scripts/start.ts')], {
    cwd: PROJECT,
    env: { ...withoutOurs(process.env), DATA_DIR: dataDir, PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = new Output(child, path.join(dataDir, 'start.log'));
  return {
    origin: `http://127.0.0.1:${port}`,
    process: child,
    printed: (pattern, withinMs) => output.printed(pattern, withinMs),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = new Promise<number | null>((resolve) => void child.once('exit', resolve));
      child.kill('SIGINT');
      return ended;
    },
  };
}

/** The test run's own settings must not reach the application. */
function withoutOurs(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const {
    NODE_ENV: _mode,
    APP_SECRET: _secret,
    ENCRYPTION_KEY: _key,
    npm_lifecycle_event: _npm,
    ...rest
  } = environment;
  const { APP_DATABASE_URL: _app, QUEUE_DATABASE_URL: _queue, ...clean } = rest;
  return { ...clean, NODE_ENV: 'production' };
}

class Output {
  readonly #lines: string[] = [];
  readonly #waiting = new Set<() => void>();
  #ended = false;

  constructor(child: ChildProcess, log: string) {
    const file = createWriteStream(log, { flags: 'a' });
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        file.write(`${line}\n`);
        this.#lines.push(line);
        this.#wake();
      });
    }
    child.once('exit', () => {
      this.#ended = true;
      this.#wake();
    });
  }

  #wake(): void {
    for (const check of this.#waiting) check();
  }

  printed(pattern: RegExp, withinMs: number): Promise<string> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        settle();
      };
      const fail = (why: string) =>
        finish(() => reject(new Error(`${why} before ${pattern}:\n${this.#lines.slice(-LAST_LINES).join('\n')}`)));
      const check = () => {
        const line = this.#lines.find((text) => pattern.test(text));
        if (line !== undefined) finish(() => resolve(line));
        else if (this.#ended) fail('The application ended');
      };
      const timer = setTimeout(() => fail('The time was over'), withinMs);
      this.#waiting.add(check);
      check();
    });
  }
}
