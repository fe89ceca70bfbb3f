import { connectionOf, storeConnection } from '../database/writing/connections.server.ts';
import { withWorkspace } from '../database/workspace-transaction.server.ts';
import { hashId } from '../domain/values/ids.ts';
import { metaClient, type MetaClient } from '../platforms/meta/client.ts';
import { env } from '../runtime/env.server.ts';
import { NotFoundError, UnavailableError } from '../runtime/errors.ts';
import { seal, unseal } from './sealed.server.ts';

/** Keeps a Meta access token for a workspace, sealed. Answers the connection's id. */
export async function connectMeta(
  workspaceId: string,
  { externalId, name, accessToken }: { externalId: string; name: string; accessToken: string },
): Promise<string> {
  const id = hashId('connection', 'meta', externalId);
  const sealedToken = seal(workspaceId, accessToken);
  await withWorkspace(workspaceId, (tx) =>
    storeConnection(tx, { id, platform: 'meta', externalId, name, sealedToken }),
  );
  return id;
}

/** A client of the Graph API with the workspace's token. */
export async function openMeta(workspaceId: string): Promise<MetaClient> {
  const { origin, keys } = env().platforms.meta;
  if (!keys.appSecret)
    throw new UnavailableError('Meta is not configured', { remedy: 'Set META_APP_ID and META_APP_SECRET' });
  const found = await withWorkspace(workspaceId, (tx) => connectionOf(tx, 'meta'));
  if (!found?.sealedToken) throw new NotFoundError('Meta is not connected', { remedy: 'Connect a Meta account' });
  return metaClient({ origin, accessToken: unseal(workspaceId, found.sealedToken), appSecret: keys.appSecret });
}
