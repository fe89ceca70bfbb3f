import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** What Shopify says in a session token (shopify.dev/docs/apps/build/authentication-authorization/session-tokens). */
export interface SessionClaims {
  iss: string;
  dest: string;
  aud: string;
  sub: string;
  exp: number;
  nbf: number;
  iat: number;
  jti: string;
  sid: string;
  sig: string;
}

export interface TokenFor {
  shop: string; // *.myshopify.com
  apiKey: string;
  secret: string;
  userId: string;
  now: number; // milliseconds
}

/** Shopify's session tokens are good for one minute. */
const SECONDS = 60;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signature = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url');

/** A signed session token (JWT, HS256) for one member of a shop's staff. */
export function sessionToken({ shop, apiKey, secret, userId, now }: TokenFor): string {
  const seconds = Math.floor(now / 1000);
  const claims: SessionClaims = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: apiKey,
    sub: userId,
    exp: seconds + SECONDS,
    nbf: seconds,
    iat: seconds,
    jti: randomUUID(),
    sid: createHmac('sha256', secret).update(`${shop}|${userId}`).digest('hex'),
    sig: createHmac('sha256', secret).update(`${shop}|${seconds}`).digest('hex'),
  };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${signature(signed, secret)}`;
}

/** The claims of a token that is signed, meant for this app and not over; null of any other. */
export function readSessionToken(
  token: string,
  { apiKey, secret, now }: Pick<TokenFor, 'apiKey' | 'secret' | 'now'>,
): SessionClaims | null {
  const [head, body, given, ...more] = token.split('.');
  if (!head || !body || !given || more.length > 0) return null;
  const wanted = Buffer.from(signature(`${head}.${body}`, secret));
  const found = Buffer.from(given);
  if (wanted.length !== found.length || !timingSafeEqual(wanted, found)) return null;
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as SessionClaims;
  return claims.aud === apiKey && claims.exp * 1000 > now ? claims : null;
}
