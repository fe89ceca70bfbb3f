import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_CHANGES } from '#app/domain/channels/grouping.ts';
import type { GroupingBody } from '#app/domain/channels/rule.ts';
import { MODELS } from '#app/domain/attribution/journey.ts';
import { DEFAULT_CHOICES } from '#app/domain/survey/choice.ts';
import { adoptGrouping } from '#app/features/versions/adopt-grouping.server.ts';
import { computeModelRun } from '#app/features/model-runs/model-runs.server.ts';
import { updateSettings } from '#app/features/settings/settings.server.ts';
import { adoptAgain } from '#app/features/versions/adopt-again.server.ts';
import { adoptVersion } from '#app/features/versions/adopt-version.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { orderDetail } from '#app/reports/orders/order-detail.server.ts';
import { previewChannels } from '#app/reports/preview/preview-channels.server.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { signalsReport } from '#app/reports/roas/signals.server.ts';
import { surveyReport } from '#app/reports/survey/survey-report.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import {
  delivery,
  type NewDelivery,
  pipelineWorkspace,
  type PipelineWorkspace,
} from '../../support/pipeline-workspace.ts';
import { pixelBatch, shopifyOrder } from '../../support/wire-bodies.ts';
import { useFeatures } from '../features/feature-rig.ts';

await useFeatures();

const LANDINGS = ['/', '/?utm_source=partner&utm_medium=referral', '/?utm_source=google&utm_medium=cpc&gclid=Cj0abc'];
const on = (day: number, hour = 8): string => new Date(Date.UTC(2026, 4, day, hour)).toISOString();

const visit = (n: number, landing: number, day = 1 + n): NewDelivery => {
  const event = {
    id: `v${n}-${day}`,
    at: on(day),
    clientId: `client-${n}`,
    url: `https://shop.example${LANDINGS[landing]}`,
  };
  return delivery('pixel', 'batch', pixelBatch([event]));
};
const order = (n: number, { shopId }: PipelineWorkspace): NewDelivery => {
  const at = { createdAt: on(20), updatedAt: on(20) };
  const who = { email: `p${n}@client.example`, clientId: `client-${n}`, checkoutToken: `token-${n}` };
  return delivery('shopify-webhook', 'orders/create', shopifyOrder({ id: n, total: `${10 + n}.07`, ...at, ...who }), {
    shopId,
  });
};
const answer = (n: number, choice: string, { shopId }: PipelineWorkspace): NewDelivery =>
  delivery('shopify-survey', 'answer', { orderId: `${n}`, choice, checkoutToken: `token-${n}` }, { shopId });

const QUERY: ReportQuery = {
  range: { from: '2026-05-01', to: '2026-06-30' },
  compare: null,
  measure: { model: 'linear', window: 30, leadWindow: 90, halfLifeDays: 7, positionWeights: [40, 20, 40] },
  revenue: 'net',
  shopId: null,
  basis: 'order-day',
};

/** What the ROAS page shows by channel. */
async function shown(
  workspace: PipelineWorkspace,
  model: ReportQuery['measure']['model'],
): Promise<Record<string, number>> {
  const report = await roasReport(workspace.id, { ...QUERY, measure: { ...QUERY.measure, model } });
  const rows = report.rows.filter(({ level }) => level === 'channel');
  const sums = rows.map((row) => [row.channel, row.revenueMinor]);
  return Object.fromEntries([...sums, ['unattributed', report.totals[0]?.current.unattributedMinor ?? 0]]);
}

async function isSound(workspace: PipelineWorkspace): Promise<void> {
  expect((await verifyWorkspace(workspace.id)).problems).toEqual([]);
  const digest = await workspace.digest();
  expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(digest);
}

const listed = (changes: Readonly<Record<string, string | null>>): GroupingBody => ({
  ...NO_CHANGES,
  survey: DEFAULT_CHOICES.map((one) => (one.id in changes ? { ...one, channel: changes[one.id]! } : one)),
});

test('given answers of all buyers, then observed touches have what they had, the rest is declared, and all says so', async () => {
  const workspace = await pipelineWorkspace('survey-rule');
  const orders = [1, 2, 3, 4, 5].map((n) => order(n, workspace));
  // 1 was on an ad, 2 came directly, of 3 nothing is known, 4 doesn't remember, 5 says nothing
  await workspace.deliver(visit(1, 2), visit(2, 0), ...orders);
  const before = new Map<string, Record<string, number>>();
  for (const model of MODELS) before.set(model, await shown(workspace, model));
  await workspace.deliver(...[1, 2, 3].map((n) => answer(n, 'podcast', workspace)), answer(4, 'unsure', workspace));
  for (const model of MODELS) {
    expect((await shown(workspace, model))['paid-search'], model).toBe(before.get(model)!['paid-search']);
  }
  expect(await shown(workspace, 'last-touch')).toEqual({
    'paid-search': 1107,
    audio: 1207 + 1307,
    unattributed: 1407 + 1507,
  });
  const [sheet] = await signalsReport(workspace.id, QUERY);
  const classes = sheet!.classes
    .filter(({ orders: count }) => count > 0)
    .map(({ signal, orders: count }) => [signal, count]);
  expect(classes).toEqual([
    ['click-id', 1],
    ['survey', 2],
    ['nothing', 2],
  ]);
  expect(await surveyReport(workspace.id)).toMatchObject({
    since: on(20),
    answered: 4,
    orders: 5,
    waiting: 0,
    counts: [
      { choice: 'podcast', answers: 3, touches: 2 },
      { choice: 'unsure', answers: 1, touches: 0 },
    ],
  });
  const asked = { measure: QUERY.measure, revenue: QUERY.revenue };
  const details = await Promise.all(['1', '2', '4', '5'].map((id) => orderDetail(workspace.id, id, asked)));
  expect(
    details.map((detail) => detail.answer && [detail.answer.choice, detail.answer.channel, detail.answer.stands]),
  ).toEqual([['podcast', 'audio', 'observed'], ['podcast', 'audio', 'touch'], ['unsure', null, 'no-channel'], null]);
  expect(details[1]!.touches.at(-1)).toMatchObject({ signal: 'survey', confidence: 'weak', tiedBy: ['order'] });
  await isSound(workspace);
});

test('given an order with two observed channels, when others answer with one of them, then no model gives it another cent', async () => {
  const workspace = await pipelineWorkspace('survey-models');
  const who = { workspaceId: workspace.id, userId: 'owner' };
  await adoptVersion(who, { kind: 'channels', body: listed({ podcast: 'paid-search' }) });
  // 1 came by a partner and an ad, 2 by a partner, 3 by an ad; of 4 to 6 nothing is known, 7 came directly
  const orders = [1, 2, 3, 4, 5, 6, 7].map((n) => order(n, workspace));
  await workspace.deliver(visit(1, 1, 2), visit(1, 2, 5), visit(2, 1), visit(3, 2), visit(7, 0), ...orders);
  const twoChannels = async (model: ReportQuery['measure']['model']) => {
    const measure = { ...QUERY.measure, model };
    return (await orderDetail(workspace.id, '1', { measure, revenue: QUERY.revenue })).credits;
  };
  const run = async (model: 'markov' | 'shapley') =>
    computeModelRun(who, { model, order: 1, from: '2026-05-01', to: '2026-05-31' });
  const before = new Map<string, { referral: number | undefined; credits: unknown }>();
  for (const model of MODELS) {
    const { referral } = await shown(workspace, model);
    before.set(model, { referral, credits: await twoChannels(model) });
  }
  const learnt = [await run('markov'), await run('shapley')];

  await workspace.deliver(...[1, 4, 5, 6, 7].map((n) => answer(n, 'podcast', workspace)));
  expect([await run('markov'), await run('shapley')], 'the same runs').toEqual(learnt);
  for (const model of MODELS) {
    const { referral } = await shown(workspace, model);
    expect({ referral, credits: await twoChannels(model) }, model).toEqual(before.get(model));
  }
  await isSound(workspace);
});

test('given an answered order, when an observed touch is found later, then it takes all that the answer had', async () => {
  const workspace = await pipelineWorkspace('survey-late');
  await workspace.deliver(order(1, workspace), answer(1, 'friend', workspace));
  expect(await shown(workspace, 'linear')).toEqual({ referral: 1107, unattributed: 0 });
  await workspace.deliver(visit(1, 2));
  expect(await shown(workspace, 'linear')).toEqual({ 'paid-search': 1107, unattributed: 0 });
  await isSound(workspace);
});

test('given a list of answers, when it changes, then all answers follow, and going back gives what was', async () => {
  const workspace = await pipelineWorkspace('survey-list');
  const who = { workspaceId: workspace.id, userId: 'owner' };
  await workspace.deliver(
    visit(2, 0),
    order(1, workspace),
    order(2, workspace),
    answer(1, 'podcast', workspace),
    answer(2, 'other', workspace),
  );
  const digest = await workspace.digest();
  await adoptVersion(who, { kind: 'channels', body: listed({ podcast: 'paid-other', other: 'direct' }) });
  expect(await shown(workspace, 'linear')).toEqual({ 'paid-other': 1107, direct: 1207, unattributed: 0 });
  await isSound(workspace);
  await adoptVersion(who, { kind: 'channels', body: { ...NO_CHANGES, survey: [] } });
  expect(await shown(workspace, 'linear')).toEqual({ direct: 1207, unattributed: 1107 });
  expect((await surveyReport(workspace.id)).counts.map(({ choice, touches }) => [choice, touches])).toEqual([
    ['other', 0],
    ['podcast', 0],
  ]);
  await adoptVersion(who, { kind: 'channels', body: NO_CHANGES });
  expect(await workspace.digest()).toBe(digest);
  await isSound(workspace);
  const wrong = DEFAULT_CHOICES.slice(0, 1).map((one) => ({ ...one, channel: 'nowhere' }));
  await expect(adoptVersion(who, { kind: 'channels', body: { ...NO_CHANGES, survey: wrong } })).rejects.toThrow(
    'no channel',
  );
});

test('given an answer that waits for its order, when its choice is left out of the list, then that is refused, and taking an earlier list back keeps it', async () => {
  const workspace = await pipelineWorkspace('survey-kept');
  const who = { workspaceId: workspace.id, userId: 'owner' };
  await adoptGrouping(who, NO_CHANGES, null);
  const earlier = (await surveyReport(workspace.id)).version;
  const channels = [{ id: 'custom-fairs', name: 'Fairs', color: '#336699' }];
  const fair = { id: 'fair', label: { en: 'At a fair', fr: 'Sur un salon' }, channel: 'custom-fairs', offered: true };
  await adoptGrouping(who, { ...NO_CHANGES, channels, survey: [...DEFAULT_CHOICES, fair] }, null);
  await workspace.deliver(answer(1, 'fair', workspace));
  expect(await surveyReport(workspace.id)).toMatchObject({ waiting: 1, counts: [], given: ['fair'] });

  const without = { ...NO_CHANGES, channels, survey: DEFAULT_CHOICES.slice(1) };
  await expect(adoptGrouping(who, without, null)).rejects.toThrow('answers: fair');
  await adoptAgain(who, earlier, null);
  const { body } = await surveyReport(workspace.id);
  expect(body.survey?.filter(({ id }) => id === 'fair')).toEqual([{ ...fair, offered: false }]);
  await workspace.deliver(order(1, workspace));
  expect(await shown(workspace, 'linear')).toEqual({ 'custom-fairs': 1107, unattributed: 0 });
  await isSound(workspace);
  // what nobody gave may go
  await adoptGrouping(who, { ...body, survey: [{ ...fair, offered: false }] }, null);
  expect((await surveyReport(workspace.id)).body.survey).toHaveLength(1);
});

let made = 0;
const CHANNELS = ['audio', 'direct', 'email', null] as const;

test('given a draft of the list and of rules, when it is previewed and then adopted, then reports show what the preview did', async () => {
  const world = fc.record({
    orders: fc.array(
      fc.record({ landing: fc.option(fc.nat(2)), choice: fc.constantFrom('podcast', 'friend', 'unsure', null) }),
      { minLength: 1, maxLength: 5 },
    ),
    bodies: fc.array(
      fc.record({
        podcast: fc.constantFrom(...CHANNELS),
        friend: fc.constantFrom(...CHANNELS),
        partnerIsDirect: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    model: fc.constantFrom('linear', 'last-touch', 'first-touch', 'last-non-direct') as fc.Arbitrary<'linear'>,
  });
  await fc.assert(
    fc.asyncProperty(world, async ({ orders, bodies, model }) => {
      const workspace = await pipelineWorkspace(`survey-p${(made += 1)}`);
      const who = { workspaceId: workspace.id, userId: 'owner' };
      await updateSettings(who, { model });
      await workspace.deliver(
        ...orders.flatMap(({ landing, choice }, n) => [
          ...(landing === null ? [] : [visit(n + 1, landing)]),
          ...(choice === null ? [] : [answer(n + 1, choice, workspace)]),
          order(n + 1, workspace),
        ]),
      );
      for (const { podcast, friend, partnerIsDirect } of bodies) {
        const all = [{ field: 'source' as const, is: 'is' as const, values: ['partner'] }];
        const rules = partnerIsDirect ? [{ id: 'p', name: 'p', enabled: true, channel: 'direct', all }] : [];
        const body = { ...listed({ podcast, friend }), rules };
        const was = await shown(workspace, model);
        const query = { ...QUERY, measure: { ...QUERY.measure, model } };
        const { sheets } = await previewChannels(workspace.id, query, body);
        await adoptVersion(who, { kind: 'channels', body });
        const is = await shown(workspace, model);
        const moved = Object.fromEntries((sheets[0]?.rows.channel ?? []).map((row) => [row.channel, row]));
        for (const channel of new Set([...Object.keys(was), ...Object.keys(is), ...Object.keys(moved)])) {
          const [before, after] = [was[channel] ?? 0, is[channel] ?? 0];
          expect([channel, moved[channel]?.before ?? before, moved[channel]?.after ?? before]).toEqual([
            channel,
            before,
            after,
          ]);
        }
      }
      await isSound(workspace);
    }),
    { numRuns: Number(process.env['RUNS'] ?? 20) },
  );
}, 240_000);
