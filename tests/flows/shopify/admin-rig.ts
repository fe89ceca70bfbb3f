import { createHmac, randomUUID } from 'node:crypto';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import type { ServerUrls } from '../../support/database-server.ts';
import { useDoors } from '../doors/door-rig.ts';
import { type SandboxProcess, useSandbox } from '../doors/sandbox-process.ts';
import { SHOPIFY_SECRET } from '../doors/senders.ts';

export const API_KEY = 'sandbox-shopify-key';
const ORIGIN = 'http://127.0.0.1:3000';

/** A browser as people have it: Shopify's library turns away what looks like a bot. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';

export interface ShopifyRig {
  readonly urls: ServerUrls;
  readonly sandbox: SandboxProcess;
  /** how often the token endpoint was asked */
  tokensAsked(): Promise<{ exchanged: number; refreshed: number; refused: number }>;
}

/** The application's access to Shopify over a database of the file's own, with the sandbox as Shopify. */
export async function useShopify(): Promise<ShopifyRig> {
  Object.assign(process.env, { SHOPIFY_API_KEY: API_KEY, APP_URL: ORIGIN });
  const urls = await useDoors();
  const sandbox = await useSandbox();
  Object.assign(process.env, { SHOPIFY_ORIGIN: sandbox.origin, SANDBOX_ORIGIN: sandbox.origin });
  forgetEnvironment();
  const tokensAsked = async () =>
    (await (await fetch(`${sandbox.origin}/_shopify/tokens`)).json()) as Awaited<ReturnType<ShopifyRig['tokensAsked']>>;
  return { urls, sandbox, tokensAsked };
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export interface TokenChanges {
  readonly secret?: string;
  readonly alg?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** A session token as Shopify signs them, by the tests' own code. */
export function sessionToken(shop: string, { secret = SHOPIFY_SECRET, alg = 'HS256', claims }: TokenChanges = {}) {
  const now = Math.floor(Date.now() / 1000);
  const all = {
    ...{ iss: `https://${shop}/admin`, dest: `https://${shop}`, aud: API_KEY, sub: '42', jti: randomUUID() },
    ...{ iat: now, nbf: now, exp: now + 60, ...claims },
  };
  const signed = `${part({ alg, typ: 'JWT' })}.${part(all)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

const hostOf = (shop: string): string =>
  Buffer.from(`admin.shopify.com/store/${shop.replace('.myshopify.com', '')}`)
    .toString('base64')
    .replace(/=+$/, '');

/** A document that Shopify Admin opens in its frame. */
export function framed(shop: string, token: string | null, path = '/'): Request {
  const address = new URL(path, ORIGIN);
  const params = { shop, host: hostOf(shop), embedded: '1', ...(token === null ? {} : { id_token: token }) };
  for (const [name, value] of Object.entries(params)) address.searchParams.set(name, value);
  return new Request(address, { headers: { 'user-agent': BROWSER } });
}

/** What the page in the frame asks for afterwards. */
export function asked(token: string, path = '/roas?_data=roas'): Request {
  return new Request(new URL(path, ORIGIN), {
    headers: { 'user-agent': BROWSER, authorization: `Bearer ${token}` },
  });
}
