import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { NODE_24 } from '../node-24.mjs';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** A command of the test run; what it prints is shown when it fails, or always where it is `verbose`. */
export interface Step {
  name: string;
  /** A program for Node and its arguments. */
  command: string[];
  environment?: Record<string, string>;
  verbose?: boolean;
  /** File with the runner's report, and how to read the counts and the failed tests' names from it. */
  report?: { file: string; counts(report: unknown): Counts };
}

export interface Counts {
  passed: number;
  failed: number;
  /** File and title of each failed test. */
  failures: string[];
}

export interface StepResult extends Counts {
  name: string;
  ok: boolean;
  seconds: number;
}

/** Runs the steps in their order, `atOnce` at a time. */
export async function runSteps(steps: Step[], atOnce: number): Promise<StepResult[]> {
  const results: StepResult[] = [];
  const waiting = [...steps.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await runStep(next[1]);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

async function runStep(step: Step): Promise<StepResult> {
  const began = performance.now();
  if (step.report) rmSync(path.join(PROJECT, step.report.file), { force: true });
  const { code, output } = await execute(step);
  const seconds = (performance.now() - began) / 1000;
  const counted = counts(step);
  const ok = code === 0 && counted.failed === 0;
  if (!ok && !step.verbose) console.log(`\n${output}`);
  console.log(`${ok ? 'ok' : 'FAILED'}: ${step.name} (${seconds.toFixed(1)} s)`);
  return { name: step.name, ok, seconds, ...counted };
}

function execute(step: Step): Promise<{ code: number; output: string }> {
  const chunks: Buffer[] = [];
  const bin = path.join(PROJECT, 'node_modules/.bin');
  const environment = { PATH: `${path.dirname(NODE_24)}${path.delimiter}${bin}${path.delimiter}${process.env.PATH}` };
  const child = spawn(NODE_24, step.command, {
    cwd: PROJECT,
    env: { ...process.env, ...environment, ...step.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (step.verbose ? process.stdout.write(chunk) : chunks.push(chunk)));
  }
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

function counts({ report }: Step): Counts {
  if (!report) return { passed: 0, failed: 0, failures: [] };
  const file = path.join(PROJECT, report.file);
  // A runner that left no report did not get to its tests.
  if (!existsSync(file)) return { passed: 0, failed: 1, failures: ['the runner left no report'] };
  return report.counts(JSON.parse(readFileSync(file, 'utf8')));
}
