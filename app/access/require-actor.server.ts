import { redirect } from '@remix-run/node';
import { workspacesOf } from '../database/system/workspaces.server.ts';
import { isRole, may } from '../domain/permissions/roles.ts';
import type { Actor } from './actor.ts';
import { auth } from './auth.server.ts';
import { comesFromShopify } from './embedded.server.ts';
import { shopifyActor } from './shopify-actor.server.ts';
import { chosenWorkspace } from './workspace-cookie.server.ts';

export type { Actor } from './actor.ts';

/**
 * The actor of a request, from Shopify's session token or from our own session cookie. Throws a way to one of them (the
 * sign-in page, or what Shopify asks for), or 403 for somebody who is in no workspace.
 */
export function requireActor(request: Request): Promise<Actor> {
  return comesFromShopify(request) ? shopifyActor(request) : webActor(request);
}

async function webActor(request: Request): Promise<Actor> {
  const session = await auth().api.getSession({ headers: request.headers });
  if (!session) throw redirect(signInAddress(request));
  const workspaces = await workspacesOf(session.user.id);
  const chosen = await chosenWorkspace(request);
  const current = workspaces.find(({ id }) => id === chosen) ?? workspaces[0];
  if (!current || !isRole(current.role)) throw new Response('no-workspace', { status: 403 });
  const { role } = current;
  return {
    workspaceId: current.id,
    workspaceName: current.name,
    pixelKey: current.pixelKey,
    demo: current.demo,
    userId: session.user.id,
    userName: session.user.name,
    email: session.user.email,
    role,
    locale: null,
    via: 'web',
    workspaces: workspaces.map(({ id, name }) => ({ id, name })),
    can: (permission) => may(role, permission),
  };
}

/** Throws 403 where the actor may not. */
export function requirePermission(actor: Actor, permission: string): void {
  if (!actor.can(permission)) throw new Response(permission, { status: 403 });
}

function signInAddress(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(pathname + search)}`;
}
