/** Roles within a workspace, and what each may do (`noun:verb`; `noun:*` is every verb of the noun). */
export const ROLES = ['owner', 'admin', 'manager', 'analyst', 'client'] as const;
export type Role = (typeof ROLES)[number];

const READING = ['dashboard:read', 'reports:read'] as const;
const WORKING = ['leads:read', 'leads:update', 'imports:read', 'imports:create', 'imports:undo'] as const;

const GRANTS: Readonly<Record<Role, readonly string[]>> = {
  owner: ['*'],
  admin: [
    ...READING,
    ...WORKING,
    'reports:*',
    'campaigns:*',
    'users:read',
    'users:create',
    'users:delete',
    'billing:read',
    'connections:*',
    'settings:*',
    'data-health:*',
    'personal-data:read',
  ],
  manager: [
    ...READING,
    ...WORKING,
    'reports:*',
    'campaigns:read',
    'campaigns:create',
    'campaigns:update',
    'settings:read',
    'data-health:read',
  ],
  analyst: [
    ...READING,
    'campaigns:read',
    'insights:read',
    'leads:read',
    'imports:read',
    'settings:read',
    'data-health:read',
  ],
  client: [...READING],
};

/** Whether a role may do something. What is not granted is refused. */
export function may(role: Role, permission: string): boolean {
  const [noun] = permission.split(':');
  return GRANTS[role].some((grant) => grant === '*' || grant === permission || grant === `${noun}:*`);
}

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
