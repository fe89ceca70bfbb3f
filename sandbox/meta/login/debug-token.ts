import type { Secrets } from '../../constants.ts';
import { GraphError } from '../errors.ts';
import type { Consents } from './consents.ts';
import type { MetaTokens, TokenGrant } from './tokens.ts';

/** GET /debug_token with the application's token: what a token is good for. Instants in Unix seconds; 0: no end. */
export function debugToken(
  params: URLSearchParams,
  secrets: Secrets,
  { tokens, consents }: { tokens: MetaTokens; consents: Consents },
): Record<string, unknown> {
  if (params.get('access_token') !== `${secrets.metaAppId}|${secrets.metaAppSecret}`)
    throw new GraphError(
      400,
      'OAuthException',
      100,
      '(#100) You must provide an app access token, or a user access token that is an owner or developer of the app',
    );
  const grant = tokens.find(params.get('input_token') ?? '');
  if (!grant) {
    const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' };
    return { data: { error, is_valid: false, scopes: [] } };
  }
  const isOver = tokens.isOver(grant);
  const error = { code: 190, message: 'Error validating access token: Session has expired.', subcode: 463 };
  return {
    data: {
      app_id: secrets.metaAppId,
      type: grant.kind,
      application: 'DigiFlow Hub',
      data_access_expires_at: Math.floor(grant.dataAccessExpiresAt / 1000),
      ...(isOver ? { error } : {}),
      expires_at: grant.expiresAt === null ? 0 : Math.floor(grant.expiresAt / 1000),
      is_valid: !isOver,
      issued_at: Math.floor(grant.issuedAt / 1000),
      ...(grant.pageId === null ? {} : { profile_id: grant.pageId }),
      scopes: scopesOf(grant, consents),
      user_id: grant.userId,
    },
  };
}

/** What a token may do now: what it was given for, less what its owner took back since. */
export function scopesOf(grant: TokenGrant, consents: Consents): string[] {
  const declined = consents.of(grant.userId)?.declined;
  return grant.scopes.filter((scope) => grant.issuedAt === 0 || !declined?.has(scope));
}
