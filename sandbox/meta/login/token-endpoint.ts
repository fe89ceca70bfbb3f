import type { Secrets } from '../../constants.ts';
import type { MetaClock } from '../clock.ts';
import { GraphError } from '../errors.ts';
import type { Consents } from './consents.ts';
import { LONG_SECONDS, SHORT_SECONDS, type MetaTokens, type TokenGrant } from './tokens.ts';

const oauthError = (code: number, message: string, subcode?: number): GraphError =>
  new GraphError(400, 'OAuthException', code, message, subcode);

const CODE_ERRORS = {
  used: [36009, 'This authorization code has been used.'],
  expired: [36007, 'This authorization code has expired.'],
  unknown: [36009, 'Invalid verification code format.'],
  'other-address': [
    36008,
    'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
  ],
} as const;

export const sessionExpired = (at: number): GraphError =>
  new GraphError(
    400,
    'OAuthException',
    190,
    `Error validating access token: Session has expired on ${new Date(at).toUTCString()}. The current time is later.`,
    463,
  );

/** GET /oauth/access_token: a code or a living token for a new one, and the application's own token. */
export class MetaTokenEndpoint {
  private readonly secrets: Secrets;
  private readonly tokens: MetaTokens;
  private readonly consents: Consents;
  private readonly clock: MetaClock;
  /** How often it gave tokens; tests count. */
  readonly answered = { codes: 0, exchanges: 0 };
  /** Seconds that an exchanged token lives, where a test gave somebody's another life. */
  readonly lives = new Map<string, number>();

  constructor(secrets: Secrets, parts: { tokens: MetaTokens; consents: Consents; clock: MetaClock }) {
    this.secrets = secrets;
    this.tokens = parts.tokens;
    this.consents = parts.consents;
    this.clock = parts.clock;
  }

  answer(params: URLSearchParams): Record<string, unknown> {
    if (params.get('client_id') !== this.secrets.metaAppId)
      throw oauthError(101, 'Error validating application. Cannot get application info due to a system error.');
    if (params.get('client_secret') !== this.secrets.metaAppSecret)
      throw oauthError(1, 'Error validating client secret.');
    const grant = params.get('grant_type');
    if (grant === 'client_credentials') {
      return { access_token: `${this.secrets.metaAppId}|${this.secrets.metaAppSecret}`, token_type: 'bearer' };
    }
    if (grant === 'fb_exchange_token') return this.exchange(params.get('fb_exchange_token') ?? '', params);
    return this.redeem(params);
  }

  private redeem(params: URLSearchParams): Record<string, unknown> {
    const consent = this.consents.redeem(params.get('code') ?? '', params.get('redirect_uri') ?? '');
    if (typeof consent === 'string') throw oauthError(100, CODE_ERRORS[consent][1], CODE_ERRORS[consent][0]);
    this.answered.codes += 1;
    const of = { userId: consent.userId, scopes: [...consent.granted], consentAt: consent.at };
    return { access_token: this.tokens.issue(of, SHORT_SECONDS), token_type: 'bearer', expires_in: SHORT_SECONDS };
  }

  /** A token that is over can't be exchanged: its owner has to sign in again. */
  private exchange(token: string, params: URLSearchParams): Record<string, unknown> {
    const grant = this.tokens.find(token);
    if (!grant)
      throw new GraphError(400, 'OAuthException', 190, 'Invalid OAuth access token - Cannot parse access token');
    if (this.tokens.isOver(grant)) throw sessionExpired(grant.expiresAt!);
    if (grant.kind === 'SYSTEM_USER') return this.renewSystemUser(grant, params);
    const consent = this.consents.of(grant.userId);
    this.answered.exchanges += 1;
    const seconds = this.lives.get(grant.userId) ?? LONG_SECONDS;
    const of = { userId: grant.userId, scopes: grant.scopes, consentAt: consent?.at ?? this.clock.now() };
    return { access_token: this.tokens.issue(of, seconds), token_type: 'bearer', expires_in: seconds };
  }

  private renewSystemUser({ userId, isFinal }: TokenGrant, params: URLSearchParams): Record<string, unknown> {
    if (params.get('set_token_expires_in_60_days') !== 'true')
      throw oauthError(100, '(#100) set_token_expires_in_60_days is required to refresh a system user access token');
    if (isFinal) throw oauthError(100, '(#100) This system user access token can not be refreshed');
    this.answered.exchanges += 1;
    const token = this.tokens.issueSystemUser(userId, LONG_SECONDS);
    return { access_token: token, token_type: 'bearer', expires_in: LONG_SECONDS };
  }
}
