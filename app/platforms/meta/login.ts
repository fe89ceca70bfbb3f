import { PlatformError } from '../http/platform-error.ts';
import { type GraphPlace, graphCall, signedBy } from './graph-call.ts';
import { META_PERMISSIONS } from './permissions.ts';
import { readAnswer } from './read-answer.ts';
import { GRAPH_VERSION } from './version.ts';
import { debugWire, permissionsWire, personWire, tokenWire } from './wire/login.wire.ts';

/** Our application at Meta. */
export interface MetaApp extends GraphPlace {
  readonly wwwOrigin: string; // https://www.facebook.com, or the sandbox's
  readonly appId: string;
  readonly appSecret: string;
  /** a configuration of Facebook Login for Business; without one the permissions are named in the address */
  readonly configId: string | null;
}

export interface GivenToken {
  readonly token: string;
  readonly seconds: number | null; // it lives from now on; null: nothing is said of an end
}

/** What Meta says of a token. */
export interface TokenFacts {
  readonly isOurs: boolean; // valid, and given to our application
  readonly kind: 'user' | 'system-user';
  readonly expiresAt: Date | null;
  readonly dataEndsAt: Date | null;
}

export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly granted: readonly string[];
  readonly declined: readonly string[];
}

/**
 * Where somebody consents (developers.facebook.com/documentation/facebook-login/guides/advanced/manual-flow). What was
 * refused before is asked for again.
 */
export function dialogAddress(app: MetaApp, { state, redirectUri }: { state: string; redirectUri: string }): string {
  const url = new URL(`/${GRAPH_VERSION}/dialog/oauth`, app.wwwOrigin);
  url.search = new URLSearchParams({
    client_id: app.appId,
    redirect_uri: redirectUri,
    state,
    response_type: 'code',
    ...(app.configId ? { config_id: app.configId } : { scope: META_PERMISSIONS.join(','), auth_type: 'rerequest' }),
  }).toString();
  return url.toString();
}

/** The token that a code of the dialog is good for, once. */
export const tokenForCode = (app: MetaApp, code: string, redirectUri: string): Promise<GivenToken> =>
  tokenOf(app, { code, redirect_uri: redirectUri });

/** A living token of a person for one of 60 days (…/access-tokens/get-long-lived). One that is over can't be exchanged. */
export const longerToken = (app: MetaApp, token: string): Promise<GivenToken> =>
  tokenOf(app, { grant_type: 'fb_exchange_token', fb_exchange_token: token });

/** A system user's token with an end for one of 60 more days (…/system-users/install-apps-and-generate-tokens). */
export const renewedSystemToken = (app: MetaApp, token: string): Promise<GivenToken> =>
  tokenOf(app, {
    grant_type: 'fb_exchange_token',
    set_token_expires_in_60_days: 'true',
    fb_exchange_token: token,
  });

async function tokenOf(app: MetaApp, asked: Record<string, string>): Promise<GivenToken> {
  const query = { client_id: app.appId, client_secret: app.appSecret, ...asked };
  const text = await graphCall(app, { path: 'oauth/access_token', query });
  const given = readAnswer(tokenWire, text, 'token');
  return { token: given.access_token, seconds: given.expires_in || null };
}

/** What a token is good for, as Meta sees it. Asked with the application's own token. */
export async function tokenFacts(app: MetaApp, token: string): Promise<TokenFacts> {
  const query = { input_token: token, ...signedBy(`${app.appId}|${app.appSecret}`, app.appSecret) };
  const { data } = readAnswer(debugWire, await graphCall(app, { path: 'debug_token', query }), 'debug_token');
  return {
    isOurs: data.is_valid && data.app_id === app.appId,
    kind: data.type === 'SYSTEM_USER' ? 'system-user' : 'user',
    expiresAt: instantOf(data.expires_at),
    dataEndsAt: instantOf(data.data_access_expires_at),
  };
}

const instantOf = (seconds: number | null | undefined): Date | null => (seconds ? new Date(seconds * 1000) : null);

/** Whose token it is, and what they granted. */
export async function ownerOf(app: MetaApp, token: string): Promise<Owner> {
  const read = (path: string, query: Record<string, string>): Promise<string> =>
    graphCall(app, { path, query: { ...query, ...signedBy(token, app.appSecret) } });
  const person = readAnswer(personWire, await read('me', { fields: 'id,name' }), 'me');
  const { data } = readAnswer(permissionsWire, await read('me/permissions', {}), 'permissions');
  const of = (status: string): string[] => data.filter((one) => one.status === status).map((one) => one.permission);
  return { id: person.id, name: person.name ?? person.id, granted: of('granted'), declined: of('declined') };
}

/** Takes the consent back: every token of that person for our application is over. */
export async function takeConsentBack(app: MetaApp, token: string): Promise<void> {
  await graphCall(app, { method: 'DELETE', path: 'me/permissions', query: signedBy(token, app.appSecret) });
}

/** A token that is not what it seems: of another application, or over already. */
export const notOurs = (): PlatformError =>
  new PlatformError({ platform: 'meta', kind: 'token-expired', message: 'the token is not one of this application' });
