import { randomBytes, randomInt } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConflictError } from './errors.ts';

/** Letters and digits that can't be mistaken for one another. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

export interface GeneratedSecrets {
  appSecret: string;
  /** 32 bytes in base64. */
  encryptionKey: string;
  /** The key before the last exchange; null where there was none. */
  encryptionKeyBefore: string | null;
}

/** The keys of an installation that runs on the embedded database: made at the first start, kept in DATA_DIR. */
export function generatedSecrets(dataDir: string): GeneratedSecrets {
  return {
    appSecret: keptSecret(dataDir, 'app-secret', () => randomBytes(48).toString('base64url')),
    encryptionKey: keptSecret(dataDir, 'encryption-key', newKey),
    encryptionKeyBefore: secretOrNull(fileOf(dataDir, 'encryption-key-before')),
  };
}

/**
 * Makes a new encryption key in place of the expected one, with which everything is sealed; the one that was used until now
 * still opens. Both are on disk before the new one is used, so a crash between the two leaves every token readable.
 * ConflictError where another key is there than expected.
 */
export function exchangeEncryptionKey(dataDir: string, expected: Buffer): void {
  const key = keptSecret(dataDir, 'encryption-key', newKey);
  // what is sealed with a third key would be lost: somebody else exchanged it meanwhile
  if (!Buffer.from(key, 'base64').equals(expected))
    throw new ConflictError('The encryption key was exchanged meanwhile');
  replace(fileOf(dataDir, 'encryption-key-before'), key);
  replace(fileOf(dataDir, 'encryption-key'), newKey());
}

const newKey = (): string => randomBytes(32).toString('base64');
const fileOf = (dataDir: string, name: string): string => path.join(dataDir, 'secrets', name);

function replace(file: string, content: string): void {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${content}\n`, { mode: 0o600, flush: true });
  renameSync(draft, file);
}

function secretOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

/** Password of the demo owner, made at the first start. Readable, for it is typed from a terminal. */
export function generatedDemoPassword(dataDir: string): string {
  return keptSecret(dataDir, 'demo-password', () => [word(), word(), word(), word()].join('-'));
}

function word(): string {
  return Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('');
}

/** Reads the secret from its file (mode 0600), or makes it. Several processes that start at once get the same one. */
function keptSecret(dataDir: string, name: string, make: () => string): string {
  const file = fileOf(dataDir, name);
  const kept = secretOrNull(file);
  if (kept !== null) return kept;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${make()}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}
