import { createHmac, randomUUID } from 'node:crypto';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export interface TokenChange {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: unknown;
  readonly secret?: string;
}

/** A session token as a checkout hands it to an extension, signed by the tests' own code. */
export function buyerToken(
  { shop, apiKey, secret }: { readonly shop: string; readonly apiKey: string; readonly secret: string },
  change: TokenChange = {},
): string {
  const seconds = Math.floor(Date.now() / 1000);
  const claims = {
    dest: shop,
    aud: apiKey,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 300,
    jti: randomUUID(),
    ...change.claims,
  };
  const signed = `${part(change.header ?? { alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', change.secret ?? secret)
    .update(signed)
    .digest('base64url')}`;
}
