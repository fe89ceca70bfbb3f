import { expect, test } from 'vitest';
import { muteAlert, unmute } from '#app/features/alerts/change-alerts.server.ts';
import { lookForAlerts } from '#app/features/alerts/look-for-alerts.server.ts';
import { addDays } from '#app/domain/values/days.ts';
import { alertsReport } from '#app/reports/alerts/alerts-report.server.ts';
import { homeReport } from '#app/reports/home/home-report.server.ts';
import { LAST_TOUCH, smallShop } from '../reports/small-shop.ts';
import { connection, useAlerts } from './alerts-rig.ts';

const { superuser } = await useAlerts();
const TODAY = '2026-11-20';
const NOW = new Date(`${TODAY}T12:30:00Z`);
const QUERY = {
  range: { from: addDays(TODAY, -6), to: TODAY },
  compare: null,
  measure: LAST_TOUCH,
  revenue: 'net',
  shopId: null,
  basis: 'order-day',
} as const;

test('given spend that is up and a dead connection, then Home tells each once; what is muted it tells of no more, until that is undone', async () => {
  const shop = await smallShop('home');
  const { workspaceId } = shop;
  await shop.account('Ads', 'meta', 'UTC', NOW.toISOString());
  const spend = [300, 100, 100, 100, 100, 100, 100, 100].map((euros, ago) => ({
    account: 'Ads',
    from: addDays(TODAY, -ago),
    campaign: ['c', 'Campaign'] as const,
    spendE8: BigInt(euros) * 100_000_000n,
  }));
  await shop.spend(...spend);
  await connection(superuser, workspaceId, { state: 'dead' });
  await lookForAlerts(workspaceId, NOW);

  const told = async (): Promise<string[]> => {
    const { alerts, attention } = await homeReport(workspaceId, QUERY, NOW.getTime());
    return [...alerts.map(({ kind }) => kind), ...attention.map(({ code }) => code)];
  };
  expect(await told()).toEqual(['spend-up', 'token-expired']);

  const who = { workspaceId, userId: 'somebody' };
  const { open } = await alertsReport(workspaceId, { mayReadSettings: false, now: NOW });
  for (const { id } of open) await muteAlert(who, { alertId: id, ofKind: false, days: 7 }, NOW);
  expect(await told()).toEqual([]);
  const { mutes } = await alertsReport(workspaceId, { mayReadSettings: false, now: NOW });
  for (const { id } of mutes) await unmute(who, id, NOW);
  expect(await told()).toEqual(['spend-up', 'token-expired']);
});
