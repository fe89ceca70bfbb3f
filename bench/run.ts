import { execFileSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import type { BenchCase, CaseResult } from './case.ts';
import { CASES } from './cases.ts';
import { resultTable } from './table.ts';
import { bareLoop } from './timing.ts';

/*
 * npm run bench [-- --only S1,S3] [--full] [--json]: what must be fast, as ratios taken in one run. Nothing is asserted:
 * machines differ. `--full` takes the large forms, `--json` prints one JSON document instead of tables.
 */

const { values } = parseArgs({
  options: { only: { type: 'string' }, full: { type: 'boolean' }, json: { type: 'boolean' } },
});
const only = values.only?.split(',').map((id) => id.trim().toUpperCase());
const unknown = only?.filter((id) => !CASES.some((one) => one.id === id)) ?? [];
if (unknown.length > 0) {
  console.error(`No case is called ${unknown.join(', ')}. Cases: ${CASES.map(({ id }) => id).join(', ')}`);
  process.exit(2);
}

const print = (text: string): void => void writeSync(1, `${text}\n`);
const note = (text: string): void => void writeSync(2, `${text}\n`);
// The application's own log would stand between the tables.
process.env.LOG_LEVEL ??= 'error';

const machine = {
  processor: os.cpus()[0]?.model.trim() ?? 'unknown',
  cores: os.availableParallelism(),
  memoryGb: Math.round(os.totalmem() / 2 ** 30),
  node: process.version,
  commit: commit(),
  at: new Date().toISOString(),
};
const results: (CaseResult & { id: string; title: string; loopNs: number; load: number; seconds: number })[] = [];
if (!values.json) print(`${Object.values(machine).join(' · ')}\n`);
for (const one of CASES) if (!only || only.includes(one.id)) results.push(await take(one));
if (values.json) print(JSON.stringify({ machine, full: values.full ?? false, results }, null, 2));

async function take(one: BenchCase) {
  note(`${one.id}: ${one.title} …`);
  const loopNs = bareLoop();
  const load = os.loadavg()[0] ?? 0;
  const began = performance.now();
  const result = await one.run({ full: values.full ?? false, say: (line) => note(`  ${line}`) });
  const seconds = Math.round((performance.now() - began) / 1000);
  const whole = { id: one.id, title: one.title, loopNs, load, seconds, ...result };
  if (!values.json) print(resultTable(whole));
  return whole;
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'no commit';
  }
}
