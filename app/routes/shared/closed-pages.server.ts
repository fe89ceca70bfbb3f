import type { Actor } from '#app/access/require-actor.server.ts';

/** What it takes to open the pages that others lead to; those that are not here are open to everybody who sees home. */
const NEEDED: readonly (readonly [page: string, permission: string])[] = [
  ['/settings', 'settings:read'],
  ['/onboarding', 'settings:read'],
  ['/data-health', 'data-health:read'],
  ['/imports', 'imports:read'],
  ['/leads', 'leads:read'],
];

/** The pages (by what their address begins with) that are closed to somebody: nobody is led there. */
export const closedPages = (actor: Actor): string[] =>
  NEEDED.filter(([, permission]) => !actor.can(permission)).map(([page]) => page);
