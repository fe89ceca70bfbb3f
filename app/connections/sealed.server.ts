import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { env } from '../runtime/env.server.ts';
import { IntegrityError } from '../runtime/errors.ts';

const NONCE = 12;
const TAG = 16;

/** Seals a platform's token with AES-256-GCM; the workspace is bound in, so a row moved to another one does not open. */
export function seal(workspaceId: string, token: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', env().encryptionKey, nonce, { authTagLength: TAG }).setAAD(
    Buffer.from(workspaceId),
  );
  const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Opens a sealed token. IntegrityError where key, workspace or bytes are not those it was sealed with. */
export function unseal(workspaceId: string, sealed: Buffer): string {
  const [nonce, tag, content] = [
    sealed.subarray(0, NONCE),
    sealed.subarray(NONCE, NONCE + TAG),
    sealed.subarray(NONCE + TAG),
  ];
  try {
    const decipher = createDecipheriv('aes-256-gcm', env().encryptionKey, nonce, { authTagLength: TAG }).setAAD(
      Buffer.from(workspaceId),
    );
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(content), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new IntegrityError('A stored token does not open', { remedy: 'Connect the platform again', cause });
  }
}
