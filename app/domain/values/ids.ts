import { hash } from 'node:crypto';

/**
 * The id of a derived thing: a hash of what it was derived from, so that a rebuild gives the same id and links to
 * evidence survive. Shape: a UUID (version 8, RFC 9562) made of the first 122 bits of SHA-256.
 * Parts are joined with a length prefix, so ("a", "bc") and ("ab", "c") differ.
 */
export function hashId(...parts: readonly string[]): string {
  let text = '';
  for (const part of parts) text += `${part.length}:${part}`;
  return toUuid(hash('sha256', text, 'hex'));
}

/** Version and variant stand in the digits 13 and 17. */
function toUuid(hex: string): string {
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** SHA-256 of bytes or text, lowercase hex. */
export function sha256Hex(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}
