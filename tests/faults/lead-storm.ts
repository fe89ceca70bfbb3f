import { spawn } from 'node:child_process';
import path from 'node:path';
import { NODE_24 } from '../../scripts/node-24.mjs';
import { freePort } from '../../scripts/supervisor/ports.ts';
import { eventually } from '../support/processes.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');

export interface LeadStormOptions {
  readonly target: string;
  readonly sandbox: string;
  readonly leads: number;
  readonly copies: number;
  readonly rate: number; // calls in a second
  readonly seed: number;
}

/** What the sandbox says it sent. */
export interface LeadStormReport {
  readonly leads: number;
  readonly calls: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly givenUp: number;
  /** how many times leads were announced beyond the first */
  readonly again: number;
  readonly seconds: number;
  readonly ms: { readonly p50: number; readonly p99: number; readonly most: number };
}

/** Lets the sandbox's Meta announce leads several times each, shuffled, and again until they are accepted. */
export async function startLeadStorm(options: LeadStormOptions): Promise<LeadStormReport> {
  const program = path.join(PROJECT, 'sandbox/meta/leadgen-storm.ts');
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(NODE_24, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env: process.env });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`the storm ended with code ${code}: ${output.slice(0, 2_000)}`);
  return JSON.parse(output) as LeadStormReport;
}

export interface WebProcess {
  readonly origin: string;
  stop(): Promise<void>;
}

/** The web process by itself, on this process's environment. It serves the built application. */
export async function startWeb(): Promise<WebProcess> {
  const port = await freePort();
  const child = spawn(NODE_24, [path.join(PROJECT, 'server.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: PROJECT,
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), LOG_LEVEL: 'silent' },
  });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  const origin = `http://127.0.0.1:${port}`;
  const answers = (): Promise<boolean> =>
    fetch(`${origin}/health/live`).then(
      (answer) => answer.ok,
      () => false,
    );
  await eventually('the web process answers', answers, 60_000);
  return {
    origin,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', killed);
    },
  };
}
