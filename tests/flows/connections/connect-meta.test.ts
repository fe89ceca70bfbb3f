import { describe, expect, test } from 'vitest';
import { destinationOf } from '#app/database/system/routes.server.ts';
import { addMember } from '#app/database/system/workspaces.server.ts';
import { addDays, dayTable } from '#app/domain/values/days.ts';
import { chooseMeta } from '#app/features/connect-platforms/choose-meta.server.ts';
import { disconnectMeta } from '#app/features/connect-platforms/disconnect-meta.server.ts';
import { metaOffer } from '#app/features/connect-platforms/meta-offer.server.ts';
import { unseal } from '#app/connections/sealed.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { connectionsReport } from '#app/reports/connections/connections-report.server.ts';
import { fetchMetaLead } from '#jobs/fetch-meta-lead.job.ts';
import { sweepMeta } from '#jobs/sweep-meta.job.ts';
import { META } from '../../../sandbox/constants.ts';
import { USERS } from '../../../sandbox/meta/owners.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { somebody } from '../access/access-rig.ts';
import {
  ALL,
  answered,
  APP_ID,
  backWith,
  connected,
  dialogOf,
  rowsOf,
  storedConnection,
  useMeta,
  workOff,
} from './meta-rig.ts';

const { urls, sandbox } = await useMeta();
const superuser = useSuperuser(urls);
const STATE_REFUSED = '/settings/connections?consent=state';
const ACCOUNT = META.accountId.slice(4);
/** The leads of the world that were filled in by now: it goes on until the day's end. */
const come = () => sandbox.world.leads.filter(({ at }) => at <= Date.now());

describe('given somebody who connects Meta', () => {
  test('when they consent, then a sealed token of 60 days is kept with what was granted, and they choose accounts', async () => {
    const { jar, workspaceId } = await somebody();
    const dialog = await dialogOf(jar);
    expect(Object.fromEntries(dialog.searchParams)).toMatchObject({ client_id: APP_ID, scope: ALL.join(',') });
    expect(dialog.search).not.toContain(process.env.META_APP_SECRET);
    const to = await backWith(jar, await answered(dialog));
    const stored = (await storedConnection(workspaceId))!;
    expect(stored).toMatchObject({ state: 'active', declined: [] });
    expect(stored.scopes).toEqual(expect.arrayContaining(ALL));
    expect(stored.expires_at!.getTime() - Date.now()).toBeGreaterThan(59 * 86_400_000);
    expect(unseal(workspaceId, stored.sealed_token!)).toMatch(/^EAA/);
    const offer = await metaOffer(workspaceId, to.replace('/settings/connections/', ''));
    expect(offer.accounts).toMatchObject([{ currency: 'EUR' }, { currency: 'USD' }, { isActive: false }]);
    expect(offer.pages).toHaveLength(2);
  });

  test('when they cancel, then nothing is kept and the page says so', async () => {
    const { jar, workspaceId } = await somebody();
    const back = await answered(await dialogOf(jar), { answer: 'cancel' });
    expect(await backWith(jar, back)).toBe('/settings/connections?consent=denied');
    expect(await storedConnection(workspaceId)).toBeUndefined();
  });

  test('when they refuse a permission, then it is named with the rest granted', async () => {
    const { workspaceId, connectionId } = await connected({
      granted: ALL.filter((scope) => !scope.startsWith('ads_')),
    });
    const [view] = (await connectionsReport(workspaceId)).connections;
    expect(view!.permissions.filter(({ isGranted }) => !isGranted)).toEqual([
      { name: 'ads_read', isGranted: false },
      { name: 'ads_management', isGranted: false },
    ]);
    const offer = await metaOffer(workspaceId, connectionId);
    expect(offer.accounts).toBeNull();
    expect(offer.pages).toHaveLength(2);
    // asked for again, it may be granted now
    const again = await connected({ user: USERS[0]!.id });
    expect((await storedConnection(again.workspaceId))!.scopes).toContain('ads_read');
  });

  test('when they refuse both spend and leads, then there is no connection', async () => {
    const { to, workspaceId } = await connected({ granted: ['pages_show_list'] });
    expect(to).toBe('/settings/connections?consent=nothing-granted');
    expect(await storedConnection(workspaceId)).toBeUndefined();
    await connected();
  });
});

describe('given a way back that is not the one that was opened', () => {
  test('when the state is missing, forged or altered, then no code is redeemed', async () => {
    const { jar, workspaceId } = await somebody();
    const back = await answered(await dialogOf(jar));
    const state = back.searchParams.get('state')!;
    for (const forged of [null, '', 'x', `${state}x`, state.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))]) {
      const other = new URL(back);
      if (forged === null) other.searchParams.delete('state');
      else other.searchParams.set('state', forged);
      expect(await backWith(jar, other)).toBe(STATE_REFUSED);
    }
    expect(await storedConnection(workspaceId)).toBeUndefined();
    expect(await backWith(jar, back)).toMatch(/^\/settings\/connections\/[0-9a-f-]{36}$/);
  });

  test('when it is used a second time, or twice at once, then once only', async () => {
    const { jar } = await somebody();
    const back = await answered(await dialogOf(jar));
    const both = await Promise.all([backWith(jar, back), backWith(jar, back)]);
    expect(both.filter((to) => to === STATE_REFUSED)).toHaveLength(1);
    expect(await backWith(jar, back)).toBe(STATE_REFUSED);
  });

  test('when it is somebody else’s, of another session or another workspace, then it is refused', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const back = await answered(await dialogOf(one.jar));
    expect(await backWith(other.jar, back)).toBe(STATE_REFUSED);
    expect(await storedConnection(other.workspaceId)).toBeUndefined();
    await addMember(other.workspaceId, one.userId, 'owner');
    one.jar.set('workspace', await cookieOf(other.workspaceId));
    expect(await backWith(one.jar, back)).toBe(STATE_REFUSED);
    expect(await storedConnection(other.workspaceId)).toBeUndefined();
  });

  test('when it took longer than ten minutes, then it is refused', async () => {
    const { jar } = await somebody();
    const back = await answered(await dialogOf(jar));
    await superuser.query(`UPDATE consent_start SET expires_at = now() - interval '1 second'`);
    expect(await backWith(jar, back)).toBe(STATE_REFUSED);
  });

  test('when the code is not one, or Meta does not answer, then the page says which', async () => {
    const { jar } = await somebody();
    const back = await answered(await dialogOf(jar));
    back.searchParams.set('code', 'AQmadeup');
    expect(await backWith(jar, back)).toBe('/settings/connections?consent=code');
    const again = await answered(await dialogOf(jar));
    await sandbox.control({ failNext: { path: '/oauth/access_token', times: 1, status: 503 } });
    expect(await backWith(jar, again)).toBe('/settings/connections?consent=unavailable');
  });
});

async function cookieOf(workspaceId: string): Promise<string> {
  const { serializeChoice } = await import('#app/access/workspace-cookie.server.ts');
  return /^workspace=([^;]*)/.exec(await serializeChoice(workspaceId))![1]!;
}

describe('given accounts and pages to choose from', () => {
  test('when they are chosen, then 90 days of spend and leads come in, each lead once also with its webhook', async () => {
    const { workspaceId, userId, connectionId } = await connected();
    await chooseMeta({ workspaceId, userId }, connectionId, { accounts: [ACCOUNT], pages: [META.pageId] });
    await workOff(workspaceId);
    const lead = sandbox.world.leads.find(({ at }) => at < Date.now())!;
    const errand = { errandId: '00000000-0000-4000-8000-000000000000', leadgenId: lead.id, pageId: META.pageId };
    await fetchMetaLead({ workspaceId, ...errand });
    await processAll(workspaceId);

    const raw = await rowsOf<{ n: number }>(
      workspaceId,
      `SELECT count(*)::int AS n FROM raw_event WHERE source = 'meta-lead'`,
    );
    expect(raw[0]!.n).toBe(come().length);
    const leads = await rowsOf<{ id: string }>(workspaceId, `SELECT platform_id AS id FROM lead`);
    expect(leads.map(({ id }) => id).toSorted()).toEqual(
      come()
        .map(({ id }) => id)
        .toSorted(),
    );
    const spent = await rowsOf<{ e8: string }>(workspaceId, `SELECT sum(spend_e8)::text AS e8 FROM spend_fact`);
    const oldest = addDays(dayTable('Europe/Paris').dayOf(Date.now()), -89); // by the account's clock, not UTC's
    const truth = sandbox.world.spend
      .filter(({ platform, day }) => platform === 'meta' && day >= oldest)
      .reduce((sum, row) => sum + row.spendE8, 0n);
    expect(spent[0]!.e8).toBe(String(truth));
    const [view] = (await connectionsReport(workspaceId)).connections;
    expect(view!.targets).toMatchObject([
      { kind: 'account', currency: 'EUR', parts: 5, done: 5, isReading: false, error: null },
      { kind: 'page', parts: 4, done: 4, isReading: false, leads: come().length },
    ]);
  });

  test('when a day passes, then the last 28 days are asked for once', async () => {
    const { workspaceId, userId, connectionId } = await connected({ user: USERS[1]!.id });
    const [own] = (await metaOffer(workspaceId, connectionId)).accounts!;
    await chooseMeta({ workspaceId, userId }, connectionId, { accounts: [own!.externalId], pages: [] });
    await sweepMeta();
    await sweepMeta();
    const units = await rowsOf<{ days: number }>(
      workspaceId,
      `SELECT until - since + 1 AS days FROM sync_unit WHERE kind = 'insights' ORDER BY 1`,
    );
    expect(units.map(({ days }) => days)).toEqual([1, 28, 30, 30, 30]);
  });

  test('when a page’s leads go to another workspace, then they stay there, and it is said', async () => {
    const [first] = await rowsOfOwner(META.pageId);
    const { workspaceId, userId, connectionId } = await connected({ user: USERS[1]!.id });
    const offer = await metaOffer(workspaceId, connectionId);
    expect(offer.pages).toMatchObject([{ id: META.pageId, isElsewhere: true }]);
    const choice = { accounts: [], pages: [META.pageId] };
    await expect(chooseMeta({ workspaceId, userId }, connectionId, choice)).rejects.toMatchObject({
      kind: 'conflict',
      told: [{ code: 'page-elsewhere' }],
    });
    expect(await destinationOf('meta-page', META.pageId)).toMatchObject({ workspaceId: first });
  });

  test('when nothing is chosen, or what is not theirs, then it is refused or left out', async () => {
    const { workspaceId, userId, connectionId } = await connected({ user: USERS[1]!.id });
    const none = { accounts: [], pages: [] };
    await expect(chooseMeta({ workspaceId, userId }, connectionId, none)).rejects.toMatchObject({ kind: 'input' });
    await chooseMeta({ workspaceId, userId }, connectionId, { accounts: [ACCOUNT], pages: ['204882317650913'] });
    expect(await rowsOf(workspaceId, `SELECT 1 FROM ad_account`)).toEqual([]);
    expect(await rowsOf(workspaceId, `SELECT 1 FROM connected_page`)).toEqual([]);
    const stranger = await somebody();
    await expect(metaOffer(stranger.workspaceId, connectionId)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

async function rowsOfOwner(pageId: string): Promise<string[]> {
  return [(await destinationOf('meta-page', pageId))!.workspaceId];
}

describe('given a connection that is ended', () => {
  test('when somebody disconnects, then Meta takes the token back, nothing is read, and the figures stay', async () => {
    const page = await destinationOf('meta-page', META.pageId);
    const workspaceId = page!.workspaceId;
    const [{ token }] = (await rowsOf<{ token: Buffer }>(
      workspaceId,
      `SELECT sealed_token AS token FROM connection`,
    )) as [{ token: Buffer }];
    const before = await rowsOf(workspaceId, `SELECT sum(spend_e8)::text AS e8 FROM spend_fact`);
    const open = unseal(workspaceId, token);
    expect(await disconnectMeta({ workspaceId, userId: 'u' }, page!.targetId)).toBe(true);
    expect(await storedConnection(workspaceId)).toMatchObject({
      state: 'disconnected',
      state_reason: 'by-hand',
      sealed_token: null,
    });
    const told = new URL(`${sandbox.origin}/v26.0/debug_token`);
    told.search = new URLSearchParams({
      input_token: open,
      access_token: `${APP_ID}|${process.env.META_APP_SECRET}`,
    }).toString();
    expect(await (await fetch(told)).json()).toMatchObject({ data: { is_valid: false } });
    expect(await destinationOf('meta-page', META.pageId)).toBeNull();
    await sweepMeta();
    expect(await rowsOf(workspaceId, `SELECT 1 FROM sync_unit`)).toEqual([]);
    expect(await rowsOf(workspaceId, `SELECT sum(spend_e8)::text AS e8 FROM spend_fact`)).toEqual(before);
  });

  test('when its token does not open any more, or Meta does not answer, then it ends here all the same', async () => {
    const [one, other] = [await connected(), await connected()];
    await superuser.query(`UPDATE connection SET sealed_token = '\\x00' WHERE workspace_id = $1`, [one.workspaceId]);
    expect(await disconnectMeta(one, one.connectionId)).toBe(false);
    await sandbox.control({ failNext: { path: '/me/permissions', times: 1, status: 503 } });
    expect(await disconnectMeta(other, other.connectionId)).toBe(false);
    for (const { workspaceId } of [one, other])
      expect(await storedConnection(workspaceId)).toMatchObject({ state: 'disconnected', sealed_token: null });
  });
});
