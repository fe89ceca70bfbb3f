import type { AccessTokens } from '../admin/tokens.ts';
import { REFRESH_SECONDS, RefreshTokens } from './refresh-tokens.ts';
import { readSessionToken } from './session-token.ts';

export interface AppKeys {
  apiKey: string;
  secret: string;
  /** what the merchant granted at the installation */
  scopes: string[];
}

export interface JsonAnswer {
  status: number;
  body: Record<string, unknown>;
}

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';
const OFFLINE = 'urn:shopify:params:oauth:token-type:offline-access-token';
const ACCESS_SECONDS = 3_600;
/** A token that does not expire is none of what a public app may have since April 2026. */
const NEVER = 8.64e15;

const refused = (status: number, error: string, description: string): JsonAnswer => ({
  status,
  body: { error, error_description: description },
});

/** POST /admin/oauth/access_token: token exchange and refresh, as Shopify answers them. */
export class TokenEndpoint {
  private readonly uninstalled = new Set<string>();
  private readonly granted = new Map<string, string[]>();
  private readonly refresh = new RefreshTokens();
  private readonly keys: AppKeys;
  private readonly access: AccessTokens;
  /** How often it was asked and answered; tests count. */
  readonly answered = { exchanged: 0, refreshed: 0, refused: 0 };

  constructor(keys: AppKeys, access: AccessTokens) {
    this.keys = keys;
    this.access = access;
  }

  answer(given: Record<string, unknown>, now = Date.now()): JsonAnswer {
    const answer = this.decide(given, now);
    if (answer.status !== 200) this.answered.refused += 1;
    return answer;
  }

  private decide(given: Record<string, unknown>, now: number): JsonAnswer {
    if (given['client_id'] !== this.keys.apiKey)
      return refused(400, 'application_cannot_be_found', 'Could not find Shopify API application');
    if (given['client_secret'] !== this.keys.secret)
      return refused(401, 'invalid_client', 'Client authentication failed');
    if (given['grant_type'] === EXCHANGE) return this.exchange(given, now);
    if (given['grant_type'] === 'refresh_token') return this.renew(given, now);
    return refused(400, 'unsupported_grant_type', 'The authorization grant type is not supported');
  }

  private exchange(given: Record<string, unknown>, now: number): JsonAnswer {
    if (given['subject_token_type'] !== ID_TOKEN || given['requested_token_type'] !== OFFLINE)
      return refused(400, 'invalid_request', 'subject_token_type or requested_token_type is not supported');
    const claims = readSessionToken(String(given['subject_token']), { ...this.keys, now });
    const shop = claims ? new URL(claims.dest).hostname : null;
    if (!shop || this.uninstalled.has(shop))
      return refused(400, 'invalid_subject_token', 'Subject token is invalid or expired');
    this.answered.exchanged += 1;
    return this.tokens(shop, null, now, String(given['expiring']) === '1');
  }

  private renew(given: Record<string, unknown>, now: number): JsonAnswer {
    const text = String(given['refresh_token']);
    const shop = this.refresh.use(text, now);
    if (!shop) return refused(400, 'invalid_request', 'This request requires an active refresh_token');
    this.answered.refreshed += 1;
    return this.tokens(shop, text, now, true);
  }

  scopesOf(shop: string): string[] {
    return this.granted.get(shop) ?? this.keys.scopes;
  }

  /** What the merchant grants from now on; tokens that were given out keep what they had. */
  grant(shop: string, scopes: string[]): void {
    this.granted.set(shop, scopes);
  }

  private tokens(shop: string, before: string | null, now: number, expiring: boolean): JsonAnswer {
    const scopes = this.scopesOf(shop);
    const expiresAt = expiring ? now + ACCESS_SECONDS * 1000 : NEVER;
    const body = { access_token: this.access.issue({ shop, scopes, expiresAt }), scope: scopes.join(',') };
    if (!expiring) return { status: 200, body };
    return {
      status: 200,
      body: {
        ...body,
        expires_in: ACCESS_SECONDS,
        refresh_token: this.refresh.issue(shop, before, now),
        refresh_token_expires_in: REFRESH_SECONDS,
      },
    };
  }

  install(shop: string): void {
    this.uninstalled.delete(shop);
  }

  uninstall(shop: string): void {
    this.uninstalled.add(shop);
    this.refresh.revokeAll(shop);
    this.access.revokeAll(shop);
  }
}
