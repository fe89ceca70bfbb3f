import type { Role } from '../domain/permissions/roles.ts';

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
