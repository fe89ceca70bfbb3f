import { createHmac, type KeyObject } from 'node:crypto';
/** What an erasure names: an identity key of a person, or an order or a shop by our id (`order:…`, `shop:…`). */
export type ErasedSubject = string;

/**
 * The mark of what was erased: the first 32 hex digits of HMAC-SHA256(workspaceKey, `erased:subject`). It is no identity key
 * (nothing else is stored under it, so it joins nothing), and serves only to know again what must not be kept.
 */
export function erasureMark(subject: ErasedSubject, workspaceKey: Buffer | KeyObject): string {
  return createHmac('sha256', workspaceKey).update(`erased:${subject}`).digest('hex').slice(0, 32);
}
