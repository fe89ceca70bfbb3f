import { connectMeta, metaApp } from '../../connections/meta.server.ts';
import { connectedPages } from '../../database/writing/connected-pages.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import { dialogAddress, longerToken, notOurs, ownerOf, tokenFacts, tokenForCode } from '../../platforms/meta/login.ts';
import { env } from '../../runtime/env.server.ts';
import { logFor } from '../../runtime/log.server.ts';
import { askForPages } from '../sync/ask-for-meta.server.ts';
import { resumeSync } from '../sync/wish-units.server.ts';
import { type Consenting, newState, takeState } from './consent-state.server.ts';

/** How a consent ended that connected nothing, as the connections page words it. */
export const CONSENT_FAILURES = [
  'denied',
  'state',
  'code',
  'nothing-granted',
  'unavailable',
  'not-configured',
] as const;
export type ConsentFailure = (typeof CONSENT_FAILURES)[number];

const redirectUri = (): string => new URL('/auth/meta/callback', env().appUrl).href;

/** Where somebody consents, or null where this installation has no application at Meta. */
export async function metaConsentAddress(who: Consenting): Promise<string | null> {
  const { keys } = env().platforms.meta;
  if (!keys.appId || !keys.appSecret) return null;
  return dialogAddress(metaApp(), { state: await newState(who, 'meta'), redirectUri: redirectUri() });
}

export type ConsentOutcome = { readonly connectionId: string } | { readonly failure: ConsentFailure };

/** What Meta sends somebody back with: the state first, whatever else it says. */
export async function finishMetaConsent(who: Consenting, query: URLSearchParams): Promise<ConsentOutcome> {
  if (!(await takeState(who, 'meta', query.get('state') ?? ''))) return { failure: 'state' };
  if (query.has('error')) return { failure: query.get('error') === 'access_denied' ? 'denied' : 'code' };
  const code = query.get('code');
  if (!code) return { failure: 'code' };
  try {
    return await connected(who, code);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { kind, code: number } = error;
    logFor({ workspace: who.workspaceId }).warn({ kind, number }, 'consent at Meta led to no token');
    return { failure: error.isRetryable ? 'unavailable' : 'code' };
  }
}

async function connected(who: Consenting, code: string): Promise<ConsentOutcome> {
  const app = metaApp();
  const first = await tokenForCode(app, code, redirectUri());
  const told = await tokenFacts(app, first.token);
  if (!told.isOurs) throw notOurs();
  // a system user's token has the life that its configuration gave it: it is exchanged for nothing
  const given = told.kind === 'user' ? await longerToken(app, first.token) : first;
  const owner = await ownerOf(app, given.token);
  if (!owner.granted.includes('ads_read') && !owner.granted.includes('leads_retrieval'))
    return { failure: 'nothing-granted' };
  const connectionId = await connectMeta(who.workspaceId, {
    externalId: owner.id,
    name: owner.name,
    accessToken: given.token,
    kind: told.kind,
    scopes: owner.granted,
    declined: owner.declined,
    expiresAt: given.seconds === null ? (told.kind === 'user' ? null : told.expiresAt) : inSeconds(given.seconds),
    dataEndsAt: told.dataEndsAt,
    connectedBy: who.userId,
  });
  logFor({ workspace: who.workspaceId }).info({ connection: connectionId, by: who.userId }, 'Meta connected');
  await resumeSync(who.workspaceId, connectionId);
  await askForPages(who.workspaceId, await pagesOf(who.workspaceId, connectionId));
  return { connectionId };
}

/** The pages that this connection had before: leads that were announced meanwhile are found in their forms. */
async function pagesOf(workspaceId: string, connectionId: string): Promise<string[]> {
  const pages = await withWorkspace(workspaceId, connectedPages);
  return pages.filter((page) => page.connectionId === connectionId).map(({ id }) => id);
}

const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
