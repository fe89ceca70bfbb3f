import { ApiVersion, HttpResponseError, LogSeverity, type Session, shopifyApi } from '@shopify/shopify-api';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { AppDistribution, shopifyApp } from '@shopify/shopify-app-remix/server';
import { PlatformError } from '../http/platform-error.ts';
import { shopifyError } from './errors.ts';
import { type KeptTokens, sessionStorage, type ShopTokens, tokensOf } from './session-storage.ts';
import { type ShopStaff, staffOf, type TokenClaims } from './staff-token.ts';

export interface ShopifyAppSettings {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly appUrl: string;
  /** `https://{shop}`, or where the sandbox plays every shop */
  readonly origin: string;
  /** where tokens are kept between requests */
  readonly kept: KeptTokens;
  log(line: string): void;
}

export interface ShopifyApp {
  /**
   * Who opened the embedded app. The first time, and whenever no token is kept, the session token is exchanged for an offline
   * access token. Throws the Response that Shopify asks for: 401, a bounce for a new session token, or a way into Admin. A
   * token of anybody but the shop's staff is as good as none.
   */
  authenticate(request: Request): Promise<ShopStaff>;
  /** New tokens for a refresh token. PlatformError `token-expired` where it is good no more. */
  renew(shop: string, refreshToken: string): Promise<ShopTokens>;
}

const TIMEOUT_MS = 10_000;

/** Shopify's app object (@shopify/shopify-app-remix): token exchange, offline tokens that expire, storage from outside. */
export function shopifyAppOf(settings: ShopifyAppSettings): ShopifyApp {
  const { appUrl, apiKey, apiSecret } = settings;
  const keys = { apiKey, apiSecretKey: apiSecret, apiVersion: ApiVersion.October26 };
  // the library's own lines name requests and tokens: only its errors are passed on
  const logger = { level: LogSeverity.Error, log: (_: LogSeverity, line: string) => settings.log(line) };
  const { protocol, host } = new URL(appUrl);
  const app = shopifyApp({
    ...keys,
    appUrl,
    logger,
    distribution: AppDistribution.AppStore,
    sessionStorage: sessionStorage(settings.kept),
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
  const api = shopifyApi({
    ...keys,
    logger,
    hostName: host,
    hostScheme: protocol === 'https:' ? 'https' : 'http',
    isEmbeddedApp: true,
  });
  setAbstractFetchFunc(fetchAt(settings.origin));
  return {
    authenticate: async (request) => {
      const decode = (token: string): Promise<TokenClaims> => api.session.decodeSessionToken(token);
      const { sessionToken } = await app.authenticate.admin(await ofStaffAlone(request, decode));
      const staff = staffOf(sessionToken);
      if (!staff) throw new Response(null, { status: 401 });
      return staff;
    },
    renew: (shop, refreshToken) => told(async () => (await api.auth.refreshToken({ shop, refreshToken })).session),
  };
}

/**
 * The request for the library, which looks at a token's signature and app only and exchanges it at once: a good token that
 * is not of the shop's staff is replaced by one that is not good, so that the library refuses it as it refuses those.
 */
async function ofStaffAlone(request: Request, decode: (token: string) => Promise<TokenClaims>): Promise<Request> {
  const url = new URL(request.url);
  // in the library's order
  const token = request.headers.get('authorization')?.replace('Bearer ', '') || url.searchParams.get('id_token');
  const claims = token ? await decode(token).catch(() => null) : null;
  if (!claims || staffOf(claims)) return request;
  const headers = new Headers(request.headers);
  if (headers.has('authorization')) headers.set('authorization', 'Bearer not-of-staff');
  if (url.searchParams.has('id_token')) url.searchParams.set('id_token', 'not-of-staff');
  return new Request(url, { method: request.method, headers });
}

/** The library asks each shop at its own domain; in the sandbox one address plays all of them. */
function fetchAt(origin: string): typeof fetch {
  return (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input);
    const target = origin.includes('{shop}') ? address : new URL(address.pathname + address.search, origin);
    return fetch(target, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  };
}

async function told(ask: () => Promise<Session>): Promise<ShopTokens> {
  try {
    return tokensOf(await ask());
  } catch (error) {
    if (!(error instanceof HttpResponseError)) throw unanswered();
    const { code } = error.response;
    // a refresh token that is over, replaced or taken back is a plain 400 here
    if (code === 400 || code === 403 || code === 404) {
      throw new PlatformError({ platform: 'shopify', kind: 'token-expired', message: `HTTP ${code}`, code: `${code}` });
    }
    throw shopifyError({ status: code });
  }
}

const unanswered = (): PlatformError =>
  new PlatformError({ platform: 'shopify', kind: 'unavailable', message: 'no answer' });
