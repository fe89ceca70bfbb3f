import { globSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { addMember, createWorkspace } from '#app/database/system/workspaces.server.ts';
import { may, ROLES, type Role } from '#app/domain/permissions/roles.ts';
import { action as signUpAction } from '#app/routes/sign-up.tsx';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { useAccess } from './access-rig.ts';
import { CookieJar } from './browser.ts';

const urls = await useAccess();
const superuser = useSuperuser(urls);

const ROUTES = path.resolve(import.meta.dirname, '../../../app/routes');

interface Asked {
  readonly read?: string; // what its loader asks for
  readonly change?: string; // what its action asks for
  readonly fields?: Readonly<Record<string, string>>; // where an action asks by what is posted
}

const NUMBERS: Asked = { read: 'reports:read' };
const SETTINGS: Asked = { read: 'settings:read', change: 'settings:update' };

/** Every route for members of a workspace, with what it asks of them. */
const GUARDED: Readonly<Record<string, Asked>> = {
  '_app+/_index.tsx': NUMBERS,
  '_app+/alerts.tsx': { read: 'reports:read', change: 'settings:update' },
  '_app+/campaigns.tsx': {
    read: 'campaigns:read',
    change: 'campaigns:update',
    fields: { intent: 'drop', changeId: '00000000-0000-4000-8000-000000000000' },
  },
  '_app+/customers.tsx': NUMBERS,
  '_app+/data-health.tsx': { read: 'data-health:read', change: 'data-health:replay' },
  '_app+/imports.$id.tsx': { read: 'imports:read', change: 'imports:undo', fields: { intent: 'undo' } },
  '_app+/imports.index.tsx': { read: 'imports:read' },
  '_app+/imports.new.tsx': { read: 'imports:create' },
  '_app+/leads.tsx': { read: 'leads:read', change: 'leads:update' },
  '_app+/leads_.$id.tsx': { read: 'leads:read' },
  'leads[.]csv.ts': { read: 'leads:read' },
  '_app+/models.index.tsx': NUMBERS,
  '_app+/models.runs.tsx': { read: 'reports:read', change: 'settings:update' },
  '_app+/models_.journeys.tsx': NUMBERS,
  '_app+/models_.paths.tsx': NUMBERS,
  '_app+/models_.truth.tsx': NUMBERS,
  '_app+/onboarding.tsx': { read: 'settings:read', change: 'connections:create', fields: { intent: 'hide' } },
  '_app+/orders.$id.tsx': NUMBERS,
  '_app+/orders.index.tsx': NUMBERS,
  '_app+/people.$id.tsx': { read: 'leads:read', change: 'leads:update' },
  '_app+/people.shared.tsx': { read: 'leads:read', change: 'settings:update' },
  'privacy.$id[.]json.ts': { read: 'personal-data:read' },
  '_app+/reconciliation.tsx': NUMBERS,
  '_app+/roas.tsx': NUMBERS,
  '_app+/settings.access.tsx': {
    read: 'users:read',
    change: 'users:create',
    fields: { intent: 'invite', role: 'analyst' },
  },
  '_app+/settings.channels.tsx': SETTINGS,
  '_app+/settings.connections.tsx': {
    read: 'settings:read',
    change: 'connections:delete',
    fields: { intent: 'disconnect', id: '00000000-0000-4000-8000-000000000000' },
  },
  '_app+/settings.connections_.$id_.log.tsx': { read: 'settings:read' },
  '_app+/settings.connections_.$id.tsx': { read: 'connections:create', change: 'connections:create' },
  '_app+/settings.conversions.tsx': {
    read: 'settings:read',
    change: 'connections:create',
    fields: { intent: 'again', datasetId: '00000000-0000-4000-8000-000000000000' },
  },
  'campaigns.thumbnail.ts': { read: 'campaigns:read' },
  'auth.meta.callback.ts': { read: 'connections:create' },
  'auth.meta.index.ts': { read: 'connections:create' },
  '_app+/settings.index.tsx': { ...SETTINGS, fields: { intent: 'zone', timeZone: 'Europe/Paris' } },
  '_app+/settings.months.tsx': SETTINGS,
  '_app+/settings.survey.tsx': { read: 'settings:read' },
  '_app+/settings.shops.tsx': { read: 'settings:read' },
  '_app+/settings.versions.tsx': SETTINGS,
  '_app+/settings_.costs.tsx': SETTINGS,
  '_app+/settings_.currencies.tsx': SETTINGS,
  'currencies[.]csv.ts': { read: 'settings:read' },
  'customers[.]csv.ts': NUMBERS,
  'imports.$id.rejects[.]csv.ts': { read: 'imports:read' },
  'imports.upload.ts': { change: 'imports:create' },
  'models.journeys.attribute.ts': { change: 'reports:read' },
  'models.paths[.]csv.ts': NUMBERS,
  'models.runs.$id[.]ndjson.ts': NUMBERS,
  'models.truth[.]csv.ts': NUMBERS,
  'models[.]csv.ts': NUMBERS,
  'orders[.]csv.ts': NUMBERS,
  'people.preview.ts': { read: 'leads:update' },
  'people.shared[.]csv.ts': { read: 'leads:read' },
  'reconciliation[.]csv.ts': NUMBERS,
  'roas.signals.ts': NUMBERS,
  'roas[.]csv.ts': NUMBERS,
  'settings.channels-preview.ts': { change: 'settings:read' },
  'settings.channels[.]csv.ts': { read: 'settings:read' },
  'settings.costs.file.ts': { change: 'settings:update' },
  'settings.costs.preview.ts': { read: 'settings:read' },
  'settings.costs.shipping[.]csv.ts': { read: 'settings:read' },
  'settings.costs[.]csv.ts': { read: 'settings:read' },
  'settings.preview.ts': NUMBERS,
  'settings.versions.preview.ts': { read: 'settings:update' },
};

/** For anybody, for who is signed in about themselves, or for machines that prove themselves otherwise. */
const OTHERS = [
  '_app+/_layout.tsx',
  '_app+/join.tsx',
  'auth.login.ts',
  'api.orders.credit.ts',
  'api.segments.origins.ts',
  'auth.session-token.ts',
  'health.live.ts',
  'health.ready.ts',
  'legal.data-deletion.tsx',
  'legal.privacy.tsx',
  'legal.terms.tsx',
  'pixel.ts',
  'survey.ts',
  'preferences.ts',
  'privacy.deletion.$code.tsx',
  'saved-views.ts',
  'sign-in.tsx',
  'sign-out.ts',
  'sign-up.tsx',
  't[.]js.ts',
  'webhooks.meta.ts',
  'webhooks.meta_.data-deletion.ts',
  'webhooks.meta_.deauthorize.ts',
  'webhooks.shopify.ts',
  'workspace.ts',
];

type Handler = (args: { request: Request; params: Record<string, string>; context: object }) => Promise<unknown>;
const NOBODY = '00000000-0000-4000-8000-000000000000';

const jars = new Map<Role, CookieJar>();
beforeAll(async () => {
  const { id } = await createWorkspace({ slug: 'routes', name: 'Routes', timeZone: 'Europe/Paris' });
  for (const role of ROLES) {
    const jar = new CookieJar();
    const fields = { name: role, email: `${role}@agency.example`, password: 'a-lamp-that-nobody-guesses' };
    jar.keep(await signUpAction({ request: jar.post('/sign-up', fields), params: {}, context: {} }));
    const { userId } = await requireActor(jar.request('/'));
    await superuser.query(`DELETE FROM member WHERE user_id = $1`, [userId]);
    await addMember(id, userId, role);
    jars.set(role, jar);
  }
});

/** What a route answers to a role: its status, and what a refusal names. */
async function answerOf(handler: Handler, request: Request): Promise<{ status: number; text: string }> {
  const params = { id: NOBODY };
  const answer: unknown = await handler({ request, params, context: {} }).catch((thrown: unknown) => thrown);
  if (answer === null) return { status: 200, text: '' };
  if (!(answer instanceof Response)) throw answer;
  return { status: answer.status, text: answer.status === 403 ? await answer.text() : '' };
}

test('every route is here, and none that is gone', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: ROUTES }).filter((file) => !file.startsWith('shared'));
  expect([...Object.keys(GUARDED), ...OTHERS].toSorted()).toEqual(files.toSorted());
});

describe.each(Object.entries(GUARDED))('%s', (file, { read, change, fields = {} }) => {
  const load = async (): Promise<{ loader?: Handler; action?: Handler }> =>
    (await import(path.join(ROUTES, file))) as { loader?: Handler; action?: Handler };

  test.runIf(read)('is shown to the roles that may see it, and refused to all others', async () => {
    const { loader } = await load();
    for (const role of ROLES) {
      const { status, text } = await answerOf(loader!, jars.get(role)!.request('/'));
      if (may(role, read!)) expect([role, status]).not.toEqual([role, 403]);
      else expect([role, status, text]).toEqual([role, 403, read]);
    }
  });

  test('takes changes of the roles that may make them, and refuses all others; without an action it takes none', async () => {
    const { action } = await load();
    expect(action === undefined).toBe(change === undefined);
    for (const role of change ? ROLES : []) {
      const { status, text } = await answerOf(action!, jars.get(role)!.post('/', fields));
      if (may(role, change!)) expect([role, status]).not.toEqual([role, 403]);
      else expect([role, status, text]).toEqual([role, 403, change]);
    }
  });
});
