import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';

/*
 * Envelope encryption: each text has a key of its own, which is sealed with the installation's key and stands beside it.
 * The name of the installation's key is in front, so several may open while one seals: that is how keys are exchanged.
 *
 *   "dfk1" | name of the key (8) | nonce, tag, sealed key of the text (12 + 16 + 32) | nonce, tag, sealed text
 *
 * Both parts are AES-256-GCM with `bound` as additional data (the workspace, or more).
 */

const MARK = Buffer.from('dfk1');
const NAME = 8;
const NONCE = 12;
const TAG = 16;
const KEY = 32;
const WRAPPED = NONCE + TAG + KEY;
const HEAD = MARK.length + NAME;

/** What a key is called: told from its bytes, and telling nothing of them. */
export const keyName = (key: Buffer): Buffer =>
  hash('sha256', Buffer.concat([Buffer.from('digiflow envelope key'), key]), 'buffer').subarray(0, NAME);

export function sealWith(key: Buffer, bound: string, text: string): Buffer {
  const own = randomBytes(KEY);
  return Buffer.concat([MARK, keyName(key), encrypt(key, bound, own), encrypt(own, bound, Buffer.from(text, 'utf8'))]);
}

/** Opens with whichever of the keys it was sealed with. Throws where none is, or bytes or `bound` are not the same. */
export function openWith(keys: readonly Buffer[], bound: string, sealed: Buffer): string {
  const name = nameIn(sealed);
  if (name) {
    const key = keys.find((one) => keyName(one).equals(name));
    if (!key) throw new UnknownKeyError();
    const own = decrypt(key, bound, sealed.subarray(HEAD, HEAD + WRAPPED));
    return decrypt(own, bound, sealed.subarray(HEAD + WRAPPED)).toString('utf8');
  }
  return openWithoutEnvelope(keys, bound, sealed);
}

/** Whether it was sealed with this key. */
export const isSealedWith = (key: Buffer, sealed: Buffer): boolean => nameIn(sealed)?.equals(keyName(key)) ?? false;

/** It was sealed with a key that is not among those that were given. */
export class UnknownKeyError extends Error {
  override name = 'UnknownKeyError';
}

function nameIn(sealed: Buffer): Buffer | null {
  const isEnvelope = sealed.length > HEAD + WRAPPED + NONCE + TAG && sealed.subarray(0, MARK.length).equals(MARK);
  return isEnvelope ? sealed.subarray(MARK.length, HEAD) : null;
}

/** As tokens were sealed before they had keys of their own: nonce, tag and text under the installation's key. */
function openWithoutEnvelope(keys: readonly Buffer[], bound: string, sealed: Buffer): string {
  for (const key of keys.slice(0, -1)) {
    try {
      return decrypt(key, bound, sealed).toString('utf8');
    } catch {
      continue;
    }
  }
  return decrypt(keys.at(-1)!, bound, sealed).toString('utf8');
}

function encrypt(key: Buffer, bound: string, content: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function decrypt(key: Buffer, bound: string, sealed: Buffer): Buffer {
  const nonce = sealed.subarray(0, NONCE);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
}
