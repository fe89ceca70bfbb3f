import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NODE_24 } from '../../../scripts/node-24.mjs';
import { Service } from '../../../scripts/supervisor/service.ts';
import { eventually, processesWith } from '../../support/processes.ts';

let directory: string;
const services: Service[] = [];
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'digiflow-service-'));
});
afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.stop(true)));
  rmSync(directory, { recursive: true });
});

/** A service that runs the given program text; answers what it told and how it ended. */
function serviceOf(program: string, restart = true) {
  const file = path.join(directory, 'program.mjs');
  writeFileSync(file, program);
  const told: string[] = [];
  const ends: number[] = [];
  const service = new Service({
    name: 'test',
    program: file,
    environment: { ...process.env },
    logDir: directory,
    restart,
    onLine: (line) => told.push(line),
    onEnd: (code) => ends.push(code),
  });
  services.push(service);
  return { service, told, ends };
}

const STAYS = `console.log('up'); setInterval(() => {}, 1000);`;

describe('a service of the supervisor', () => {
  test('given a running child, when it is killed, then another one is started', async () => {
    const { service, told } = serviceOf(STAYS);
    await eventually('the child is up', () => told.includes('up'));
    const first = service.pid!;
    process.kill(first, 'SIGKILL');
    await eventually('the child is up again', () => told.filter((line) => line === 'up').length === 2);
    expect(service.pid).not.toBe(first);
  });

  test('given a child that finds its environment wrong, then it is not started again and its code is passed on', async () => {
    const { ends, told } = serviceOf('process.exit(3)');
    await eventually('the end is told', () => ends.length > 0);
    expect({ ends, told }).toEqual({ ends: [3], told: [] });
  });

  test('given log lines, then only warnings and errors are shown, and all are kept', async () => {
    const lines = [
      { level: 30, msg: 'request' },
      { level: 50, msg: 'failed', err: { message: 'why' } },
    ];
    const { ends, told } = serviceOf(lines.map((line) => `console.error('${JSON.stringify(line)}');`).join(''), false);
    await eventually('the end is told', () => ends.length > 0 && told.length > 0);
    expect(told).toEqual(['failed: why']);
    const log = path.join(directory, 'test.log');
    await eventually('both lines are in the log', () => readFileSync(log, 'utf8').split('\n').length === 3);
  });

  test('given a supervisor, when it is killed, then its child ends by itself', async () => {
    const program = path.join(directory, 'orphan.mjs');
    const starter = path.join(directory, 'starter.ts');
    const wrapper = path.resolve(import.meta.dirname, '../../../scripts/supervisor/child.ts');
    writeFileSync(program, STAYS);
    writeFileSync(
      starter,
      `import { spawn } from 'node:child_process';
       spawn(process.execPath, [${JSON.stringify(wrapper)}, ${JSON.stringify(program)}], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });`,
    );
    const supervisor = spawn(NODE_24, [starter], { stdio: 'ignore' });
    await eventually('the child runs', () => processesWith('child.ts', program).length === 1);
    supervisor.kill('SIGKILL');
    await eventually('the child has ended', () => processesWith('child.ts', program).length === 0);
  });
});
