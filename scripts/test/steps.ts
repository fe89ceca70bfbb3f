import { pageCounts, vitestCounts } from './reports.ts';
import type { Step } from './run-steps.ts';

const VITEST_REPORT = 'test-results/vitest.json';
const PAGES_REPORT = 'test-results/pages.json';

/** What needs no running program. The architecture's rules are among the unit tests. */
export function checks(): Step[] {
  return [
    { name: 'types', command: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'] },
    { name: 'lint', command: ['node_modules/oxlint/bin/oxlint'] },
    { name: 'formatting', command: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
    { name: 'unused code', command: ['node_modules/knip/bin/knip.js'] },
    { name: 'build', command: ['scripts/install.mjs', '--build'] },
  ];
}

/** Unit (with architecture), golden and flow tests, and the contracts where their data is. */
export function vitestTests({ contracts }: { contracts: boolean }): Step {
  const names = ['unit', 'golden', 'flows', ...(contracts ? ['contracts'] : [])];
  return vitest(`tests: ${names.join(', ')}`, names);
}

/** The running application under kills, tampering and poison: one after the other, with the machine to itself. */
export function faultTests(): Step {
  return vitest('tests: faults', ['faults']);
}

export function contractTests(): Step {
  return vitest('tests: contracts', ['contracts']);
}

function vitest(name: string, projects: string[]): Step {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`];
  const command = ['node_modules/vitest/vitest.mjs', 'run', ...projects.flatMap((project) => ['--project', project])];
  return {
    name,
    command: [...command, ...reporters],
    verbose: true,
    report: { file: VITEST_REPORT, counts: vitestCounts },
  };
}

/** The pages in a real browser, over the really started application. */
export function pageTests(): Step {
  return {
    name: 'tests: pages',
    command: ['node_modules/@playwright/test/cli.js', 'test'],
    environment: { PAGES_REPORT },
    verbose: true,
    report: { file: PAGES_REPORT, counts: pageCounts },
  };
}

/** The long forms: ten million orders' money, ten thousand simulated shops, a hundred thousand histories, a file of 1 GB under a small heap. */
export function fullPrograms(): Step[] {
  return [
    { name: 'money of 10,000,000 orders', command: ['tests/full/money.ts', '10000000'], verbose: true },
    {
      name: '10,000 seeds of the simulation',
      command: ['tests/full/simulation.ts'],
      environment: { RUNS: '10000' },
      verbose: true,
    },
    { name: '100,000 histories, incremental against rebuilt', command: ['tests/full/histories.ts'], verbose: true },
    {
      name: '10,000 orders three times each, with 20 kills of each process',
      command: ['tests/faults/kills.ts'],
      verbose: true,
    },
    { name: 'a file of 1 GB', command: ['tests/full/large-csv.ts', '1024'], verbose: true },
  ];
}
