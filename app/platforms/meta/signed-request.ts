import { z } from 'zod';
import { idText } from '../http/wire-values.ts';
import { isHmacOfAny } from '../http/signature.ts';

const payloadWire = z.object({
  algorithm: z.string().refine((name) => name.toUpperCase() === 'HMAC-SHA256'),
  user_id: idText,
  issued_at: z.number().int().nonnegative(),
});

export interface SignedRequest {
  readonly userId: string;
  readonly issuedAt: Date;
}

/**
 * What Meta signed with the application's secret: `signature.payload`, both base64url, the signature being HMAC-SHA256 of
 * the payload as it is written (developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback).
 * Null where it is not signed by that secret, or not as documented.
 */
export function readSignedRequest(text: string, appSecret: string): SignedRequest | null {
  const [, signature = '', payload = ''] = /^([\w-]{1,100}={0,2})\.([\w-]{1,10000}={0,2})$/.exec(text) ?? [];
  if (!isHmacOfAny(Buffer.from(payload), Buffer.from(signature, 'base64url'), [appSecret])) return null;
  try {
    const read = payloadWire.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return read.success ? { userId: read.data.user_id, issuedAt: new Date(read.data.issued_at * 1000) } : null;
  } catch {
    return null;
  }
}
