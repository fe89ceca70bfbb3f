import { createHmac, randomUUID } from 'node:crypto';

/** A checkout's session tokens are good for five minutes. */
const SECONDS = 300;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The session token that a checkout hands to an extension: it names the shop, and no buyer who is not signed in. */
export function buyerToken(shop: string, { apiKey, secret }: { apiKey: string; secret: string }, now: number): string {
  const seconds = Math.floor(now / 1000);
  const claims = { dest: shop, aud: apiKey, iat: seconds, nbf: seconds, exp: seconds + SECONDS, jti: randomUUID() };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
