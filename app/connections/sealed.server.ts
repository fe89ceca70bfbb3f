import { env, forgetEnvironment } from '../runtime/env.server.ts';
import { IntegrityError } from '../runtime/errors.ts';
import { isSealedWith, openWith, sealWith, UnknownKeyError } from './envelope.ts';

/**
 * Seals a platform's token (envelope.ts). What it is bound to, the workspace or a shop in it, is needed to open it: a row
 * that was moved to another one does not open.
 */
export function seal(bound: string, token: string): Buffer {
  return sealWith(env().encryptionKey, bound, token);
}

/** Opens a sealed token. IntegrityError where key, bound or bytes are not those it was sealed with. */
export function unseal(bound: string, sealed: Buffer): string {
  try {
    return opened(bound, sealed);
  } catch (cause) {
    throw new IntegrityError('A stored token does not open', { remedy: 'Connect the platform again', cause });
  }
}

/** The same token under the key that seals now; null where it is already. */
export function resealed(bound: string, sealed: Buffer): Buffer | null {
  return isSealedWith(env().encryptionKey, sealed) ? null : seal(bound, unseal(bound, sealed));
}

function opened(bound: string, sealed: Buffer): string {
  try {
    return openWith(keys(), bound, sealed);
  } catch (error) {
    if (!(error instanceof UnknownKeyError)) throw error;
    // another process may have exchanged the key since this one read it from its file
    forgetEnvironment();
    return openWith(keys(), bound, sealed);
  }
}

function keys(): Buffer[] {
  const { encryptionKey, encryptionKeysBefore } = env();
  return [encryptionKey, ...encryptionKeysBefore];
}
