import { createHash } from 'node:crypto';

/**
 * The id of a derived thing: a hash of what it was derived from, so that a rebuild gives the same id and links to
 * evidence survive. Shape: a UUID (version 8, RFC 9562) made of the first 122 bits of SHA-256.
 * Parts are joined with a length prefix, so ("a", "bc") and ("ab", "c") differ.
 */
export function hashId(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return toUuid(hash.digest());
}

function toUuid(digest: Buffer): string {
  digest[6] = (digest[6]! & 0x0f) | 0x80;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** SHA-256 of bytes or text, lowercase hex. */
export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
