import { beforeEach, describe, expect, test } from 'vitest';
import { withMeta } from '#app/connections/meta.server.ts';
import { latestChanges } from '#app/database/reading/ad-changes.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import type { AdChange, ChangeableLevel } from '#app/domain/ads/ad-change.ts';
import { chooseMeta } from '#app/features/connect-platforms/choose-meta.server.ts';
import { dropChange, makeChange } from '#app/features/manage-ads/make-change.server.ts';
import { planChange, planUndo } from '#app/features/manage-ads/plan-change.server.ts';
import { META } from '../../../sandbox/constants.ts';
import type { Ad } from '../../../sandbox/world/types.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { ALL, connected, rowsOf, useMeta } from '../connections/meta-rig.ts';

const { urls, sandbox } = await useMeta();
const superuser = useSuperuser(urls);
const ACCOUNT = META.accountId.slice(4);

const ads = sandbox.world.spend.filter(({ platform, ad }) => platform === 'meta' && ad.deletedOn === null);
const sales: Ad = ads.find(({ ad }) => ad.purpose === 'sales')!.ad; // its campaign has the budget
const leads: Ad = ads.find(({ ad }) => ad.purpose === 'leads')!.ad; // its ad set has

beforeEach(async () => {
  await superuser.query('DELETE FROM call_budget');
  await sandbox.control({ reset: true });
});

/** Somebody whose ad account is read. */
async function managing(granted: readonly string[] = ALL) {
  const who = await connected({ granted });
  await chooseMeta(who, who.connectionId, { accounts: [ACCOUNT], pages: [] });
  const [account] = await rowsOf<{ id: string }>(
    who.workspaceId,
    `SELECT id FROM ad_account WHERE connection_id IS NOT NULL`,
  );
  const now = (level: ChangeableLevel, id: string) =>
    withMeta(who.workspaceId, who.connectionId, (client) => client.ads.node(level, id, ACCOUNT));
  const plan = (change: AdChange) => planChange(who, account!.id, change);
  const log = () => withWorkspace(who.workspaceId, (tx) => latestChanges(tx, null, 100));
  return { who, accountId: account!.id, now, plan, log };
}

describe('given a campaign that runs', () => {
  test('when its pause is planned, then Meta has changed nothing, and the plan says what would change', async () => {
    const { who, now, plan, log } = await managing();
    const planned = await plan({ kind: 'pause', level: 'campaign', id: sales.campaignId });
    expect(planned).toMatchObject({
      state: 'planned',
      name: sales.campaignName,
      before: { status: 'active' },
      after: { status: 'paused' },
      askedBy: who.userId,
      confirmedBy: null,
    });
    expect((await now('campaign', sales.campaignId)).status).toBe('ACTIVE');
    expect(await log()).toEqual([{ ...planned, currency: 'EUR' }]);
    await dropChange(who, planned.id);
    expect(await makeChange(who, planned.id)).toMatchObject({ state: 'stale' });
    expect((await now('campaign', sales.campaignId)).status).toBe('ACTIVE');
  });

  test('when it is made, then it is so at Meta; taken back, it runs again; both stand in the record', async () => {
    const { who, now, plan, log } = await managing();
    const pause = await plan({ kind: 'pause', level: 'campaign', id: sales.campaignId });
    expect(await makeChange(who, pause.id)).toMatchObject({ state: 'done', confirmedBy: who.userId });
    expect((await now('campaign', sales.campaignId)).status).toBe('PAUSED');
    await expect(plan({ kind: 'pause', level: 'campaign', id: sales.campaignId })).rejects.toMatchObject({
      kind: 'input',
      told: [{ code: 'ad-change-nothing' }],
    });
    const undo = await planUndo(who, pause.id);
    expect(undo).toMatchObject({ kind: 'resume', undoes: pause.id });
    await makeChange(who, undo.id);
    expect((await now('campaign', sales.campaignId)).status).toBe('ACTIVE');
    expect((await log()).map(({ kind, state }) => `${kind} ${state}`)).toEqual(['resume done', 'pause done']);
  });

  test('when somebody changed it at Meta after the plan, then nothing is made', async () => {
    const { who, now, plan } = await managing();
    const was = Number((await now('campaign', sales.campaignId)).dailyBudget);
    const first = await plan({ kind: 'budget', level: 'campaign', id: sales.campaignId, daily: was + 5_000 });
    const other = await plan({ kind: 'budget', level: 'campaign', id: sales.campaignId, daily: was + 15_000 });
    expect(first).toMatchObject({ before: { daily: was }, after: { daily: was + 5_000 } });
    await makeChange(who, other.id);
    expect(await makeChange(who, first.id)).toMatchObject({ state: 'stale' });
    expect((await now('campaign', sales.campaignId)).dailyBudget).toBe(`${was + 15_000}`);
    await makeChange(who, (await planUndo(who, other.id)).id);
    expect((await now('campaign', sales.campaignId)).dailyBudget).toBe(`${was}`);
  });
});

describe('given a budget', () => {
  test('when it stands at the ad sets, then it is changed there and not at the campaign', async () => {
    const { who, now, plan } = await managing();
    await expect(plan({ kind: 'budget', level: 'campaign', id: leads.campaignId, daily: 9_900 })).rejects.toMatchObject(
      {
        told: [{ code: 'ad-budget-elsewhere' }],
      },
    );
    const planned = await plan({ kind: 'budget', level: 'adset', id: leads.adsetId, daily: 4_800 });
    await makeChange(who, planned.id);
    expect((await now('adset', leads.adsetId)).dailyBudget).toBe('4800');
    await makeChange(who, (await planUndo(who, planned.id)).id);
  });

  test('when Meta refuses it, then the dry run says so in Meta’s words, and nothing is planned', async () => {
    const { plan, log } = await managing();
    await expect(plan({ kind: 'budget', level: 'adset', id: leads.adsetId, daily: 50 })).rejects.toMatchObject({
      kind: 'bad-request',
      said: expect.stringContaining('too low') as string,
    });
    await expect(plan({ kind: 'budget', level: 'adset', id: leads.adsetId, daily: 0 })).rejects.toMatchObject({
      told: [{ code: 'ad-budget-not-sayable' }],
    });
    expect(await log()).toEqual([]);
  });
});

describe('given an ad', () => {
  const variation = (name: string): AdChange => ({
    kind: 'variation',
    level: 'ad',
    id: sales.adId,
    name,
    creativeId: null,
  });
  const named = ({ who }: Awaited<ReturnType<typeof managing>>, name: string) =>
    withMeta(who.workspaceId, who.connectionId, (client) => client.ads.named(sales.adsetId, name, ACCOUNT));

  test('when a variation of it is made, then there is one more ad with its creative, and it is paused', async () => {
    const here = await managing();
    const planned = await here.plan(variation('Variation A'));
    expect(await named(here, 'Variation A')).toEqual([]);
    const { madeId } = await makeChange(here.who, planned.id);
    expect(await named(here, 'Variation A')).toEqual([madeId]);
    const [made, original] = [await here.now('ad', madeId!), await here.now('ad', sales.adId)];
    expect(made).toMatchObject({ status: 'PAUSED', adsetId: sales.adsetId, creativeId: original.creativeId });
    await expect(here.plan(variation('Variation A'))).rejects.toMatchObject({ told: [{ code: 'ad-name-taken' }] });
    await expect(planUndo(here.who, planned.id)).rejects.toMatchObject({ told: [{ code: 'ad-change-no-undo' }] });
  });

  test('when it is confirmed many times at once, then one ad is made', async () => {
    const here = await managing();
    const planned = await here.plan(variation('Variation B'));
    const ends = await Promise.all(Array.from({ length: 5 }, () => makeChange(here.who, planned.id)));
    expect(new Set(ends.map(({ state, madeId }) => `${state} ${madeId}`)).size).toBe(1);
    expect(await named(here, 'Variation B')).toHaveLength(1);
  });

  test('when the answer is lost after Meta made it, then confirming again makes no second one', async () => {
    const here = await managing();
    const planned = await here.plan(variation('Variation C'));
    await sandbox.control({ loseAnswers: { path: '/ads', method: 'POST', times: 1 } });
    await expect(makeChange(here.who, planned.id)).rejects.toMatchObject({ kind: 'unavailable' });
    expect((await here.log())[0]).toMatchObject({ state: 'doing', madeId: null });
    const ended = await makeChange(here.who, planned.id);
    expect(await named(here, 'Variation C')).toEqual([ended.madeId]);
  });
});

describe('given somebody who may not', () => {
  test('when the permission was not granted, then the dry run fails and nothing is planned', async () => {
    const { plan, log } = await managing(ALL.filter((scope) => scope !== 'ads_management'));
    await expect(plan({ kind: 'pause', level: 'ad', id: sales.adId })).rejects.toMatchObject({ kind: 'no-permission' });
    expect(await log()).toEqual([]);
  });

  test('when it is another workspace’s plan or account, then it is not found', async () => {
    const [one, other] = [await managing(), await managing()];
    const planned = await one.plan({ kind: 'pause', level: 'ad', id: sales.adId });
    await expect(makeChange(other.who, planned.id)).rejects.toMatchObject({ kind: 'not-found' });
    await superuser.query(`UPDATE ad_account SET connection_id = NULL WHERE workspace_id = $1`, [one.who.workspaceId]);
    await expect(makeChange(one.who, planned.id)).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('when Meta holds back, then it stays planned and can be confirmed later', async () => {
    const { who, plan, log } = await managing();
    const planned = await plan({ kind: 'pause', level: 'ad', id: sales.adId });
    await sandbox.control({ rateLimit: { path: `/${sales.adId}`, code: 17, minutes: 1 } });
    await expect(makeChange(who, planned.id)).rejects.toMatchObject({ kind: 'rate-limited' });
    expect((await log())[0]).toMatchObject({ state: 'planned' });
  });

  test('then the application can’t remove or rewrite what stands in the record', async () => {
    const { who, plan } = await managing();
    const { id } = await plan({ kind: 'pause', level: 'ad', id: sales.adId });
    const run = (sql: string) => withWorkspace(who.workspaceId, (tx) => tx.run(sql, [id]));
    await expect(run('DELETE FROM ad_change WHERE id = $1')).rejects.toThrow(/permission denied/);
    await expect(run(`UPDATE ad_change SET asked_by = 'nobody' WHERE id = $1`)).rejects.toThrow(/permission denied/);
  });
});
