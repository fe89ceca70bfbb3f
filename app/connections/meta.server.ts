import { connectionOf, storeConnection, type StoredGrant } from '../database/writing/connections.server.ts';
import { withWorkspace } from '../database/workspace-transaction.server.ts';
import type { CallPriority } from '../domain/connections/call-budget.ts';
import { hashId } from '../domain/values/ids.ts';
import { PlatformError } from '../platforms/http/platform-error.ts';
import { metaClient, type MetaClient } from '../platforms/meta/client.ts';
import { longerToken, type MetaApp, renewedSystemToken, tokenFacts } from '../platforms/meta/login.ts';
import { env } from '../runtime/env.server.ts';
import { NotFoundError, UnavailableError } from '../runtime/errors.ts';
import { callBudget } from './call-budget.server.ts';
import { seal } from './sealed.server.ts';
import { goodToken, type Renewal, tokenRefused } from './tokens.server.ts';

export interface MetaGrant extends Partial<StoredGrant> {
  readonly externalId: string;
  readonly name: string;
  readonly accessToken: string;
}

/** Keeps a Meta access token for a workspace, sealed. Answers the connection's id. */
export async function connectMeta(
  workspaceId: string,
  { externalId, name, accessToken, ...grant }: MetaGrant,
): Promise<string> {
  const id = hashId('connection', 'meta', externalId);
  const sealedToken = seal(workspaceId, accessToken);
  const unsaid: StoredGrant = {
    kind: 'user',
    scopes: [],
    declined: [],
    expiresAt: null,
    dataEndsAt: null,
    connectedBy: null,
  };
  await withWorkspace(workspaceId, (tx) =>
    storeConnection(tx, { id, platform: 'meta', externalId, name, sealedToken, ...unsaid, ...grant }),
  );
  return id;
}

/** Our application at Meta. */
export function metaApp(): MetaApp {
  const { origin, keys, wwwOrigin, loginConfigId: configId } = env().platforms.meta;
  if (!keys.appId || !keys.appSecret)
    throw new UnavailableError('Meta is not configured', { remedy: 'Set META_APP_ID and META_APP_SECRET' });
  return { origin, wwwOrigin, configId, appId: keys.appId, appSecret: keys.appSecret };
}

/** Renews a token of 60 days while it lives: a person's, or a system user's. */
export async function renewMetaToken(token: string, kind: StoredGrant['kind']): Promise<Renewal> {
  const renew = kind === 'system-user' ? renewedSystemToken : longerToken;
  const given = await renew(metaApp(), token);
  const expiresAt = given.seconds === null ? null : new Date(Date.now() + given.seconds * 1000);
  return { token: given.token, expiresAt };
}

/** A client of the Graph API with the token of a connection; without one, of the workspace's first. */
export async function openMeta(workspaceId: string, connectionId?: string): Promise<MetaClient> {
  return (await opened(workspaceId, connectionId ?? (await onlyConnection(workspaceId)))).client;
}

/**
 * Does something with a connection's token. Where Meta refuses the token for good, the connection is dead from then on:
 * what it brings is paused, and its page says how to connect again. Calls wait their turn in what Meta allows.
 */
export async function withMeta<T>(
  workspaceId: string,
  connectionId: string | null,
  work: (client: MetaClient) => Promise<T>,
  { priority = 'history' }: { readonly priority?: CallPriority } = {},
): Promise<T> {
  const id = connectionId ?? (await onlyConnection(workspaceId));
  const { client, token } = await opened(workspaceId, id, priority);
  try {
    return await work(client);
  } catch (error) {
    if (error instanceof PlatformError && error.kind === 'token-expired' && (await isOverAtMeta(token)))
      await tokenRefused({ workspaceId, connectionId: id }, token, 'refused');
    throw error;
  }
}

/** A refusal may be of one page alone: whether the token itself is over is asked of Meta, not guessed. */
async function isOverAtMeta(token: string): Promise<boolean> {
  try {
    return !(await tokenFacts(metaApp(), token)).isOurs;
  } catch (error) {
    if (error instanceof PlatformError) return false;
    throw error;
  }
}

async function opened(
  workspaceId: string,
  connectionId: string,
  priority: CallPriority = 'history',
): Promise<{ client: MetaClient; token: string }> {
  const { origin, appSecret } = metaApp();
  const token = await goodToken({ workspaceId, connectionId }, renewMetaToken);
  const budget = callBudget('meta', priority);
  return { token, client: metaClient({ origin, accessToken: token, appSecret, budget }) };
}

async function onlyConnection(workspaceId: string): Promise<string> {
  const found = await withWorkspace(workspaceId, (tx) => connectionOf(tx, 'meta'));
  if (!found) throw new NotFoundError('Meta is not connected', { remedy: 'Connect a Meta account' });
  return found.id;
}
