import { isHmacOfAny, isSameText } from '../http/signature.ts';

/**
 * Whether a webhook comes from Meta: `X-Hub-Signature-256` is `sha256=` and the hex HMAC-SHA256 of the raw body under
 * the app secret. Compared in constant time; the older SHA-1 header is not accepted.
 */
export function verifyMetaWebhook(rawBody: Uint8Array, signature: string | null, secrets: string[]): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/i.exec(signature?.trim() ?? '')?.[1];
  return isHmacOfAny(rawBody, hex ? Buffer.from(hex, 'hex') : null, secrets);
}

/**
 * The answer to Meta's GET when a webhook is subscribed: the challenge, as text, where `hub.verify_token` is ours;
 * null (answer 403) otherwise.
 */
export function hubChallenge(query: URLSearchParams, verifyToken: string): string | null {
  const challenge = query.get('hub.challenge');
  if (query.get('hub.mode') !== 'subscribe' || !challenge || !/^[\w.-]{1,200}$/.test(challenge)) return null;
  if (verifyToken === '' || !isSameText(query.get('hub.verify_token') ?? '', verifyToken)) return null;
  return challenge;
}
