import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runProgram } from '#jobs/run-program.ts';
import { NODE_24 } from '../../../scripts/node-24.mjs';
import { eventually, processesWith } from '../../support/processes.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'digiflow-program-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function programOf(name: string, text: string): string {
  const file = path.join(directory, name);
  writeFileSync(file, text);
  return file;
}

test('given a program, when it ends with 0, then what it told was handed on', async () => {
  const told: string[] = [];
  await runProgram(programOf('tells.mjs', `console.error('half'); console.error(process.argv[2]);`), ['done'], (line) =>
    told.push(line),
  );
  expect(told).toEqual(['half', 'done']);
});

test('given a program that fails, then its end is an error', async () => {
  const failing = programOf('fails.mjs', 'process.exit(4)');
  await expect(runProgram(failing, [], () => undefined)).rejects.toThrow('ended with code 4');
});

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'given a program that goes on and on, when whoever started it is ended by %s, then it ends too',
  async (signal) => {
    const endless = programOf('endless.mjs', 'setInterval(() => {}, 1000);');
    const runner = path.resolve(import.meta.dirname, '../../../jobs/run-program.ts');
    const starter = programOf(
      'starter.mjs',
      `import { runProgram } from ${JSON.stringify(runner)}; await runProgram(${JSON.stringify(endless)}, [], () => {});`,
    );
    const child = spawn(NODE_24, [starter], { stdio: 'ignore' });
    const running = () => processesWith(endless).length;
    await eventually('the program runs', () => running() > 0);
    child.kill(signal);
    await eventually('the program is gone', () => running() === 0);
  },
);
