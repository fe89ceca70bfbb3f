import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupingInForce } from '#app/database/reading/grouping.server.ts';
import { NO_CHANGES } from '#app/domain/channels/grouping.ts';
import type { Condition, GroupingBody, OwnRule } from '#app/domain/channels/rule.ts';
import { adoptModelRun, computeModelRun } from '#app/features/model-runs/model-runs.server.ts';
import { updateSettings } from '#app/features/settings/settings.server.ts';
import { adoptVersion } from '#app/features/versions/adopt-version.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { previewChannels } from '#app/reports/preview/preview-channels.server.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import {
  delivery,
  type NewDelivery,
  pipelineWorkspace,
  type PipelineWorkspace,
} from '../../support/pipeline-workspace.ts';
import { metaLead, pixelBatch, shopifyOrder } from '../../support/wire-bodies.ts';
import { useFeatures } from '../features/feature-rig.ts';

await useFeatures();

const LANDINGS = [
  '/',
  '/?utm_source=flyer&utm_campaign=Spring',
  '/?utm_source=partner&utm_medium=referral',
  '/?utm_source=google&utm_medium=cpc&utm_campaign=Brand&gclid=Cj0abc',
  '/?utm_source=facebook&utm_medium=paid&utm_campaign=Lamps&utm_id=120300000000003',
  '/?fbclid=IwAR0abc',
];
const on = (day: number, hour = 8): string => new Date(Date.UTC(2026, 4, day, hour)).toISOString();

const visit = (n: number, client: number, landing: number): NewDelivery =>
  delivery(
    'pixel',
    'batch',
    pixelBatch([
      {
        id: `v${n}`,
        at: on(1 + n, client),
        clientId: `client-${client}`,
        url: `https://shop.example${LANDINGS[landing]}`,
      },
    ]),
  );
const order = (n: number, client: number, codes: readonly string[], shopId: string): NewDelivery => {
  const at = { createdAt: on(20 + n), updatedAt: on(20 + n) };
  const who = { email: `p${client}@client.example`, clientId: `client-${client}` };
  const body = { ...shopifyOrder({ id: 100 + n, total: `${10 + n}.07`, ...at, ...who }), ...carrying(codes) };
  return delivery('shopify-webhook', 'orders/create', body, { shopId });
};
const carrying = (codes: readonly string[]) => ({
  discount_codes: codes.map((code) => ({ code, amount: '0.00', type: 'fixed_amount' })),
});
const adoption = (body: GroupingBody, decidedAt: string): NewDelivery =>
  delivery(
    'decision',
    'version-adopted',
    { kind: 'channels', subject: '', body, decidedAt, note: null },
    { by: 'owner' },
  );

const rule = (id: string, channel: string, ...all: Condition[]): OwnRule => ({
  id,
  name: id,
  enabled: true,
  channel,
  all,
});
const says = (field: Condition['field'], ...values: string[]): Condition => ({ field, is: 'is', values });
const FRIENDS = { id: 'custom-friends', name: 'Friends', color: '#aa5500' };

interface Row {
  readonly channel: string;
  readonly minor: number;
}
const byChannel = (workspace: PipelineWorkspace): Promise<Row[]> =>
  workspace.in((tx) =>
    tx.rows<Row>(
      `SELECT coalesce(e.channel, 'unattributed') AS channel, sum(f.product + f.tax + f.shipping)::int AS minor
       FROM fact f LEFT JOIN entity e ON e.id = f.entity_id GROUP BY 1 ORDER BY 1`,
    ),
  );

/** Everything that a report can see of channels, in key order. */
const seen = (workspace: PipelineWorkspace): Promise<unknown[]> =>
  workspace.in((tx) =>
    tx.rows(
      `SELECT f.order_day, f.currency, f.entity_id, e.channel, e.rule, e.platform, e.campaign_name, f.product, f.orders_e9
       FROM fact f LEFT JOIN entity e ON e.id = f.entity_id ORDER BY 1, 2, 3`,
    ),
  );

test('given a version that moves a source, when it is adopted, then reports follow and no fact or journey moves', async () => {
  const workspace = await pipelineWorkspace('channels-move');
  await workspace.deliver(visit(1, 1, 1), order(1, 1, [], workspace.shopId));
  expect(await byChannel(workspace)).toEqual([{ channel: 'other', minor: 1107 }]);
  const before = await workspace.digest();
  const body = { ...NO_CHANGES, channels: [FRIENDS], rules: [rule('flyers', FRIENDS.id, says('source', 'flyer'))] };
  await adoptVersion({ workspaceId: workspace.id, userId: 'owner' }, { kind: 'channels', body });
  expect(await byChannel(workspace)).toEqual([{ channel: 'custom-friends', minor: 1107 }]);
  expect(await workspace.digest()).toBe(before);
  expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(before);
  expect((await workspace.in(groupingInForce)).body).toEqual(body);
});

test('given a rule that makes a source direct, when it is adopted, then the model that skips direct visits credits the one before', async () => {
  const workspace = await pipelineWorkspace('channels-direct');
  await workspace.deliver(visit(1, 1, 3), visit(2, 1, 2), order(1, 1, [], workspace.shopId));
  expect(await byChannel(workspace)).toEqual([{ channel: 'referral', minor: 1107 }]);
  const body = { ...NO_CHANGES, rules: [rule('bank', 'direct', says('source', 'partner'))] };
  const who = { workspaceId: workspace.id, userId: 'owner' };
  await adoptVersion(who, { kind: 'channels', body });
  expect(await byChannel(workspace)).toEqual([{ channel: 'paid-search', minor: 1107 }]);
  expect(await verifyWorkspace(workspace.id)).toMatchObject({ ok: true });
  await adoptVersion(who, { kind: 'channels', body: NO_CHANGES });
  expect(await byChannel(workspace)).toEqual([{ channel: 'referral', minor: 1107 }]);
});

test('given a code that stands for a friend, when nothing else leads to an order, then the friend gets it, and no other', async () => {
  const workspace = await pipelineWorkspace('channels-codes');
  await workspace.deliver(
    order(1, 1, ['ANNA10'], workspace.shopId), // no visit
    visit(2, 2, 3),
    order(2, 2, ['anna10'], workspace.shopId), // an ad was clicked
    visit(3, 3, 0),
    order(3, 3, ['Anna10 '], workspace.shopId), // a direct visit
    order(4, 4, ['OTHER'], workspace.shopId),
  );
  const codes = [{ code: 'anna10', channel: FRIENDS.id, campaign: 'Anna' }];
  const body = { ...NO_CHANGES, channels: [FRIENDS], codes };
  const who = { workspaceId: workspace.id, userId: 'owner' };
  const without = await workspace.digest();
  await adoptVersion(who, { kind: 'channels', body });
  expect(await byChannel(workspace)).toEqual([
    { channel: 'custom-friends', minor: 1107 + 1307 },
    { channel: 'paid-search', minor: 1207 },
    { channel: 'unattributed', minor: 1407 },
  ]);
  const digest = await workspace.digest();
  expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(digest);
  expect(await verifyWorkspace(workspace.id)).toMatchObject({ ok: true });
  await adoptVersion(who, { kind: 'channels', body: NO_CHANGES });
  expect(await workspace.digest()).toBe(without);
});

test('given a model that learnt from channels, when they change, then its facts follow, and a rebuild gives the same', async () => {
  const workspace = await pipelineWorkspace('channels-learnt');
  const who = { workspaceId: workspace.id, userId: 'owner' };
  await workspace.deliver(
    visit(1, 1, 1),
    order(1, 1, [], workspace.shopId), // a flyer alone
    visit(2, 2, 1),
    visit(3, 2, 2),
    visit(4, 2, 3),
    order(2, 2, [], workspace.shopId), // flyer, partner, ad
  );
  await updateSettings(who, { model: 'shapley' });
  const run = await computeModelRun(who, { model: 'shapley', order: 1, from: '2026-05-01', to: '2026-05-31' });
  await adoptModelRun(who, run, null);
  expect(await byChannel(workspace)).toEqual([
    { channel: 'other', minor: 1107 + 805 }, // 4/3 of 5/3 conversions and 1/3 each: 1207 split as 4 : 1 : 1
    { channel: 'paid-search', minor: 201 },
    { channel: 'referral', minor: 201 },
  ]);
  // the partner is of the flyer's channel now: its part of the order is that channel's, in equal parts over both
  await adoptVersion(who, {
    kind: 'channels',
    body: { ...NO_CHANGES, rules: [rule('p', 'other', says('source', 'partner'))] },
  });
  expect(await byChannel(workspace)).toEqual([
    { channel: 'other', minor: 1107 + 966 }, // 4 : 1
    { channel: 'paid-search', minor: 241 },
  ]);
  const digest = await workspace.digest();
  expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(digest);
  expect(await verifyWorkspace(workspace.id)).toMatchObject({ ok: true });
});

test('given a body that is none, when it is adopted, then it is refused', async () => {
  const workspace = await pipelineWorkspace('channels-refused');
  const who = { workspaceId: workspace.id, userId: 'owner' };
  const refused = (rules: OwnRule[]) => adoptVersion(who, { kind: 'channels', body: { ...NO_CHANGES, rules } });
  await expect(refused([rule('a', 'custom-nowhere', says('source', 'x'))])).rejects.toThrow('no channel');
  await expect(refused([rule('a', 'unattributed', says('source', 'x'))])).rejects.toThrow('no channel');
  await expect(refused([rule('a', 'email', { field: 'source', is: 'matches', values: ['(a+'] })])).rejects.toThrow(
    'no-pattern',
  );
  await expect(
    refused([rule('a', 'email', says('source', 'x')), rule('a', 'sms', says('source', 'y'))]),
  ).rejects.toThrow('twice');
  await expect(refused([rule('a', 'email')])).rejects.toThrow();
});

const anyRule = fc.record({
  channel: fc.constantFrom('direct', 'email', 'affiliates', FRIENDS.id),
  field: fc.constantFrom('source', 'medium', 'campaign', 'click-id', 'signal'),
  value: fc.constantFrom(
    'flyer',
    'partner',
    'google',
    'facebook',
    'paid',
    'referral',
    'spring',
    'gclid',
    'lead',
    'visit',
  ),
});
const anyBody = fc
  .record({
    rules: fc.array(anyRule, { maxLength: 3 }),
    code: fc.constantFrom('', 'direct', 'email', FRIENDS.id),
    campaign: fc.constantFrom(null, 'Anna', 'Bea'),
  })
  .map(({ rules, code, campaign }): GroupingBody => ({
    ...NO_CHANGES,
    channels: [FRIENDS],
    rules: rules.map(({ channel, field, value }, n) => rule(`r${n}`, channel, says(field, value))),
    codes: code ? [{ code: 'anna', channel: code, campaign }] : [],
  }));
let made = 0;
const events = fc.record({
  visits: fc.array(fc.tuple(fc.nat(2), fc.nat(LANDINGS.length - 1)), { minLength: 2, maxLength: 8 }),
  orders: fc.array(fc.tuple(fc.nat(2), fc.boolean()), { minLength: 1, maxLength: 4 }),
  bodies: fc.array(anyBody, { minLength: 1, maxLength: 4 }),
  cuts: fc.array(fc.nat(100), { minLength: 6, maxLength: 6 }),
});

const QUERY: ReportQuery = {
  range: { from: '2026-05-01', to: '2026-06-30' },
  compare: null,
  measure: { model: 'linear', window: 30, leadWindow: 90, halfLifeDays: 7, positionWeights: [40, 20, 40] },
  revenue: 'net',
  shopId: null,
  basis: 'order-day',
};

/** What the ROAS page shows by channel and by day. */
async function shown(workspace: PipelineWorkspace, query: ReportQuery): Promise<Map<string, number>> {
  const report = await roasReport(workspace.id, query);
  const rows = report.rows
    .filter(({ level }) => level === 'channel')
    .map((row) => [row.channel, row.revenueMinor] as const);
  return new Map([...rows, ['unattributed', report.totals[0]?.current.unattributedMinor ?? 0] as const]);
}

test('given a draft, when it is previewed and then adopted, then reports show what the preview did', async () => {
  const models = fc.constantFrom('linear', 'last-non-direct', 'first-touch', 'time-decay') as fc.Arbitrary<'linear'>;
  await fc.assert(
    fc.asyncProperty(events, models, async ({ visits, orders, bodies }, model) => {
      const workspace = await pipelineWorkspace(`channels-p${(made += 1)}`);
      const who = { workspaceId: workspace.id, userId: 'owner' };
      await workspace.deliver(
        ...visits.map(([client, landing], n) => visit(n, client, landing)),
        ...orders.map(([client, code], n) => order(n, client, code ? ['Anna'] : [], workspace.shopId)),
      );
      const query = { ...QUERY, measure: { ...QUERY.measure, model } };
      for (const body of bodies) {
        const before = await shown(workspace, query);
        const preview = await previewChannels(workspace.id, query, body);
        await adoptVersion(who, { kind: 'channels', body });
        const after = await shown(workspace, query);
        const moved = new Map(preview.sheets[0]?.rows.channel.map((row) => [row.channel!, row]));
        for (const channel of new Set([...before.keys(), ...after.keys(), ...moved.keys()])) {
          const [was, is] = [before.get(channel) ?? 0, after.get(channel) ?? 0];
          expect([channel, moved.get(channel)?.before ?? was]).toEqual([channel, was]);
          expect([channel, moved.get(channel)?.after ?? was]).toEqual([channel, is]);
        }
        expect((await previewChannels(workspace.id, query, body)).sheets.flatMap(({ rows }) => rows.channel)).toEqual(
          [],
        );
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 25) },
  );
}, 240_000);

test('given events and adoptions, when they come in any order and batches, then the figures are the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(events, fc.integer(), async ({ visits, orders, bodies, cuts }, seed) => {
      const all = (shopId: string): NewDelivery[] => [
        ...visits.map(([client, landing], n) => visit(n, client, landing)),
        ...orders.map(([client, code], n) => order(n, client, code ? ['Anna'] : [], shopId)),
        delivery(
          'meta-lead',
          'lead',
          metaLead({ id: 800_000_000_000_001, at: on(3), email: 'p1@client.example', adId: 120_300_000_000_001 }),
        ),
        ...bodies.map((body, n) => adoption(body, on(25, n))),
      ];
      const [live, mixed] = [
        await pipelineWorkspace(`channels-a${(made += 1)}`),
        await pipelineWorkspace(`channels-b${made}`),
      ];
      await inBatches(live, all(live.shopId), cuts);
      await inBatches(mixed, shuffled(all(mixed.shopId), seed), cuts.toReversed());
      const figures = await seen(live);
      expect(await seen(mixed)).toEqual(figures);
      const digest = await live.digest();
      expect((await rebuildWorkspace(live.id)).digestAfter).toBe(digest);
      expect(await seen(live)).toEqual(figures);
      expect((await verifyWorkspace(live.id)).problems).toEqual([]);
    }),
    { numRuns: Number(process.env['RUNS'] ?? 25) },
  );
}, 240_000);

async function inBatches(
  workspace: PipelineWorkspace,
  deliveries: readonly NewDelivery[],
  cuts: readonly number[],
): Promise<void> {
  const left = [...deliveries];
  for (let n = 0; left.length > 0; n += 1) await workspace.deliver(...left.splice(0, 1 + (cuts[n % cuts.length]! % 6)));
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed >>> 0 || 1;
  const next = () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0);
  return list
    .map((one) => [next(), one] as const)
    .toSorted((a, b) => a[0] - b[0])
    .map(([, one]) => one);
}
