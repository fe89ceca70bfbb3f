import { addRoute, type Destination, destinationOf } from '../database/system/routes.server.ts';
import { addEveryone, createWorkspace, listWorkspaces } from '../database/system/workspaces.server.ts';
import { withWorkspace } from '../database/workspace-transaction.server.ts';
import { addShop } from '../database/writing/shops.server.ts';
import { hashId, sha256Hex } from '../domain/values/ids.ts';
import { onOneMachine } from '../runtime/env.server.ts';

/**
 * Opens a workspace for a Shopify shop that nobody connected yet. On one machine with the embedded database and a single
 * workspace, the shop joins that one.
 */
export async function openWorkspaceFor(domain: string): Promise<Destination> {
  const workspaces = onOneMachine() ? await listWorkspaces() : [];
  const name = domain.replace(/\.myshopify\.com$/, '');
  const workspace =
    workspaces.length === 1
      ? workspaces[0]!
      : await createWorkspace(
          workspaces.length === 0 && onOneMachine()
            ? { slug: 'default', name: 'Default', timeZone: 'UTC' }
            : { slug: slugOf(domain, name), name, timeZone: 'UTC' },
        );
  // whoever works on this machine works for the shop: otherwise nobody would see what it opened
  if (onOneMachine()) await addEveryone(workspace.id);
  return connectShop(workspace.id, { domain, name, currency: null, timeZone: null, ownHosts: [] });
}

/** Readable, and of this domain alone: a workspace that is there already must never be taken for the shop's. */
const slugOf = (domain: string, name: string): string => `shop-${name.slice(0, 40)}-${sha256Hex(domain).slice(0, 12)}`;

export interface ShopToConnect {
  readonly domain: string;
  readonly name: string;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly ownHosts: readonly string[];
}

/** Makes a Shopify shop of a workspace and sends its webhooks there. */
export async function connectShop(workspaceId: string, shop: ShopToConnect): Promise<Destination> {
  const id = hashId('shop', 'shopify', shop.domain);
  const destination = (await destinationOf('shopify', shop.domain)) ?? { workspaceId, targetId: id };
  // the shop before its route: what has a route is taken to be complete
  await withWorkspace(destination.workspaceId, (tx) =>
    addShop(tx, { ...shop, id: destination.targetId, platform: 'shopify', ownHosts: [shop.domain, ...shop.ownHosts] }),
  );
  return addRoute('shopify', shop.domain, destination);
}
