import { spawn } from 'node:child_process';
import path from 'node:path';
import { NODE_24 } from '../../scripts/node-24.mjs';

export interface StormOptions {
  readonly target: string;
  readonly orders: number;
  readonly copies: number;
  readonly rate: number;
  readonly seed: number;
}

/** What the sandbox says it sent, and what the orders add up to by currency. */
export interface StormReport {
  readonly deliveries: number;
  readonly sent: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly givenUp: readonly unknown[];
  readonly expected: Readonly<Record<string, { orders: number; grossMinor: number; netMinor: number }>>;
}

/** Lets the sandbox send every webhook of a shop's 90 days several times, shuffled, and again until it is accepted. */
export function startStorm({ target, orders, copies, rate, seed }: StormOptions): Promise<StormReport> {
  const program = path.resolve(import.meta.dirname, '../../sandbox/shopify/storm.ts');
  const flags = { target, orders, copies, rate, seed, shuffle: seed, topics: 'all', concurrency: 24, retries: 200 };
  const all = { ...flags, 'max-backoff-ms': 2_000, 'timeout-ms': 5_000 };
  const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(NODE_24, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(output) as StormReport);
      else reject(new Error(`the storm ended with code ${code}: ${output.slice(0, 2_000)}`));
    });
  });
}
