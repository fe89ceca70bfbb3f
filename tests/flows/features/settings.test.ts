import { beforeAll, describe, expect, test } from 'vitest';
import { factsDigest } from '#app/database/reading/digest.server.ts';
import { adoptedMeasures, readSettings } from '#app/database/reading/settings.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { MODELS } from '#app/domain/attribution/journey.ts';
import { measureId } from '#app/domain/attribution/measure-id.ts';
import { addAccount, addShop } from '#app/features/connect-platforms/add-by-hand.server.ts';
import { settingsInput, updateSettings } from '#app/features/settings/settings.server.ts';
import type { Who } from '#app/features/who.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { previewMeasure } from '#app/reports/preview/preview-measure.server.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { settingsForm } from '#app/routes/shared/settings-form.server.ts';
import { delivery, pipelineWorkspace } from '../../support/pipeline-workspace.ts';
import { metaLead, pixelBatch, shopifyOrder } from '../../support/wire-bodies.ts';
import { somebody, sums, useFeatures } from './feature-rig.ts';

await useFeatures();

const page = (source: string) => `https://shop.example/?utm_source=${source}&utm_medium=email`;
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

let who: Who;
// orders with journeys of several touches: visits by pixel, a landing page, a lead; one order just before midnight, UTC
beforeAll(async () => {
  const workspace = await pipelineWorkspace('settings');
  who = { workspaceId: workspace.id, userId: 'owner' };
  const events = [1, 2, 3].map((n) => ({
    id: `visit-${n}`,
    at: minutesAgo(n * 1_000),
    clientId: 'client-1',
    url: page(`letter-${n}`),
  }));
  const { shopId } = workspace;
  const orders = [1, 2, 3].map((id) =>
    shopifyOrder({
      id,
      total: `${id}0.01`,
      createdAt: id === 3 ? '2026-03-10T23:30:00Z' : minutesAgo(id),
      updatedAt: minutesAgo(0),
      email: 'buyer@client.example',
      clientId: 'client-1',
      landing: `/?utm_source=shop-${id}&utm_medium=email`,
    }),
  );
  await workspace.deliver(
    delivery('pixel', 'batch', pixelBatch(events)),
    delivery('meta-lead', 'lead', metaLead({ id: 5, at: minutesAgo(500), email: 'buyer@client.example' })),
    ...orders.map((order) => delivery('shopify-webhook', 'orders/create', order, { shopId })),
  );
});

const digest = (): Promise<string> => withWorkspace(who.workspaceId, factsDigest);
const DAYS = { from: '2026-01-01', to: '2030-01-01' };
/** Net revenue by channel as the ROAS page has it under the adopted measure. */
async function byChannel(): Promise<Map<string, number>> {
  const { measure, revenue } = await settings();
  const asked = { range: DAYS, compare: null, measure, revenue, shopId: null, basis: 'order-day' } as const;
  const { rows, totals } = await roasReport(who.workspaceId, asked);
  const channels = rows
    .filter(({ level }) => level === 'channel')
    .map((row) => [row.channel, row.revenueMinor] as const);
  const rest = totals.map(({ current }) => ['unattributed', current.unattributedMinor] as const);
  return new Map([...channels, ...rest].filter(([, minor]) => minor !== 0));
}
const settings = () => withWorkspace(who.workspaceId, readSettings);

describe('given orders with journeys', () => {
  test.each(MODELS)(
    'when the model becomes %s, then its facts are those of a rebuild, and no others are kept',
    async (model) => {
      await updateSettings(who, { model, window: 30, leadWindow: 30 });
      expect((await settings()).measure).toMatchObject({ model, window: 30 });
      const adopted = await withWorkspace(who.workspaceId, adoptedMeasures);
      expect(adopted.map(({ id }) => id)).toEqual([measureId((await settings()).measure)]);
      const before = await digest();
      expect((await sums(who)).reduce((sum, { net }) => sum + net, 0)).toBe(6_003);
      expect((await rebuildWorkspace(who.workspaceId)).digestAfter).toBe(before);
    },
  );

  test('when windows, half-life or weights change, then only what was given changes', async () => {
    await updateSettings(who, { model: 'position', window: 7, leadWindow: null, positionWeights: [50, 0, 50] });
    await updateSettings(who, { halfLifeDays: 3 });
    expect((await settings()).measure).toEqual({
      model: 'position',
      window: 7,
      leadWindow: null,
      halfLifeDays: 3,
      positionWeights: [50, 0, 50],
    });
  });

  test('when settings change there and back, then the figures are as before', async () => {
    await updateSettings(who, { model: 'linear', window: null });
    const before = await digest();
    await updateSettings(who, { model: 'first-touch' });
    expect(await digest()).not.toBe(before);
    await updateSettings(who, { model: 'linear' });
    expect(await digest()).toBe(before);
  });

  test.each(MODELS)('when %s is looked at before it is adopted, then what is shown is what comes', async (model) => {
    await updateSettings(who, { model: 'last-touch', window: 30, leadWindow: 30 });
    const { measure, revenue } = await settings();
    const asked = { range: DAYS, compare: null, revenue, shopId: null, basis: 'order-day' } as const;
    const { sheets } = await previewMeasure(who.workspaceId, { ...asked, measure: { ...measure, model } });
    const [before, after] = [await byChannel(), (await updateSettings(who, { model }), await byChannel())];
    const rows = sheets[0]?.rows.channel ?? [];
    const moved = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
    expect(new Map(rows.map((row) => [row.channel, [row.before, row.after]]))).toEqual(
      new Map(moved.map((key) => [key, [before.get(key) ?? 0, after.get(key) ?? 0]])),
    );
  });

  test('when only the revenue definition changes, then the facts stay: it is chosen when they are read', async () => {
    const before = await digest();
    await updateSettings(who, { revenue: 'gross' });
    expect((await settings()).revenue).toBe('gross');
    expect(await digest()).toBe(before);
  });

  test('when the reporting zone changes, then orders move to its days, as a rebuild has them', async () => {
    const dayOfThird = async () => (await sums(who)).filter(({ day }) => day < '2026-04-01').map(({ day }) => day);
    await updateSettings(who, { timeZone: 'UTC' });
    expect(await dayOfThird()).toEqual(['2026-03-10']);
    await updateSettings(who, { timeZone: 'Europe/Paris' });
    expect(await dayOfThird()).toEqual(['2026-03-11']);
    const before = await digest();
    expect((await rebuildWorkspace(who.workspaceId)).digestAfter).toBe(before);
  });

  test('when several people change settings at once, then one of the changes stands as a whole', async () => {
    await Promise.all(
      (['linear', 'first-touch', 'last-touch', 'time-decay'] as const).map((model) => updateSettings(who, { model })),
    );
    const adopted = await withWorkspace(who.workspaceId, adoptedMeasures);
    expect(adopted.map(({ id }) => id)).toEqual([measureId((await settings()).measure)]);
    const before = await digest();
    expect((await rebuildWorkspace(who.workspaceId)).digestAfter).toBe(before);
  });

  test('when another workspace changes its settings, then these stay', async () => {
    const before = [await digest(), await settings()];
    await updateSettings(await somebody(), { model: 'first-touch', timeZone: 'Asia/Tokyo' });
    expect([await digest(), await settings()]).toEqual(before);
  });
});

describe('given a shop or account that somebody adds', () => {
  const shop = { platform: 'shopify', name: 'Lamps', domain: 'lamps.example', timeZone: null } as const;
  const account = { platform: 'meta', name: 'Ads', externalId: 'act_7', timeZone: null } as const;

  test.each(['EUX', 'XXX', 'EURO', 'E'])(
    'when its currency is %s, then it is refused by that name',
    async (currency) => {
      const refused = { kind: 'input', where: 'currency' };
      await expect(addShop(who, { ...shop, currency })).rejects.toMatchObject(refused);
      await expect(addAccount(who, { ...account, currency })).rejects.toMatchObject(refused);
    },
  );

  test('when the form names a currency in any letters, then it is the one that is meant', () => {
    const fields = { intent: 'add-account', platform: 'meta', name: 'Ads', where: 'act_7', timeZone: '' };
    expect(settingsForm(form({ ...fields, currency: ' jpy ' }))).toMatchObject({ account: { currency: 'JPY' } });
    expect(settingsForm(form({ ...fields, currency: '' }))).toMatchObject({ account: { currency: null } });
  });
});

describe('given input for settings', () => {
  test.each([
    ['an unknown model', { model: 'magic' }],
    ['a model that there is not', { model: 'guess' }],
    ['a window of no day', { window: 0 }],
    ['a window of half a day', { window: 0.5 }],
    ['a window without end in years', { window: 3_651 }],
    ['a half-life of nothing', { halfLifeDays: 0 }],
    ['weights that are not whole', { positionWeights: [40, 20, 41] }],
    ['negative weights', { positionWeights: [-10, 60, 50] }],
    ['two weights', { positionWeights: [50, 50] }],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }],
    ['an offset for a zone', { timeZone: '+02:00' }],
    ['an unknown revenue', { revenue: 'profit' }],
  ])('when it has %s, then it is refused', (_what, input) => {
    expect(settingsInput.safeParse(input).success).toBe(false);
  });

  test.each([
    ['nothing', {}],
    ['an unknown intent', { intent: 'sell' }],
    ['an unknown zone', { intent: 'zone', timeZone: 'Mars/Olympus' }],
    ['weights that miss 100', measureForm({ weights: '40,20,41' })],
    ['an empty window', measureForm({ window: '' })],
    ['an unknown model', measureForm({ model: 'magic' })],
  ])('when the form has %s, then it is refused', (_what, fields) => {
    expect(settingsForm(form(fields))).toBeNull();
  });

  test('when the form is complete, then it is read', () => {
    expect(settingsForm(form(measureForm({ window: 'unlimited' })))).toMatchObject({
      intent: 'measure',
      measure: { model: 'linear', window: null, leadWindow: 30, positionWeights: [40, 20, 40] },
    });
  });
});

function measureForm(change: Readonly<Record<string, string>>): Record<string, string> {
  const fields = { intent: 'measure', model: 'linear', window: '30', 'lead-window': '30', 'half-life': '7' };
  return { ...fields, weights: '40,20,40', revenue: 'net', ...change };
}

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
