import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { factsDigest } from '#app/database/reading/digest.server.ts';
import { readSettings } from '#app/database/reading/settings.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { attributeByData } from '#app/domain/attribution/data-driven/attribute-paths.ts';
import { type DataDrivenModel, DATA_DRIVEN_MODELS } from '#app/domain/attribution/journey.ts';
import { pathPacker } from '#app/domain/attribution/packed/packed-paths.ts';
import { parsePathLine } from '#app/domain/attribution/path-line.ts';
import { adoptModelRun, computeModelRun, discardModelRun } from '#app/features/model-runs/model-runs.server.ts';
import { updateSettings } from '#app/features/settings/settings.server.ts';
import type { Who } from '#app/features/who.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { runInputFile, runPreview, runsReport } from '#app/reports/model-runs/runs-report.server.ts';
import { orderDetail } from '#app/reports/orders/order-detail.server.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import { delivery, pipelineWorkspace, type PipelineWorkspace } from '../../support/pipeline-workspace.ts';
import { pixelBatch, shopifyOrder } from '../../support/wire-bodies.ts';
import { useFeatures } from '../features/feature-rig.ts';

await useFeatures();

const MAY = { from: '2026-05-01', to: '2026-05-31' };
const MEDIUM = { email: 'email', search: 'organic', referral: 'referral' } as const;
type Source = keyof typeof MEDIUM;

let workspace: PipelineWorkspace;
let who: Who;
let visits = 0;

/** A person's visits, an hour apart, and an order of so many euros after them, or none. */
function journey(person: string, sources: readonly Source[], total: string | null, day = 10) {
  const at = (hour: number) => `2026-05-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;
  const events = sources.map((source, hour) => ({
    id: `visit-${(visits += 1)}`,
    at: at(hour),
    clientId: person,
    url: `https://shop.example/?utm_source=${source === 'search' ? 'google' : source}&utm_medium=${MEDIUM[source]}`,
  }));
  const pixel = delivery('pixel', 'batch', pixelBatch(events));
  if (total === null) return [pixel];
  const order = { id: Number(person), total, createdAt: at(12), updatedAt: at(12), clientId: person };
  return [
    pixel,
    delivery('shopify-webhook', 'orders/create', shopifyOrder({ ...order, email: `buyer-${person}@client.example` }), {
      shopId: workspace.shopId,
    }),
  ];
}

// a → c, a b → c, b → nothing (twice): removal effects by hand below
beforeAll(async () => {
  workspace = await pipelineWorkspace('model-runs');
  who = { workspaceId: workspace.id, userId: 'owner' };
  await workspace.deliver(
    ...journey('1', ['email'], '10.00'),
    ...journey('2', ['email', 'search'], '10.01'),
    ...journey('3', ['search'], null),
    ...journey('4', ['search', 'search'], null),
  );
  await updateSettings(who, { timeZone: 'UTC' });
});

const settings = () => withWorkspace(workspace.id, readSettings);
const digest = () => withWorkspace(workspace.id, factsDigest);
const compute = (model: DataDrivenModel, range = MAY) => computeModelRun(who, { model, order: 1, ...range });

async function query(model: DataDrivenModel | null = null): Promise<ReportQuery> {
  const { measure, revenue } = await settings();
  return {
    range: MAY,
    compare: null,
    measure: { ...measure, model: model ?? measure.model },
    revenue,
    shopId: null,
    basis: 'order-day',
  };
}

async function byChannel(model: DataDrivenModel | null = null): Promise<Record<string, number>> {
  const { rows } = await roasReport(workspace.id, await query(model));
  const channels = rows.filter(({ level }) => level === 'channel');
  return Object.fromEntries(channels.map(({ channel, revenueMinor }) => [channel, revenueMinor]));
}

describe('given journeys with and without an order, and no run that was adopted', () => {
  test.each(DATA_DRIVEN_MODELS)(
    'when a report is asked for under %s, then it makes a run and says so',
    async (model) => {
      const { totals, warnings } = await roasReport(workspace.id, await query(model));
      expect(totals[0]!.current).toMatchObject({ revenueMinor: 2_001, unattributedMinor: 0 });
      expect(warnings.map(({ code }) => code)).toContain('run-computed');
      const order = await orderDetail(workspace.id, '#1', await query());
      expect(order.credits.map((one) => one.model)).not.toContain(model);
    },
  );

  test('then a run counts what it saw: repeats are one step, persons without an order are there', async () => {
    const id = await compute('markov');
    const { run } = (await runsReport(workspace.id)).runs.find((one) => one.id === id)!;
    expect(run).toMatchObject({ converting: 2, nonConverting: 2, withoutTouches: 0, distinctPaths: 3 });
    const lines = gunzipSync(await runInputFile(workspace.id, id))
      .toString('utf8')
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { path: ['email'], conversions: 1, nulls: 0 },
      { path: ['email', 'organic-search'], conversions: 1, nulls: 0 },
      { path: ['organic-search'], conversions: 0, nulls: 2 },
    ]);
    // by hand: P(conversion) = 1/2; without e-mail 1/2·1/3 = 1/6, so 1 − (1/6)/(1/2) = 2/3; without search 1/2·1/2 = 1/4, so 1/2
    const effects = Object.fromEntries(run.channels.map(({ channel, removalEffect }) => [channel, removalEffect]));
    expect(effects['email']).toBeCloseTo(2 / 3, 12);
    expect(effects['organic-search']).toBeCloseTo(1 / 2, 12);
    expect(run.channels.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test.each(DATA_DRIVEN_MODELS)('then the journeys that a run of %s saw give its shares again', async (model) => {
    const id = await compute(model);
    const { run } = (await runsReport(workspace.id)).runs.find((one) => one.id === id)!;
    const packer = pathPacker();
    for (const line of gunzipSync(await runInputFile(workspace.id, id))
      .toString('utf8')
      .trim()
      .split('\n')) {
      const read = parsePathLine(line);
      if (read.ok) packer.add(read.line);
    }
    const again = attributeByData(packer.result(), { model, order: 1, keepRepeats: false });
    expect(again.ok && again.channels.map(({ channel, conversions }) => [channel, conversions / 2])).toEqual(
      run.channels.map(({ channel, share }) => [channel, share]),
    );
  });

  test('when days hold no order with a touch, then there is nothing to learn from', async () => {
    await expect(compute('markov', { from: '2026-01-01', to: '2026-01-31' })).rejects.toThrow('nothing to learn');
  });
});

describe('given a run of Markov that was adopted, and Markov as the workspace’s model', () => {
  let run: string;
  beforeAll(async () => {
    run = await compute('markov');
    await adoptModelRun(who, run, 'first run');
    await updateSettings(who, { model: 'markov' });
  });

  test('then orders are credited by its shares, to the cent', async () => {
    // 2/3 : 1/2 is 4 : 3; of 10.01 e-mail has 5.72, and all of the other order
    expect(await byChannel()).toEqual({ email: 1_572, 'organic-search': 429 });
    const order = await orderDetail(workspace.id, '#2', await query());
    expect(order.credits.find(({ model }) => model === 'markov')).toMatchObject({ perTouch: [572, 429] });
  });

  test('when more journeys come in, then the run holds, and facts are those of a rebuild', async () => {
    await workspace.deliver(...journey('5', ['search', 'email', 'search'], '0.07', 11));
    await workspace.deliver(...journey('6', ['referral'], '5.00', 12));
    // the run does not know referral; it is the only channel of its journey, and takes all of it
    expect(await byChannel()).toEqual({ email: 1_576, 'organic-search': 432, referral: 500 });
    const before = await digest();
    expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(before);
    expect(await verifyWorkspace(workspace.id)).toMatchObject({ ok: true, problems: [] });
  });

  test('when another run is looked at, then what is shown to move is what moves when it is adopted', async () => {
    const next = await compute('markov');
    expect(next).not.toBe(run);
    const { movements, comparedWith, shares } = await runPreview(workspace.id, next, await query());
    expect(comparedWith).toBe('run-in-force');
    expect(shares.some(({ share, before }) => share !== before)).toBe(true);
    const before = await byChannel();
    await adoptModelRun(who, next, null);
    const after = await byChannel();
    const moved = Object.keys(after).filter((channel) => before[channel] !== after[channel]);
    expect(moved.length).toBeGreaterThan(0);
    expect(Object.fromEntries(movements.sheets[0]!.rows.channel.map((row) => [row.channel, row.after]))).toEqual(
      Object.fromEntries(moved.map((channel) => [channel, after[channel]])),
    );
    const stood = await digest();
    expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(stood);
    expect(await verifyWorkspace(workspace.id)).toMatchObject({ ok: true });
  });

  test('when the first run is adopted again, then its figures are back', async () => {
    await adoptModelRun(who, run, 'back');
    expect(await byChannel()).toEqual({ email: 1_576, 'organic-search': 432, referral: 500 });
  });

  test('then an adopted run can’t be discarded, one that was not can', async () => {
    await expect(discardModelRun(who, run)).rejects.toThrow('adopted');
    const other = await compute('shapley');
    await discardModelRun(who, other);
    expect((await runsReport(workspace.id)).runs.map(({ id }) => id)).not.toContain(other);
  });

  test('then another workspace sees nothing of it', async () => {
    const stranger = await pipelineWorkspace('model-runs-stranger');
    await expect(runInputFile(stranger.id, run)).rejects.toThrow('no such run');
    expect((await runsReport(stranger.id)).runs).toEqual([]);
    await expect(adoptModelRun({ workspaceId: stranger.id, userId: 'x' }, run, null)).rejects.toThrow('no such run');
  });
});
