import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Identifier, IdentityKey } from './identifier.ts';

const HEX_DIGITS = 32;

/** A workspace's secret, as stored or prepared. */
type WorkspaceKey = Buffer | KeyObject;

/** Prepares a secret for many hashes: preparing it costs more than hashing with it. */
export const preparedKey = (secret: Buffer): KeyObject => createSecretKey(secret);

/**
 * The key under which an identifier is stored and matched: `kind:` and the first 32 hex digits (128 bits) of
 * HMAC-SHA256(workspaceKey, `kind:value`). Without the workspace's key the value can't be found by trying values, and
 * two workspaces never share a key for the same person.
 */
export function identityKey(identifier: Identifier, workspaceKey: WorkspaceKey): IdentityKey {
  const mac = createHmac('sha256', workspaceKey).update(`${identifier.kind}:${identifier.value}`).digest('hex');
  return `${identifier.kind}:${mac.slice(0, HEX_DIGITS)}`;
}

/** The distinct keys of identifiers, sorted. */
export function identityKeys(identifiers: readonly Identifier[], workspaceKey: WorkspaceKey): IdentityKey[] {
  return [...new Set(identifiers.map((one) => identityKey(one, workspaceKey)))].sort();
}
