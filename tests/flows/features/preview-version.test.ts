import { beforeAll, expect, test } from 'vitest';
import { factsDigest } from '#app/database/reading/digest.server.ts';
import { readSettings } from '#app/database/reading/settings.server.ts';
import { versionsOf } from '#app/database/reading/versions.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { NO_CHANGES } from '#app/domain/channels/grouping.ts';
import { adoptCostRules, removeCostRules } from '#app/features/costs/cost-rules.server.ts';
import { updateSettings } from '#app/features/settings/settings.server.ts';
import { adoptAgain } from '#app/features/versions/adopt-again.server.ts';
import { adoptVersion } from '#app/features/versions/adopt-version.server.ts';
import {
  previewAgain,
  previewDays,
  previewWithoutRules,
} from '#app/features/version-previews/preview-version.server.ts';
import type { Who } from '#app/features/who.ts';
import type { VersionPreview } from '#app/reports/versions/types.ts';
import { delivery, pipelineWorkspace } from '../../support/pipeline-workspace.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';
import { sums, useFeatures } from './feature-rig.ts';

await useFeatures();

const DAY = 86_400_000;
const dayOf = (ago: number): string => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
const RULES = { currency: 'EUR', from: null, goodsRate: 400_000, shipping: null, fees: [] };

let who: Who;
// two orders, half an hour before and after a midnight of UTC
beforeAll(async () => {
  const workspace = await pipelineWorkspace('preview-version');
  who = { workspaceId: workspace.id, userId: 'owner' };
  await updateSettings(who, { timeZone: 'UTC' });
  const orders = [`${dayOf(6)}T23:30:00Z`, `${dayOf(5)}T00:30:00Z`].map((at, n) =>
    shopifyOrder({
      id: n + 1,
      total: '100.00',
      tax: '0',
      createdAt: at,
      updatedAt: at,
      landing: '/?utm_source=news&utm_medium=email',
    }),
  );
  const { shopId } = workspace;
  await workspace.deliver(...orders.map((order) => delivery('shopify-webhook', 'orders/create', order, { shopId })));
});

const digest = () => withWorkspace(who.workspaceId, factsDigest);
const versions = () => withWorkspace(who.workspaceId, (tx) => versionsOf(tx));
const movementsOf = (preview: VersionPreview) => {
  if (!('movements' in preview)) throw new Error(`a preview of ${preview.of} has other movements`);
  return preview.movements;
};

test('other reporting days: the days of the preview are those that adopting them makes, and no channel moves', async () => {
  const before = await digest();
  const [sheet] = movementsOf(await previewDays(who, 'Europe/Paris')).sheets;
  expect(sheet!.rows.channel).toEqual([]);
  expect(sheet!.rows.day).toMatchObject([
    { day: dayOf(6), before: 10_000, after: 0 },
    { day: dayOf(5), before: 10_000, after: 20_000 },
  ]);
  expect(await digest()).toBe(before);

  await updateSettings(who, { timeZone: 'Europe/Paris' }, 'we work in Paris');
  expect((await sums(who)).map(({ day, net }) => [day, net])).toEqual([[dayOf(5), 20_000]]);
  expect((await versions())[0]).toMatchObject({ kind: 'reporting-zone', note: 'we work in Paris' });
});

test('cost rules: what taking them out would move, and what adopting them again would', async () => {
  await adoptCostRules(who, RULES, 'forty per cent');
  const [costed] = await versions();
  const without = await previewWithoutRules(who, { currency: 'EUR', from: null });
  expect(without.of).toBe('contribution');
  expect(movementsOf(without).sheets).toMatchObject([{ before: 12_000, after: 20_000 }]);

  await removeCostRules(who, { currency: 'EUR', from: null }, 'not sure');
  const again = movementsOf(await previewAgain(who, costed!.id));
  expect(again.sheets).toMatchObject([{ before: 20_000, after: 12_000 }]);

  await adoptAgain(who, costed!.id, 'sure after all');
  expect((await versions())[0]).toMatchObject({ kind: 'costs', body: { rules: [RULES] }, note: 'sure after all' });
  expect(movementsOf(await previewAgain(who, costed!.id))).toMatchObject({ sheets: [] });
});

test('every kind that can be adopted again has a preview, which writes nothing; a closed month has none', async () => {
  const { measure, revenue } = await withWorkspace(who.workspaceId, readSettings);
  await adoptVersion(who, { kind: 'measure', body: { ...measure, model: 'linear', revenue } });
  await adoptVersion(who, { kind: 'channels', body: NO_CHANGES });
  await adoptVersion(who, { kind: 'reporting-currency', body: { currency: 'USD' } });
  const limits = { customer: 8, email: 8, phone: 5, client: 8 };
  await adoptVersion(who, { kind: 'identity', body: { ownDomains: [], ownAddresses: [], limits } });
  const before = await digest();
  const shown: Record<string, string> = {};
  for (const { id, kind } of await versions()) shown[kind] = (await previewAgain(who, id)).of;
  expect(shown).toEqual({
    measure: 'revenue',
    'reporting-zone': 'revenue',
    channels: 'revenue',
    costs: 'contribution',
    'reporting-currency': 'currency',
    identity: 'identity',
  });
  expect(await digest()).toBe(before);

  const measureId = '00000000-0000-4000-8000-000000000000';
  const body = { month: '2026-01', state: 'open', measureId, snapshots: [] };
  await adoptVersion(who, { kind: 'closed-month', subject: '2026-01', body });
  await expect(previewAgain(who, (await versions())[0]!.id)).rejects.toThrow();
  await expect(previewAgain(who, measureId)).rejects.toThrow();
});
