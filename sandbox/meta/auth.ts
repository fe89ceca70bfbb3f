import { createHmac } from 'node:crypto';
import { META } from '../constants.ts';
import type { Secrets } from '../constants.ts';
import { GraphError } from './errors.ts';
import { sessionExpired } from './login/token-endpoint.ts';
import type { MetaTokens, TokenGrant } from './login/tokens.ts';

const OLDEST_VERSION = 24;
const NEWEST_VERSION = Number(META.apiVersion.slice(1, -2));

/** The path behind the version; an unknown or retired version is refused. */
export function splitVersion(pathname: string): string[] {
  const [version, ...rest] = pathname.split('/').filter(Boolean);
  const number = Number(/^v(\d+)\.0$/.exec(version ?? '')?.[1]);
  if (!Number.isInteger(number) || number > NEWEST_VERSION) {
    throw new GraphError(400, 'OAuthException', 2500, `Unknown path components: ${pathname}`);
  }
  if (number < OLDEST_VERSION) {
    const message = `(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: ${META.apiVersion}.`;
    throw new GraphError(400, 'OAuthException', 2635, message);
  }
  return rest;
}

/** Requires a living access token and its proof: hex HMAC-SHA256 of the token under the app secret. */
export function checkToken(
  params: URLSearchParams,
  authorization: string | undefined,
  { secrets, tokens }: { secrets: Secrets; tokens: MetaTokens },
): TokenGrant {
  const token = params.get('access_token') ?? authorization?.replace(/^(Bearer|OAuth) /, '');
  if (!token) {
    throw new GraphError(400, 'OAuthException', 104, 'An access token is required to request this resource.');
  }
  const grant = tokens.find(token);
  if (!grant) {
    throw new GraphError(401, 'OAuthException', 190, 'Invalid OAuth access token - Cannot parse access token');
  }
  if (tokens.isOver(grant)) throw sessionExpired(grant.expiresAt!);
  const proof = params.get('appsecret_proof');
  if (proof === null) {
    throw new GraphError(
      400,
      'GraphMethodException',
      100,
      'API calls from the server require an appsecret_proof argument',
    );
  }
  const right = createHmac('sha256', secrets.metaAppSecret).update(token).digest('hex');
  if (proof !== right) {
    throw new GraphError(400, 'GraphMethodException', 100, 'Invalid appsecret_proof provided in the API argument');
  }
  return grant;
}
