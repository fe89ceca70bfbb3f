import { createHash } from 'node:crypto';

/** Crockford's signs: none looks like another. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20; // of 5 bits each
const GROUP = 5;
const PLAIN = new RegExp(`^[${SIGNS}]{${LENGTH}}$`);
const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A code of so many random bytes as it has signs, in groups: `7F3KQ-…`. */
export function invitationCode(random: Uint8Array): string {
  if (random.length < LENGTH) throw new RangeError('too little randomness');
  const signs = [...random.subarray(0, LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]);
  return signs.map((sign, index) => (index > 0 && index % GROUP === 0 ? `-${sign}` : sign)).join('');
}

/** The code that somebody typed, as it was made; null where it can be none. */
export function readInvitationCode(typed: string): string | null {
  const plain = typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[OIL]/g, (sign) => MISREAD[sign]!);
  if (!PLAIN.test(plain)) return null;
  return plain.replace(/.{5}(?=.)/g, '$&-');
}

/** What is kept of a code. It holds 100 random bits: nobody finds it from its hash by trying. */
export const invitationHash = (code: string): Buffer => createHash('sha256').update(code).digest();
