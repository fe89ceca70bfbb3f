import { expect, test } from 'vitest';
import { readChoices } from '#app/components/choices/read-choices.ts';
import { chooseMeta } from '#app/features/connect-platforms/choose-meta.server.ts';
import { addDays, dayTable } from '#app/domain/values/days.ts';
import { refreshNow } from '#app/features/sync/refresh-now.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { campaignsReport } from '#app/reports/campaigns/campaigns-report.server.ts';
import { signedBy } from '#app/platforms/meta/graph-call.ts';
import { settingsReport } from '#app/reports/settings/settings-report.server.ts';
import { loader as thumbnail } from '#app/routes/campaigns.thumbnail.ts';
import { META } from '../../../sandbox/constants.ts';
import { connected, rowsOf, useMeta, workOff } from '../connections/meta-rig.ts';
import { GRAPH_TOKEN } from '../doors/sandbox-process.ts';
import { META_SECRET } from '../doors/senders.ts';

const { sandbox } = await useMeta();
const ACCOUNT = META.accountId.slice(4);

async function reportOf(workspaceId: string, asked: { accountId: string; objectId: string } | null = null) {
  const { settings } = await settingsReport(workspaceId);
  const { measure, revenue, timeZone } = settings;
  const today = sandbox.world.options.today;
  const { query } = readChoices(new URLSearchParams('preset=last90'), { measure, revenue, zone: timeZone, today });
  return campaignsReport(workspaceId, query, asked);
}

/** Somebody changes a campaign at Meta. */
async function changeThere(id: string, change: Record<string, string>): Promise<void> {
  const body = new URLSearchParams({ ...change, ...signedBy(GRAPH_TOKEN, META_SECRET) });
  const answer = await fetch(`${sandbox.origin}/v26.0/${id}`, { method: 'POST', body });
  expect(await answer.json()).toEqual({ success: true });
}

test('given an account that is read, when somebody changes a campaign at Meta, then the tree, its figures and its dated changes are told', async () => {
  const { jar, userId, workspaceId, connectionId } = await connected();
  await chooseMeta({ workspaceId, userId }, connectionId, { accounts: [ACCOUNT], pages: [] });
  await workOff(workspaceId);
  await processAll(workspaceId);

  const { accounts } = await reportOf(workspaceId);
  const [account] = accounts;
  const meta = sandbox.world.spend.filter(({ platform }) => platform === 'meta');
  const campaigns = account!.rows.filter(({ level }) => level === 'campaign');
  expect(campaigns.map(({ id }) => id).toSorted()).toEqual(
    [...new Set(meta.map(({ ad }) => ad.campaignId))].toSorted(),
  );
  const alive = new Set(meta.filter(({ ad }) => ad.deletedOn === null).map(({ ad }) => ad.adId));
  const ads = account!.rows.filter(({ level }) => level === 'ad');
  expect(ads.map(({ id }) => id).toSorted()).toEqual([...alive].toSorted());
  // ninety days by the account's clock, which may be a day ahead of UTC's
  const oldest = addDays(dayTable('Europe/Paris').dayOf(Date.now()), -89);
  const today = dayTable('Europe/Paris').dayOf(Date.now());
  const costOf = (id: string | null): number => {
    const rows = meta.filter(({ ad, day }) => (id === null || ad.campaignId === id) && day >= oldest && day <= today);
    return Number((rows.reduce((sum, { spendE8 }) => sum + spendE8, 0n) + 500_000n) / 1_000_000n);
  };
  // rows are cut so that they add up to the total: each is within a cent of its own sum
  for (const { id, figures } of campaigns) expect(Math.abs(figures!.spendMinor - costOf(id))).toBeLessThanOrEqual(1);
  expect(campaigns.reduce((sum, { figures }) => sum + figures!.spendMinor, 0)).toBe(costOf(null));
  // the picture is served from here, to those who may see campaigns
  const picture = ads.find((ad) => ad.thumbnail !== null)!.thumbnail!;
  const shown = await thumbnail({ request: jar.request(picture), params: {}, context: {} });
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);

  const campaign = campaigns.find(({ dailyMinor }) => dailyMinor !== null)!;
  await changeThere(campaign.id, { name: 'Renamed', status: 'PAUSED', daily_budget: '4200' });
  // nothing is asked within an hour of the last time
  await refreshNow(workspaceId, connectionId);
  await workOff(workspaceId);
  await rowsOf(workspaceId, `UPDATE sync_unit SET ended_at = ended_at - interval '61 minutes' RETURNING id`);
  await refreshNow(workspaceId, connectionId);
  await workOff(workspaceId);
  await processAll(workspaceId);
  const asked = { accountId: account!.id, objectId: campaign.id };
  const after = await reportOf(workspaceId, asked);
  expect(after.accounts[0]!.rows.find(({ id }) => id === campaign.id)).toMatchObject({
    name: 'Renamed',
    status: 'PAUSED',
    dailyMinor: 4200,
    isListed: true,
  });
  expect(after.detail!.states.map(({ name, status, dailyMinor }) => [name, status, dailyMinor])).toEqual([
    ['Renamed', 'PAUSED', 4200],
    [campaign.name, 'ACTIVE', campaign.dailyMinor],
  ]);
  const told = after.detail!.told.reduce((sum, { spendMinor }) => sum + spendMinor, 0);
  expect(Math.abs(told - campaign.figures!.spendMinor)).toBeLessThanOrEqual(after.detail!.told.length);

  await rebuildWorkspace(workspaceId);
  expect(await reportOf(workspaceId, asked)).toEqual(after);
});
