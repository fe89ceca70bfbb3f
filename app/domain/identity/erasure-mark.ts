import { createHmac, type KeyObject } from 'node:crypto';
import type { IdentityKey } from './identifier.ts';

/** What an erasure names: a key of a person, or an order, a shop by our ids. */
export type ErasedSubject = IdentityKey | `order:${string}` | `shop:${string}`;

/**
 * The mark of what was erased: the first 32 hex digits of HMAC-SHA256(workspaceKey, `erased:subject`). It is no identity key
 * (nothing else is stored under it, so it joins nothing), and serves only to know again what must not be kept.
 */
export function erasureMark(subject: ErasedSubject, workspaceKey: Buffer | KeyObject): string {
  return createHmac('sha256', workspaceKey).update(`erased:${subject}`).digest('hex').slice(0, 32);
}
