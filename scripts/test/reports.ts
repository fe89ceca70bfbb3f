import path from 'node:path';
import type { Counts } from './run-steps.ts';

interface VitestReport {
  numPassedTests?: number;
  numFailedTests?: number;
  numFailedTestSuites?: number;
  testResults?: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
}

interface PagesSuite {
  suites?: PagesSuite[];
  specs?: { file: string; line: number; title: string; ok: boolean; tests: { status: string }[] }[];
}

/** Counts of Vitest's JSON report. A file that could not be loaded has no tests, but is a failed suite. */
export function vitestCounts(report: unknown): Counts {
  const { numPassedTests, numFailedTests, numFailedTestSuites, testResults = [] } = report as VitestReport;
  const failures = testResults.flatMap(({ name, status, assertionResults }) => {
    const file = path.relative(process.cwd(), name);
    const failed = assertionResults.filter((one) => one.status === 'failed').map((one) => `${file}: ${one.fullName}`);
    return failed.length === 0 && status === 'failed' ? [`${file}: could not be loaded`] : failed;
  });
  return { passed: numPassedTests ?? 0, failed: Math.max(numFailedTests ?? 0, numFailedTestSuites ? 1 : 0), failures };
}

/** Counts of Playwright's JSON report; a test that passed at a second try is a failure. */
export function pageCounts(report: unknown): Counts {
  const { stats, suites } = report as {
    stats: { expected: number; unexpected: number; flaky: number };
    suites?: PagesSuite[];
  };
  const failures = (suites ?? []).flatMap(failedOf);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, failures };
}

function failedOf({ suites = [], specs = [] }: PagesSuite): string[] {
  const failed = specs.filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'));
  return [...failed.map(({ file, line, title }) => `${file}:${line}: ${title}`), ...suites.flatMap(failedOf)];
}
