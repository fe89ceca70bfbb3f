import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { requirePermission } from '#app/access/require-actor.server.ts';
import { may, ROLES, type Role } from '#app/domain/permissions/roles.ts';
import { refusal } from './browser.ts';

const ROUTES = path.resolve(import.meta.dirname, '../../../app/routes');

/** Every `noun:verb` that a route asks for. */
const asked = [
  ...new Set(
    globSync('**/*.{ts,tsx}', { cwd: ROUTES }).flatMap((file) =>
      [...readFileSync(path.join(ROUTES, file), 'utf8').matchAll(/'([a-z][a-z-]*:[a-z][a-z-]*)'/g)].map(
        ([, name]) => name!,
      ),
    ),
  ),
]
  .filter((name) => !name.startsWith('node:'))
  .sort();

/** Who may do what; a permission that a route asks for and that is not here fails the test below. */
const MATRIX: Readonly<Record<string, readonly Role[]>> = {
  'reports:read': ['owner', 'admin', 'manager', 'analyst', 'client'],
  'leads:read': ['owner', 'admin', 'manager', 'analyst'],
  'leads:update': ['owner', 'admin', 'manager'],
  'imports:read': ['owner', 'admin', 'manager', 'analyst'],
  'imports:create': ['owner', 'admin', 'manager'],
  'imports:undo': ['owner', 'admin', 'manager'],
  'settings:read': ['owner', 'admin', 'manager', 'analyst'],
  'settings:update': ['owner', 'admin'],
  'campaigns:read': ['owner', 'admin', 'manager', 'analyst'],
  'campaigns:update': ['owner', 'admin', 'manager'],
  'connections:create': ['owner', 'admin'],
  'connections:update': ['owner', 'admin'],
  'connections:delete': ['owner', 'admin'],
  'data-health:read': ['owner', 'admin', 'manager', 'analyst'],
  'data-health:replay': ['owner', 'admin'],
  'personal-data:read': ['owner', 'admin'],
  'users:read': ['owner', 'admin'],
  'users:create': ['owner', 'admin'],
  'users:delete': ['owner', 'admin'],
};

describe('given the permissions that routes ask for', () => {
  test('then each is in the matrix, and nothing else is', () => {
    expect(asked).toEqual(Object.keys(MATRIX).sort());
  });

  test.each(Object.entries(MATRIX))('when it is %s, then exactly these roles have it: %s', (permission, roles) => {
    expect(ROLES.filter((role) => may(role, permission))).toEqual(roles);
  });

  test('then the owner may everything, and a client may change nothing', () => {
    for (const permission of asked) {
      expect(may('owner', permission)).toBe(true);
      if (!permission.endsWith(':read')) expect(may('client', permission)).toBe(false);
    }
  });

  test.each(ROLES)('when the role is %s, then names that nobody granted are refused, the owner’s excepted', (role) => {
    for (const name of ['', '*', ':', 'settings', 'settings:', 'reports', '__proto__:read', 'billing:update']) {
      expect(may(role, name)).toBe(role === 'owner' || grantedByNoun(role, name));
    }
  });

  test('when an actor may not, then it is 403 and names what was missing', async () => {
    const client = { can: (permission: string) => may('client', permission) };
    const answer = await refusal(
      (async () => requirePermission(client as Parameters<typeof requirePermission>[0], 'settings:update'))(),
    );
    expect(answer.status).toBe(403);
    expect(await answer.text()).toBe('settings:update');
  });
});

/** `settings:*` covers what is written `settings` or `settings:` as well. */
function grantedByNoun(role: Role, name: string): boolean {
  const noun = name.split(':')[0]!;
  return noun !== '' && may(role, `${noun}:anything`);
}
