import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Path of something in the project. */
export const at = (...parts) => path.join(PROJECT, ...parts);

/** SHA-256 over the names and contents of files and folders; folders in `skip` are left out. */
export function contentHash(names, skip = []) {
  const hash = createHash('sha256');
  for (const file of names.flatMap((name) => filesUnder(name, skip)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(at(file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(name, skip) {
  if (skip.includes(name) || !existsSync(at(name))) return [];
  if (statSync(at(name)).isFile()) return [name];
  return readdirSync(at(name)).flatMap((entry) => filesUnder(`${name}/${entry}`, skip));
}

/** What was noted under a file's name by `remember`, or null. */
export function remembered(file) {
  return existsSync(at(file)) ? readFileSync(at(file), 'utf8').trim() : null;
}

export function remember(file, value) {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), `${value}\n`);
}

/** Runs a command in the project, its output on standard error; throws where it fails. */
export function run(what, command, args, environment = {}) {
  console.error(`${what} …`);
  const began = Date.now();
  const env = { ...process.env, ...environment };
  const { status, error } = spawnSync(command, args, { cwd: PROJECT, env, stdio: ['ignore', 2, 2] });
  if (status !== 0)
    throw new Error(`${what} failed: ${error?.message ?? `${path.basename(command)} ended with code ${status}`}`);
  console.error(`${what}: done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

/** Runs npm with the Node that runs npm now: the one in node_modules may be about to be replaced. */
export function npm(what, ...args) {
  const script = process.env.npm_execpath;
  const node = process.env.npm_node_execpath;
  if (script && node) run(what, node, [script, ...args]);
  else run(what, 'npm', args);
}
