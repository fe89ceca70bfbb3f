import { redirect } from '@remix-run/node';
import { workspacesOf } from '../database/system/workspaces.server.ts';
import { isRole, may, type Role } from '../domain/permissions/roles.ts';
import { auth } from './auth.server.ts';
import { chosenWorkspace } from './workspace-cookie.server.ts';

/** Who asks, in which workspace, and what they may do there. */
export interface Actor {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly pixelKey: string;
  readonly demo: boolean;
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
  readonly role: Role;
  readonly locale: string | null;
  readonly via: 'web' | 'shopify';
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  can(permission: string): boolean;
}

/** The actor of a request; throws a redirect to the sign-in page, or 403 for somebody who is in no workspace. */
export async function requireActor(request: Request): Promise<Actor> {
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
