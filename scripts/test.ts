import { existsSync } from 'node:fs';
import path from 'node:path';
import { runSteps, type StepResult } from './test/run-steps.ts';
import { checks, contractTests, faultTests, fullPrograms, pageTests, vitestTests } from './test/steps.ts';

/*
 * npm test [--full | --contracts]: every check and test of the project, two at a time where they don't disturb each
 * other. Its last line is `N passed, M failed`: N tests over all runners; a check that fails counts as one failure.
 */

const PROJECT = path.resolve(import.meta.dirname, '..');
const contracts = path.resolve(PROJECT, process.env.CONTRACTS_DIR ?? '../shared/contracts');
const hasContracts = existsSync(contracts);

const results: StepResult[] = [];
if (process.argv.includes('--contracts')) {
  if (!hasContracts) fail(`The contract data is not in ${contracts}; CONTRACTS_DIR names its folder.`);
  results.push(...(await runSteps([contractTests()], 1)));
} else {
  const full = process.argv.includes('--full');
  if (full) process.env.FULL = '1';
  if (!hasContracts)
    console.log(`The contract data is not in ${contracts}: its tests are left to npm run test:contracts.`);
  results.push(...(await runSteps(checks(), 2)));
  results.push(...(await runSteps([vitestTests({ contracts: hasContracts })], 1)));
  results.push(...(await runSteps([faultTests()], 1)));
  results.push(...(await runSteps([pageTests()], 1)));
  if (full) results.push(...(await runSteps(fullPrograms(), 1)));
}
report(results);

function report(all: StepResult[]): void {
  console.log('\nTime of each step:');
  for (const { name, seconds, ok } of all) {
    console.log(`  ${ok ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(7)} s  ${name}`);
  }
  const passed = all.reduce((sum, step) => sum + step.passed, 0);
  // A step that ended badly without naming a failed test is itself the failure.
  const failed = all.reduce((sum, step) => sum + Math.max(step.failed, step.ok ? 0 : 1), 0);
  process.exitCode = failed === 0 ? 0 : 1;
  const failures = all.flatMap((step) => step.failures);
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((one) => `  ${one}`).join('\n')}`);
  console.log(`\n${passed} passed, ${failed} failed`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
