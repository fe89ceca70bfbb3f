import { beforeAll, describe, expect, test } from 'vitest';
import { factsDigest } from '#app/database/reading/digest.server.ts';
import { readSettings } from '#app/database/reading/settings.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { bookCorrection, closeMonth, reopenMonth } from '#app/features/closed-months/closed-months.server.ts';
import { updateSettings } from '#app/features/settings/settings.server.ts';
import type { Who } from '#app/features/who.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { closedMonthsOfDays, closedMonthsShown } from '#app/reports/closed-months/closed-months-shown.server.ts';
import { cohortsReport } from '#app/reports/cohorts/cohorts-report.server.ts';
import { reconciliation } from '#app/reports/reconciliation/reconciliation-report.server.ts';
import { closedMonthsReport } from '#app/reports/closed-months/closed-months-report.server.ts';
import type { DayRange } from '#app/reports/query.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import { delivery, pipelineWorkspace, type PipelineWorkspace } from '../../support/pipeline-workspace.ts';
import { pixelBatch, shopifyOrder } from '../../support/wire-bodies.ts';
import { useFeatures } from './feature-rig.ts';

await useFeatures();

const NOW = Date.parse('2026-07-03T12:00:00Z');
const LATER = Date.parse('2026-07-09T12:00:00Z');
const MAY = { from: '2026-05-01', to: '2026-05-31' };
const JULY = { from: '2026-07-01', to: '2026-07-31' };

let workspace: PipelineWorkspace;
let who: Who;

const visit = (n: number, source: string, at: string) =>
  delivery(
    'pixel',
    'batch',
    pixelBatch([
      { id: `v-${n}`, at, clientId: 'c-1', url: `https://shop.example/?utm_source=${source}&utm_medium=email` },
    ]),
  );
const order = (id: number, total: string, at: string) =>
  delivery(
    'shopify-webhook',
    'orders/create',
    shopifyOrder({ id, total, createdAt: at, updatedAt: at, email: 'a@client.example', clientId: 'c-1' }),
    { shopId: workspace.shopId },
  );

beforeAll(async () => {
  workspace = await pipelineWorkspace('closed-months', 'UTC');
  who = { workspaceId: workspace.id, userId: 'owner' };
  await updateSettings(who, { model: 'last-touch', window: null });
  await workspace.deliver(
    visit(1, 'letter', '2026-05-01T10:00:00Z'),
    visit(2, 'club', '2026-05-02T10:00:00Z'),
    order(1, '10.01', '2026-05-03T10:00:00Z'),
    order(2, '20.00', '2026-06-03T10:00:00Z'),
  );
});

async function revenue(range: DayRange): Promise<Record<string, number>> {
  const { measure, revenue: definition } = await withWorkspace(workspace.id, readSettings);
  const asked = { range, compare: null, measure, revenue: definition, shopId: null, basis: 'order-day' } as const;
  const { rows, totals } = await roasReport(workspace.id, asked, LATER);
  const campaigns = rows.filter(({ level }) => level === 'channel').map((row) => [row.channel, row.revenueMinor]);
  return { ...Object.fromEntries(campaigns), total: totals[0]?.current.revenueMinor ?? 0 };
}

const month = async (name: string) =>
  (await closedMonthsReport(workspace.id, LATER)).months.find((one) => one.month === name)!;

describe('given a month that is over', () => {
  test('when it is closed, then orders that come in late don’t change it, and are told as not booked', async () => {
    await closeMonth(who, '2026-05', 'reported to the owner', NOW);
    await workspace.deliver(order(3, '5.00', '2026-05-20T10:00:00Z'));
    expect(await revenue(MAY)).toMatchObject({ total: 1_001 });
    expect(await month('2026-05')).toMatchObject({
      state: 'closed',
      note: 'reported to the owner',
      totals: [{ currency: 'EUR', live: 1_501, closed: 1_001, corrections: 0, unbooked: 500 }],
    });
    const { warnings } = await roasReport(workspace.id, {
      range: MAY,
      compare: null,
      measure: (await withWorkspace(workspace.id, readSettings)).measure,
      revenue: 'net',
      shopId: null,
      basis: 'order-day',
    });
    expect(warnings.map(({ code }) => code)).toContain('months-as-closed');
  });

  test('then pages that read orders as they stand now name the month, and no other', async () => {
    const cohorts = await cohortsReport(workspace.id, { months: 12, revenue: 'net', channel: null }, NOW);
    expect(cohorts.warnings).toContainEqual(
      expect.objectContaining({ code: 'closed-months-live', values: { names: ['2026-05'] } }),
    );
    const { report } = await reconciliation(workspace.id, MAY, NOW);
    expect(report.warnings.map(({ code }) => code)).toContain('closed-months-live');
    expect(await closedMonthsShown(workspace.id, MAY)).toEqual(['2026-05']);
    expect(await closedMonthsShown(workspace.id, JULY)).toEqual([]);
    expect(await closedMonthsOfDays(workspace.id, ['2026-04-30', '2026-06-01'])).toEqual([]);
    expect(await closedMonthsOfDays(workspace.id, ['2026-06-02', '2026-05-31'])).toEqual(['2026-05']);
    expect(await closedMonthsOfDays(workspace.id, [])).toEqual([]);
  });

  test('when the correction is booked, then it counts on its day, and nothing is left to book', async () => {
    await bookCorrection(who, '2026-05', null, LATER);
    expect(await revenue(MAY)).toMatchObject({ total: 1_001 });
    expect(await revenue(JULY)).toMatchObject({ total: 500 });
    expect((await month('2026-05')).totals).toMatchObject([
      { closed: 1_001, corrections: 500, unbooked: 0, live: 1_501 },
    ]);
    await expect(bookCorrection(who, '2026-05', null, LATER)).rejects.toThrow('Nothing has changed');
  });

  test('when the model changes, then the closed month stays, the others follow, and the difference is told', async () => {
    const before = await revenue(MAY);
    await updateSettings(who, { model: 'first-lead' });
    expect(await revenue(MAY)).toEqual(before);
    expect(await revenue({ from: '2026-06-01', to: '2026-06-30' })).toEqual({ total: 2_000 });
    const { differences, totals } = await month('2026-05');
    expect(totals).toMatchObject([{ unbooked: 0 }]);
    expect(differences).toEqual(
      [
        { channel: 'email', currency: 'EUR', revenueMinor: -1_501, orders: -2 },
        { channel: 'unattributed', currency: 'EUR', revenueMinor: 1_501, orders: 2 },
      ].toSorted((a, b) => Math.abs(b.revenueMinor) - Math.abs(a.revenueMinor)),
    );
    await updateSettings(who, { model: 'last-touch' });
  });

  test('then a rebuild leaves it, and verify holds it to its digest', async () => {
    const before = await withWorkspace(workspace.id, factsDigest);
    expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(before);
    expect(await revenue(MAY)).toMatchObject({ total: 1_001 });
    expect(await verifyWorkspace(workspace.id)).toMatchObject({ ok: true });
    const alter = (sign: string) =>
      workspace.in((tx) => tx.run(`UPDATE closed_fact SET product = product ${sign} 1 WHERE booked_day IS NULL`));
    await alter('+');
    const { ok, problems } = await verifyWorkspace(workspace.id);
    expect(ok).toBe(false);
    expect(problems.map(({ invariant, where }) => [invariant, where.slice(0, 20)])).toEqual([
      ['closed-month', 'closed month 2026-05'],
    ]);
    await alter('-');
  });

  test('when an adopted version is altered, then verify names it', async () => {
    const set = (model: string) =>
      workspace.in((tx) =>
        tx.run(
          `UPDATE adopted_version SET body = jsonb_set(body, '{halfLifeDays}', to_jsonb($1::int))
           WHERE id = (SELECT id FROM adopted_version WHERE kind = 'measure' ORDER BY decided_at DESC LIMIT 1)`,
          [model],
        ),
      );
    await set('9');
    expect((await verifyWorkspace(workspace.id)).problems.map(({ invariant }) => invariant)).toEqual([
      'adopted-version',
    ]);
    await set('7');
    expect(await verifyWorkspace(workspace.id)).toMatchObject({ ok: true });
  });

  test('when it is opened again, then it is live, and its correction counts no more', async () => {
    await reopenMonth(who, '2026-05', null);
    expect(await revenue(MAY)).toMatchObject({ total: 1_501 });
    expect(await revenue(JULY)).toMatchObject({ total: 0 });
  });

  test('when a month runs, is closed already, or is no month, then closing it is refused', async () => {
    await expect(closeMonth(who, '2026-07', null, NOW)).rejects.toThrow('over');
    await expect(closeMonth(who, '2026-13', null, NOW)).rejects.toThrow('over');
    await closeMonth(who, '2026-06', null, NOW);
    await expect(closeMonth(who, '2026-06', null, NOW)).rejects.toThrow('closed already');
    await expect(reopenMonth(who, '2026-04', null)).rejects.toThrow('not closed');
  });
});
