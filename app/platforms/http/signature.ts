import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether one of the secrets made the HMAC-SHA256 of these bytes. Every secret is tried whatever the others said, and
 * digests are compared in constant time, so that the time taken tells nothing.
 */
export function isHmacOfAny(body: Uint8Array, digest: Buffer | null, secrets: readonly string[]): boolean {
  if (digest === null || digest.length !== 32) return false;
  let matches = false;
  for (const secret of secrets) {
    if (secret === '') continue;
    const expected = createHmac('sha256', secret).update(body).digest();
    matches = timingSafeEqual(expected, digest) || matches;
  }
  return matches;
}

/** Whether two texts are equal, compared in constant time for their length. */
export function isSameText(a: string, b: string): boolean {
  const key = 'compare';
  const digestOf = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return timingSafeEqual(digestOf(a), digestOf(b));
}
