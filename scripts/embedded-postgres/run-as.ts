import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { copyBinaries, nativeDirectory } from './binaries.ts';

/** uid and gid of "nobody" on Linux; no account has to be created for it. */
const NOBODY = { uid: 65534, gid: 65534 };
const SHARED_STORE = '/var/lib/digiflow-hub';
const IN_USER_NAMESPACE = ['--user', '--map-user=1000', '--map-group=1000'];

/** A command as spawn() takes it. */
export interface Command {
  command: string;
  args: string[];
  ids?: { uid: number; gid: number };
}

/** How the server's programs are run, and where they find binaries and data. */
export interface RunAs {
  native: string;
  pgData: string;
  /** Who must own the data directory; null where that is whoever runs us. */
  owner: { uid: number; gid: number } | null;
  /** `command` run as that user; where the kernel can, it gets SIGINT (PostgreSQL's fast shutdown) when we die. */
  wrap(command: string, args: string[]): Command;
}

/**
 * PostgreSQL refuses to run as root. As an ordinary user it is run directly; as root it is run as nobody; where
 * nobody could not reach the files (a project under /root), inside a user namespace of its own; and where
 * namespaces are forbidden too, as nobody with binaries and data under /var/lib.
 */
export function runAs(pgData: string): RunAs {
  const native = nativeDirectory();
  if (process.getuid?.() !== 0) return { native, pgData, owner: null, wrap: asOurselves };
  if (isLink(pgData)) return asNobody(sharedBinaries(native), realpathSync(pgData));
  if (reachableByOthers(native) && reachableByOthers(path.dirname(pgData))) return asNobody(native, pgData);
  if (userNamespacesWork()) return { native, pgData, owner: { uid: 0, gid: 0 }, wrap: inUserNamespace };
  return asNobody(sharedBinaries(native), moveToSharedStore(pgData));
}

function asNobody(native: string, pgData: string): RunAs {
  return { native, pgData, owner: NOBODY, wrap: wrapAsNobody };
}

function asOurselves(command: string, args: string[]): Command {
  return hasSetpriv()
    ? { command: 'setpriv', args: ['--pdeathsig', 'INT', '--', command, ...args] }
    : { command, args };
}

function wrapAsNobody(command: string, args: string[]): Command {
  if (!hasSetpriv()) return { command, args, ids: NOBODY };
  const identity = ['--reuid', String(NOBODY.uid), '--regid', String(NOBODY.gid), '--clear-groups'];
  return { command: 'setpriv', args: [...identity, '--pdeathsig', 'INT', '--', command, ...args] };
}

function inUserNamespace(command: string, args: string[]): Command {
  const inner = asOurselves(command, args);
  return { command: 'unshare', args: [...IN_USER_NAMESPACE, inner.command, ...inner.args] };
}

function userNamespacesWork(): boolean {
  return spawnSync('unshare', [...IN_USER_NAMESPACE, 'true']).status === 0;
}

let setpriv: boolean | undefined;
function hasSetpriv(): boolean {
  setpriv ??= spawnSync('setpriv', ['--pdeathsig', 'INT', '--', 'true']).status === 0;
  return setpriv;
}

/** True when every directory down to `directory` may be entered by any user. */
function reachableByOthers(directory: string): boolean {
  const mayEnter = (statSync(directory).mode & 0o001) !== 0;
  const parent = path.dirname(directory);
  return mayEnter && (parent === directory || reachableByOthers(parent));
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function sharedBinaries(native: string): string {
  mkdirSync(SHARED_STORE, { recursive: true, mode: 0o755 });
  return copyBinaries(native, SHARED_STORE);
}

/** Moves the data under /var/lib and leaves a link in its place, so that DATA_DIR still leads to it. */
function moveToSharedStore(pgData: string): string {
  const home = mkdtempSync(path.join(SHARED_STORE, 'data-'));
  chmodSync(home, 0o755);
  const target = path.join(home, 'postgres');
  if (lstatSync(pgData, { throwIfNoEntry: false })) {
    cpSync(pgData, target, { recursive: true });
    // The copy's own mode is the default one, which PostgreSQL refuses.
    chmodSync(target, 0o700);
    rmSync(pgData, { recursive: true });
  } else {
    mkdirSync(target, { mode: 0o700 });
  }
  symlinkSync(target, pgData);
  return target;
}
