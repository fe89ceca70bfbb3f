import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { NODE_24 } from '../../scripts/node-24.mjs';
import { PROJECT, sourceFiles } from './source-files.ts';

interface Cruise {
  modules: { source: string }[];
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

const FOLDERS = ['app', 'jobs', 'sandbox', 'scripts', 'extensions'];

/** dependency-cruiser on a project; it answers a non-zero code where it finds something, with the same output. */
function cruise(project: string, folders: string[]): Cruise {
  const cli = path.join(PROJECT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders];
  const output = execFileSync(NODE_24, [cli, ...args], {
    cwd: project,
    maxBuffer: 512 * 1024 * 1024,
    encoding: 'utf8',
  });
  return JSON.parse(output) as Cruise;
}

const violations = ({ summary }: Cruise) =>
  summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);

describe('arrows between the folders', () => {
  const result = cruise(PROJECT, [...FOLDERS, 'server.ts']);

  test('given the sources, when they are cruised, then no arrow points up, sideways or in a circle', () => {
    expect(violations(result)).toEqual([]);
  });

  test('given the sources, when they are cruised, then every source file was seen', () => {
    const seen = new Set(result.modules.map(({ source }) => source));
    expect(sourceFiles(...FOLDERS).filter((file) => !seen.has(file))).toEqual([]);
    expect(seen.size).toBeGreaterThan(100);
  });
});

describe('the checker itself', () => {
  const copies: string[] = [];
  afterEach(() => copies.splice(0).forEach((copy) => rmSync(copy, { recursive: true })));

  /** A small project with our rules, in which each file holds what is given. */
  function projectWith(files: Record<string, string>): string {
    const project = mkdtempSync(path.join(os.tmpdir(), 'digiflow-arrows-'));
    copies.push(project);
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      cpSync(path.join(PROJECT, name), path.join(project, name));
    }
    symlinkSync(path.join(PROJECT, 'node_modules'), path.join(project, 'node_modules'));
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
      writeFileSync(path.join(project, file), content);
    }
    return project;
  }

  const rulesBrokenBy = (files: Record<string, string>) => [
    ...new Set(
      cruise(
        projectWith(files),
        ['app', 'extensions'].filter((folder) => Object.keys(files).some((file) => file.startsWith(`${folder}/`))),
      ).summary.violations.map(({ rule }) => rule.name),
    ),
  ];

  test.each([
    [
      'domain-imports-only-what-is-below',
      {
        'app/domain/a.ts': `import type { B } from '#app/database/b.ts'; export type A = B;`,
        'app/database/b.ts': 'export type B = 1;',
      },
    ],
    [
      'reports-imports-only-what-is-below',
      {
        'app/reports/a.ts': `import { b } from '#app/pipeline/b.ts'; export const a = b;`,
        'app/pipeline/b.ts': 'export const b = 1;',
      },
    ],
    [
      'an-extension-shares-no-code-with-us',
      {
        'extensions/web-pixel/src/index.ts': `import { a } from '../../../app/domain/a.ts'; export const b = a;`,
        'app/domain/a.ts': 'export const a = 1;',
      },
    ],
    ['database-drivers-only-in-database', { 'app/features/a.ts': `import pg from 'pg'; export const a = pg;` }],
    [
      'no-circle-between-files',
      {
        'app/domain/x/a.ts': `import type { B } from './b.ts'; export type A = B;`,
        'app/domain/x/b.ts': `import type { A } from './a.ts'; export type B = A | 1;`,
      },
    ],
    [
      'no-circle-between-folders',
      {
        'app/domain/x/a.ts': `import { b } from '../y/b.ts'; export const a = b;`,
        'app/domain/x/c.ts': 'export const c = 1;',
        'app/domain/y/b.ts': 'export const b = 1;',
        'app/domain/y/d.ts': `import { c } from '../x/c.ts'; export const d = c;`,
      },
    ],
  ])('given a file that breaks it, when it is cruised, then %s is reported', (rule, files) => {
    expect(rulesBrokenBy(files)).toContain(rule);
  });
});
