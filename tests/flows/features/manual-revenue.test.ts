import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { factsDigest } from '#app/database/reading/digest.server.ts';
import { appendRawEvents } from '#app/database/system/raw-events.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import type { RevenueDefinition } from '#app/domain/orders/components.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { addRevenue, removeRevenue, type RevenueInput } from '#app/features/leads/manual-revenue.server.ts';
import type { Who } from '#app/features/who.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { orderDetail } from '#app/reports/orders/order-detail.server.ts';
import { orderList } from '#app/reports/orders/order-list.server.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import { metaLead } from '../../support/wire-bodies.ts';
import { somebody, sums, useFeatures } from './feature-rig.ts';

await useFeatures();

/** Somebody with a lead of 1 March, and a sale to enter for it. */
async function withLead(): Promise<{ who: Who; sale: RevenueInput }> {
  const who = await somebody();
  const body = Buffer.from(
    JSON.stringify(metaLead({ id: 900, at: '2026-03-01T10:00:00+0000', email: 'a@client.example' })),
  );
  const lead = {
    id: hashId('raw', who.workspaceId),
    source: 'meta-lead',
    topic: 'lead',
    deliveryKey: '900',
    meta: {},
    body,
  };
  await appendRawEvents(who.workspaceId, [lead]);
  await processAll(who.workspaceId);
  const sale = {
    leadId: hashId('lead', 'meta', '900'),
    amount: '129.90',
    currency: 'EUR',
    soldOn: '2026-03-09',
    note: null,
  };
  return { who, sale };
}

const marchQuery = (revenue: RevenueDefinition): ReportQuery => ({
  range: { from: '2026-03-01', to: '2026-03-31' },
  compare: null,
  measure: { model: 'last-touch', window: 30, leadWindow: 90, halfLifeDays: 7, positionWeights: [40, 20, 40] },
  revenue,
  shopId: null,
  basis: 'order-day',
});

const ordersOfQuery = ({ workspaceId }: Who, query: ReportQuery) =>
  orderList(workspaceId, query, { search: null, state: null, currency: null, rowKey: null, page: 1 });

const digest = ({ workspaceId }: Who): Promise<string> => withWorkspace(workspaceId, factsDigest);

describe('given a lead that bought outside of any shop', () => {
  test('when its sale is entered, then the money is credited to the lead’s ad, on the day of the sale', async () => {
    const { who, sale } = await withLead();
    await addRevenue(who, sale);
    expect(await sums(who)).toEqual([{ day: '2026-03-09', currency: 'EUR', channel: 'lead-ad', net: 12_990 }]);
  });

  test.each([
    ['JPY', '5000', 5_000],
    ['KWD', '12.345', 12_345],
    ['EUR', '0.01', 1],
    ['EUR', ' 1000000 ', 100_000_000],
  ])('when it was in %s %s, then it counts in that currency’s minor unit', async (currency, amount, net) => {
    const { who, sale } = await withLead();
    await addRevenue(who, { ...sale, currency, amount });
    expect(await sums(who)).toMatchObject([{ currency, net }]);
  });

  test('when it is taken back and put back, any number of times, then the last decision counts', async () => {
    const { who, sale } = await withLead();
    const { orderId } = await addRevenue(who, sale);
    const with1 = await sums(who);
    for (let round = 0; round < 3; round += 1) {
      await removeRevenue(who, { orderId });
      expect(await sums(who)).toEqual([]);
      await removeRevenue(who, { orderId, restore: true });
      expect(await sums(who)).toEqual(with1);
    }
  });

  test.each(['gross', 'net', 'product-net'] as const)(
    'when it is taken back, then nothing of it is left in %s revenue, orders or customers; its decisions are kept',
    async (revenue) => {
      const { who, sale } = await withLead();
      const { orderId } = await addRevenue(who, sale);
      const query = marchQuery(revenue);
      expect((await roasReport(who.workspaceId, query)).totals[0]?.current).toMatchObject({
        revenueMinor: 12_990,
        orders: 1,
        newCustomers: 1,
      });

      await removeRevenue(who, { orderId });

      const { rows, totals } = await roasReport(who.workspaceId, query);
      for (const { revenueMinor, orders, newCustomers } of [...rows, ...totals.map(({ current }) => current)]) {
        expect([revenueMinor, orders, newCustomers]).toEqual([0, 0, 0]);
      }
      expect((await ordersOfQuery(who, query)).total).toBe(0);
      const order = await orderDetail(who.workspaceId, orderId, query);
      expect(order).toMatchObject({ counts: false, newCustomer: false });
      expect(order.rawEvents.filter(({ topic }) => topic === 'revenue-by-hand')).toHaveLength(2);
      expect((await verifyWorkspace(who.workspaceId)).problems).toEqual([]);
    },
  );

  test('when a wrong first sale is taken back, then the next one is of a new customer', async () => {
    const { who, sale } = await withLead();
    const { orderId } = await addRevenue(who, { ...sale, soldOn: '2026-03-05' });
    await addRevenue(who, { ...sale, soldOn: '2026-03-09' });
    await removeRevenue(who, { orderId });
    const { rows } = await ordersOfQuery(who, marchQuery('net'));
    expect(rows).toMatchObject([{ day: '2026-03-09', newCustomer: true }]);
  });

  test('when decisions fall on one moment, then the later one still counts', async () => {
    const { who, sale } = await withLead();
    const { orderId } = await addRevenue(who, sale);
    // the clocks of two servers differ: the sale was entered by the one that is ahead
    await withClock(Date.now() - 60_000, () => removeRevenue(who, { orderId }));
    expect(await sums(who)).toEqual([]);
  });

  test('when everything is made again from raw events, then it is the same', async () => {
    const { who, sale } = await withLead();
    const { orderId } = await addRevenue(who, sale);
    await addRevenue(who, { ...sale, amount: '70.00' });
    await removeRevenue(who, { orderId });
    const before = await digest(who);
    const report = await rebuildWorkspace(who.workspaceId);
    expect([report.digestBefore, report.digestAfter]).toEqual([before, before]);
  });

  test.each<[string, Partial<RevenueInput>, string]>([
    ['no number', { amount: 'much' }, 'amount'],
    ['no amount', { amount: '' }, 'amount'],
    ['an amount of nothing', { amount: '0.00' }, 'amount'],
    ['an amount that rounds to nothing', { amount: '0.001' }, 'amount'],
    ['a negative amount', { amount: '-5' }, 'amount'],
    ['a decimal comma', { amount: '1,50' }, 'amount'],
    ['an amount beyond counting', { amount: '999999999999999999' }, 'amount'],
    ['half a currency', { currency: 'EU' }, 'currency'],
    ['a currency that does not exist', { currency: 'EUX' }, 'currency'],
    ['a currency in words', { currency: 'euro' }, 'currency'],
    ['no day', { soldOn: '' }, 'soldOn'],
    ['a day that does not exist', { soldOn: '2026-02-30' }, 'soldOn'],
    ['a month that does not exist', { soldOn: '2026-13-01' }, 'soldOn'],
    ['a note without end', { note: 'x'.repeat(501) }, 'note'],
  ])('when what is entered has %s, then it is refused, and names the field', async (_what, change, where) => {
    const { who, sale } = await withLead();
    const before = await digest(who);
    await expect(addRevenue(who, { ...sale, ...change })).rejects.toMatchObject({ kind: 'input', where });
    expect(await digest(who)).toBe(before);
  });

  test('when the lead or the sale is unknown, then it is not found', async () => {
    const { who, sale } = await withLead();
    await expect(addRevenue(who, { ...sale, leadId: randomUUID() })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(removeRevenue(who, { orderId: randomUUID() })).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('when somebody of another workspace tries, then neither lead nor sale exists', async () => {
    const { who, sale } = await withLead();
    const { orderId } = await addRevenue(who, sale);
    const stranger = await somebody();
    await expect(addRevenue(stranger, sale)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(removeRevenue(stranger, { orderId })).rejects.toMatchObject({ kind: 'not-found' });
    expect(await sums(who)).toHaveLength(1);
  });
});

/** Runs work while this process's clock says so. */
async function withClock<T>(epochMs: number, work: () => Promise<T>): Promise<T> {
  const { now } = Date;
  const RealDate = Date;
  class SetDate extends RealDate {
    constructor(...parts: unknown[]) {
      if (parts.length === 0) super(epochMs);
      else super(...(parts as [number]));
    }
  }
  globalThis.Date = SetDate as DateConstructor;
  Date.now = () => epochMs;
  try {
    return await work();
  } finally {
    globalThis.Date = RealDate;
    Date.now = now;
  }
}
