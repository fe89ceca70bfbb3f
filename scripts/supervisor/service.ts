import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { NODE_24 } from '../node-24.mjs';

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 30_000;
/** A child that ran this long is taken to be sound: the next restart waits the shortest time again. */
const SOUND_AFTER_MS = 60_000;
/** The environment is wrong: starting again would change nothing. */
const ENVIRONMENT_EXIT = 3;
const STOP_PATIENCE_MS = 20_000;

export interface ServiceOptions {
  name: string;
  program: string;
  args?: string[];
  environment: NodeJS.ProcessEnv;
  /** Where the child's output is appended. */
  logDir: string;
  /** False for a program that ends by itself (the demo's filling). */
  restart: boolean;
  /** Called with each line that a person should see. */
  onLine(line: string): void;
  /** Called when the child has ended for good: it can't run, or its work is done. */
  onEnd(code: number): void;
}

/** A child process that is started again when it ends, with growing delays. */
export class Service {
  readonly name: string;
  readonly #options: ServiceOptions;
  readonly #log: WriteStream;
  #child: ChildProcess | null = null;
  #timer: NodeJS.Timeout | null = null;
  #delay = FIRST_DELAY_MS;
  #stopping = false;

  constructor(options: ServiceOptions) {
    this.name = options.name;
    this.#options = options;
    mkdirSync(options.logDir, { recursive: true });
    this.#log = createWriteStream(path.join(options.logDir, `${options.name}.log`), { flags: 'a' });
    this.#start();
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  #start(): void {
    const { program, args = [], environment } = this.#options;
    const wrapper = path.join(import.meta.dirname, 'child.ts');
    const began = Date.now();
    // Its own process group: a Ctrl-C in the terminal reaches only the supervisor, which stops things in order.
    const child = spawn(NODE_24, [wrapper, program, ...args], {
      detached: true,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#take(line));
    }
    child.once('exit', (code) => this.#ended(code ?? 1, Date.now() - began));
  }

  #take(line: string): void {
    this.#log.write(`${line}\n`);
    const shown = readable(line);
    if (shown) this.#options.onLine(shown);
  }

  #ended(code: number, ranMs: number): void {
    this.#child = null;
    if (this.#stopping) return;
    if (!this.#options.restart || code === ENVIRONMENT_EXIT) return this.#options.onEnd(code);
    if (ranMs > SOUND_AFTER_MS) this.#delay = FIRST_DELAY_MS;
    this.#options.onLine(`ended with code ${code}; started again in ${this.#delay} ms`);
    this.#timer = setTimeout(() => this.#start(), this.#delay);
    this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY_MS);
  }

  /** Asks the child to end, and waits until it has; `force` does not ask. */
  async stop(force = false): Promise<void> {
    this.#stopping = true;
    if (this.#timer) clearTimeout(this.#timer);
    const child = this.#child;
    if (!child) return;
    const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
    child.kill(force ? 'SIGKILL' : 'SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await ended;
    clearTimeout(patience);
  }
}

/** What of a child's output belongs on the screen: its plain lines, and log lines from warnings upward. */
function readable(line: string): string | null {
  if (!line.startsWith('{')) return line;
  try {
    const { level, msg, err } = JSON.parse(line) as { level?: number; msg?: string; err?: { message?: string } };
    if (level === undefined || level < 40) return null;
    return err?.message ? `${msg}: ${err.message}` : (msg ?? line);
  } catch {
    return line;
  }
}
