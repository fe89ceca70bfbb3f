import { expect, test } from 'vitest';
import { contentOf, sourceFiles } from './source-files.ts';

const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

test('given the application, then only runtime/env reads the environment', () => {
  const readers = sourceFiles('app').filter((file) => /process\.env\b/.test(withoutComments(contentOf(file))));
  expect(readers).toEqual(['app/runtime/env.server.ts']);
});

test('given the sources, then no index file only passes on what others export', () => {
  const barrels = sourceFiles('app', 'jobs', 'sandbox', 'scripts', 'extensions').filter((file) => {
    if (!/\/index\.tsx?$/.test(file)) return false;
    const lines = withoutComments(contentOf(file))
      .split(/;\s*/)
      .filter((line) => line.trim());
    return lines.every((line) => /^\s*(export\b[\s\S]*\bfrom|import)\b/.test(line));
  });
  expect(barrels).toEqual([]);
});

test('given the sources, then no name is a word that says nothing', () => {
  const empty = /(^|[/.-])(utils?|helpers?|misc|common|manager|v2)([/.-]|$)|-(new|base)\./;
  const files = sourceFiles('app', 'jobs', 'sandbox', 'scripts', 'extensions').filter(
    (file) => file !== 'scripts/migration-new.ts',
  );
  expect(files.filter((file) => empty.test(file))).toEqual([]);
});

test('given the folders of app/, then they are the layers of the design and nothing else', () => {
  const folders = new Set(
    sourceFiles('app')
      .filter((file) => file.split('/').length > 2)
      .map((file) => file.split('/')[1]),
  );
  const layers = [
    'access',
    'components',
    'connections',
    'database',
    'domain',
    'features',
    'pipeline',
    'platforms',
    'reports',
    'routes',
    'runtime',
  ];
  expect([...folders].filter((folder) => !layers.includes(folder ?? ''))).toEqual([]);
});

test('given what a person may ask for, then an error about it is told by the closed list of sentences', () => {
  const told = /new (?:InputError|NotFoundError|ConflictError|TooLargeError)\(\s*['"`]/;
  const plain = sourceFiles('app').filter((file) => told.test(contentOf(file)));
  // their readers are a log (thrown by jobs alone) and whoever exchanges the key on the command line
  expect(plain).toEqual(['app/connections/meta.server.ts', 'app/runtime/secrets.server.ts']);
});
