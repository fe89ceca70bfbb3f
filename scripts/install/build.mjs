import { existsSync, renameSync, rmSync } from 'node:fs';
import { NODE_24 } from '../node-24.mjs';
import { at, contentHash, remember, remembered, run } from './project.mjs';

const RECORD = 'build/.built-from';
const SOURCES = ['app', 'public', 'vite.config.ts', 'remix.config.js', 'package.json', 'package-lock.json'];

/** `remix vite:build` where the build is missing or was made from other sources. */
export function buildApplication() {
  const sources = contentHash(SOURCES);
  if (existsSync(at('build/server/index.js')) && remembered(RECORD) === sources) return;
  // Built beside and put in its place when it is whole: an application that runs meanwhile keeps its pages.
  const fresh = `build-${process.pid}`;
  const environment = { NODE_ENV: 'production', BUILD_DIRECTORY: fresh };
  run(
    'Building the pages',
    NODE_24,
    [at('node_modules/@remix-run/dev/dist/cli.js'), 'vite:build', '--logLevel', 'warn'],
    environment,
  );
  const old = `${fresh}-old`;
  if (existsSync(at('build'))) renameSync(at('build'), at(old));
  renameSync(at(fresh), at('build'));
  rmSync(at(old), { recursive: true, force: true });
  remember(RECORD, sources);
}
