import { statSync } from 'node:fs';
import { at, contentHash, npm, remember, remembered } from './project.mjs';

const RECORD = 'node_modules/.installed-lock';
// Written by npm itself at the end of an installation.
const NPM_RECORD = 'node_modules/.package-lock.json';

/** `npm ci` where node_modules is missing or was installed from another lock file. */
export function installPackages() {
  const lock = contentHash(['package-lock.json']);
  if (remembered(NPM_RECORD) !== null && remembered(RECORD) === lock) return;
  // Also with NODE_ENV=production: building the pages needs the development packages.
  if (!installedByHand()) npm('Installing packages', 'ci', '--include=dev', '--no-audit', '--no-fund');
  remember(RECORD, lock);
}

/** True where npm finished an installation after the lock file was last written. */
function installedByHand() {
  const installed = statSync(at(NPM_RECORD), { throwIfNoEntry: false });
  return installed !== undefined && installed.mtimeMs >= statSync(at('package-lock.json')).mtimeMs - 5_000;
}
