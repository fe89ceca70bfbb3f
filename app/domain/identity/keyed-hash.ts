import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { addressRuleOf, domainOf } from './address-rules.ts';
import type { Identifier, IdentityKey } from './identifier.ts';
import type { IdentityBody, IdentityRules, KeyMark } from './identity-rules.ts';

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

/** An e-mail domain as it is stored and matched: the first 32 hex digits of HMAC-SHA256(workspaceKey, `domain:value`). */
export function domainKey(domain: string, workspaceKey: WorkspaceKey): string {
  return createHmac('sha256', workspaceKey).update(`domain:${domain}`).digest('hex').slice(0, HEX_DIGITS);
}

/** What the e-mail addresses among identifiers tell of themselves, by their keys. */
export function keyMarks(identifiers: readonly Identifier[], workspaceKey: WorkspaceKey): Map<IdentityKey, KeyMark> {
  const emails = identifiers.filter(({ kind }) => kind === 'email');
  return new Map(
    emails.map((one) => {
      const mark = { domain: domainKey(domainOf(one.value), workspaceKey), rule: addressRuleOf(one.value) };
      return [identityKey(one, workspaceKey), mark];
    }),
  );
}

/** A workspace's adopted rules in the form in which stored keys are compared with them. */
export function rulesOf(body: IdentityBody, workspaceKey: WorkspaceKey): IdentityRules {
  return {
    limits: body.limits,
    ownDomains: new Set(body.ownDomains.map((domain) => domainKey(domain, workspaceKey))),
    ownAddresses: new Set(body.ownAddresses.map(({ key }) => key)),
  };
}
