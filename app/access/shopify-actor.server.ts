import { shopify } from '../connections/shopify.server.ts';
import { destinationOf } from '../database/system/routes.server.ts';
import { findWorkspace } from '../database/system/workspaces.server.ts';
import { may } from '../domain/permissions/roles.ts';
import type { Actor } from './actor.ts';

/**
 * The actor behind Shopify's session token. Whoever of a shop's staff may open the app there owns what belongs to the shop:
 * Shopify's own permissions decide who that is. Throws the Response that Shopify asks for where the token is not good.
 */
export async function shopifyActor(request: Request): Promise<Actor> {
  return (await shopifyStaff(request)).actor;
}

/** The same, with the shop whose staff it is. */
export async function shopifyStaff(request: Request): Promise<{ readonly actor: Actor; readonly shopId: string }> {
  const { shop, userId } = await shopify().authenticate(request);
  const destination = await destinationOf('shopify', shop);
  const workspace = destination && (await findWorkspace(destination.workspaceId));
  if (!workspace) throw new Response('no-workspace', { status: 403 });
  const { id, name, pixelKey, demo } = workspace;
  const actor: Actor = {
    workspaceId: id,
    workspaceName: name,
    pixelKey,
    demo,
    userId: `shopify:${shop}:${userId}`,
    userName: shop,
    email: '',
    role: 'owner',
    locale: null,
    via: 'shopify',
    workspaces: [{ id, name }],
    can: (permission) => may('owner', permission),
  };
  return { actor, shopId: destination.targetId };
}
