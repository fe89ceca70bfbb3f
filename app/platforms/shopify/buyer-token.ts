import { z } from 'zod';
import { isHmacOfAny } from '../http/signature.ts';

/** Clocks differ by so much; Shopify's own library allows it, too. */
const LEEWAY_SECONDS = 10;

const header = z.object({ alg: z.literal('HS256') });
/** A checkout names its shop by domain, other places as an address. */
const shop = z
  .string()
  .transform((dest) => dest.replace(/^https:\/\//, '').toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/));
const claims = z.object({ dest: shop, aud: z.string(), exp: z.number(), nbf: z.number() });

interface AppKeys {
  readonly apiKey: string;
  readonly apiSecret: string;
}

export type BuyerToken =
  { readonly ok: true; readonly shopDomain: string } | { readonly ok: false; readonly reason: 'bad-token' | 'expired' };

/**
 * The session token of a checkout UI extension (JWT, HS256, signed with the app's secret; good for five minutes): it says at
 * which shop a page of ours is open, not who the buyer is, nor which order it shows. The signature is checked first, in
 * constant time; nothing of a token that is not Shopify's is looked at.
 */
export function readBuyerToken(token: string, { apiKey, apiSecret }: AppKeys, now: number): BuyerToken {
  const [head, body, given, ...more] = token.split('.');
  if (!head || !body || !given || more.length > 0) return BAD;
  const digest = Buffer.from(given, 'base64url');
  if (!isHmacOfAny(Buffer.from(`${head}.${body}`), digest, [apiSecret])) return BAD;
  if (!header.safeParse(jsonOf(head)).success) return BAD;
  const read = claims.safeParse(jsonOf(body));
  if (!read.success || read.data.aud !== apiKey) return BAD;
  const { dest, exp, nbf } = read.data;
  const seconds = now / 1000;
  if (seconds > exp + LEEWAY_SECONDS || seconds < nbf - LEEWAY_SECONDS) return { ok: false, reason: 'expired' };
  return { ok: true, shopDomain: dest };
}

const BAD: BuyerToken = { ok: false, reason: 'bad-token' };

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
