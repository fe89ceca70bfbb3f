import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { insertRows } from '#app/database/writing/insert-rows.server.ts';
import { RULE_MODELS } from '#app/domain/attribution/journey.ts';
import { orderDetail } from '#app/reports/orders/order-detail.server.ts';
import { orderList, ordersBehind } from '#app/reports/orders/order-list.server.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { useDatabase } from '../../support/database.ts';
import { idOf, LAST_TOUCH, type SmallShop, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
afterAll(closePool);

const LINEAR = { ...LAST_TOUCH, model: 'linear' as const };
const QUERY: ReportQuery = {
  range: { from: '2026-05-01', to: '2026-05-31' },
  compare: null,
  measure: LINEAR,
  revenue: 'net',
  shopId: null,
  basis: 'order-day',
};
const ALL = { search: null, state: null, rowKey: null, currency: null, page: 1 };

/**
 * #1001 10.00 EUR, refunded 0.01, touched by ad, newsletter and ad: 3.33 each, one cent to the earliest
 * #1002 50.00 EUR by the newsletter
 * #1003 8.00 EUR by nobody
 */
let shop: SmallShop;
beforeAll(async () => {
  shop = await smallShop('orders', [LINEAR]);
  await shop.entities(
    {
      name: 'ad',
      channel: 'paid-social',
      platform: 'meta',
      campaignKey: '111111',
      campaignName: 'Spring',
      adKey: '111119',
    },
    { name: 'newsletter', channel: 'email', campaignKey: 'name:may', campaignName: 'May' },
  );
  await shop.orders(
    {
      name: '#1001',
      at: '2026-05-10T10:00:00Z',
      keys: ['checkout:c1', 'email:e1'],
      person: 'Ada',
      touches: [
        { entity: 'ad', at: '2026-05-08T10:00:00Z' },
        { entity: 'newsletter', at: '2026-05-09T10:00:00Z' },
        { entity: 'ad', at: '2026-05-10T09:00:00Z' },
      ],
      entries: [
        { kind: 'sale', at: '2026-05-10T10:00:00Z', components: { product: 1000 } },
        { kind: 'refund', at: '2026-05-20T10:00:00Z', components: { refundProduct: 1 } },
      ],
    },
    {
      name: '#1002',
      at: '2026-05-11T10:00:00Z',
      touches: [{ entity: 'newsletter', at: '2026-05-11T09:00:00Z' }],
      entries: [{ kind: 'sale', at: '2026-05-11T10:00:00Z', components: { product: 5000 } }],
    },
    {
      name: '#1003',
      at: '2026-05-12T10:00:00Z',
      entries: [{ kind: 'sale', at: '2026-05-12T10:00:00Z', components: { product: 800 } }],
    },
  );
  const touch = {
    person_id: idOf('person', 'Ada'),
    direct: false,
    details: { clickId: { name: 'fbclid', value: 'secret' }, landingPath: '/dress' },
  };
  await shop.in(async (tx) => {
    await insertRows(
      tx,
      'touchpoint',
      [
        {
          ...touch,
          id: idOf('touch', '#1001', '0'),
          at: '2026-05-08T10:00:00Z',
          signal: 'pixel',
          entity_id: idOf('entity', 'ad'),
          keys: ['client:b1'],
          raw_event_id: idOf('raw', 'p0'),
        },
        {
          ...touch,
          id: idOf('touch', '#1001', '1'),
          at: '2026-05-09T10:00:00Z',
          signal: 'pixel',
          entity_id: idOf('entity', 'newsletter'),
          keys: ['client:b2'],
          raw_event_id: idOf('raw', 'p1'),
        },
        {
          ...touch,
          id: idOf('touch', '#1001', '2'),
          at: '2026-05-10T09:00:00Z',
          signal: 'order-landing',
          entity_id: idOf('entity', 'ad'),
          keys: [],
          raw_event_id: idOf('raw', 'p2'),
        },
      ].map((row, index) => ({ ...row, order_id: index === 2 ? idOf('order', '#1001') : null })),
    );
    const keys = ['checkout:c1', 'email:e1', 'client:b1', 'client:b2', 'checkout:c0'];
    await insertRows(
      tx,
      'identity_key',
      keys.map((key) => ({ key, person_id: idOf('person', 'Ada'), first_at: '2026-05-01T00:00:00Z', shared: false })),
    );
    // browser b1 made checkout c1; browser b2 made an earlier checkout with the same e-mail address
    const links: [string, string][] = [
      ['checkout:c1', 'checkout 1'],
      ['client:b1', 'checkout 1'],
      ['client:b2', 'checkout 0'],
      ['checkout:c0', 'checkout 0'],
      ['checkout:c0', 'order 0'],
      ['email:e1', 'order 0'],
    ];
    await insertRows(
      tx,
      'identity_link',
      links.map(([key, record]) => ({
        key,
        record_id: idOf('record', record),
        at: '2026-05-01T00:00:00Z',
        raw_event_id: idOf('raw', record),
      })),
    );
  });
});

describe('the orders behind a figure', () => {
  test.each([
    'channel:paid-social',
    'campaign:meta:111111',
    'ad:meta:111111::111119',
    'channel:email',
    'channel:unattributed',
  ])('add up to it to the cent: %s', async (key) => {
    const report = await roasReport(shop.workspaceId, QUERY);
    const behind = await ordersBehind(shop.workspaceId, QUERY, key);
    const row = report.rows.find((one) => one.key === key);
    const total = report.totals[0]!.current;
    const expected = row ?? { revenueMinor: total.unattributedMinor, orders: total.unattributedOrders };

    expect(behind.rows.reduce((sum, order) => sum + order.creditedMinor!, 0)).toBe(expected.revenueMinor);
    expect(behind.sums[0]).toMatchObject({ creditedMinor: expected.revenueMinor, orders: expected.orders });
  });

  test('are those that give it something, most first', async () => {
    const behind = await ordersBehind(shop.workspaceId, QUERY, 'channel:email');

    expect(behind.rows.map(({ name, creditedMinor, revenueMinor }) => [name, creditedMinor, revenueMinor])).toEqual([
      ['#1002', 5000, 5000],
      ['#1001', 333, 999],
    ]);
  });
});

describe('the list of orders', () => {
  test('has a page of orders and sums over all of them', async () => {
    const list = await orderList(shop.workspaceId, QUERY, { ...ALL, pageSize: 2 });

    expect(list.rows.map(({ name, channels, touches }) => [name, channels, touches])).toEqual([
      ['#1003', ['unattributed'], 0],
      ['#1002', ['email'], 1],
    ]);
    expect(list).toMatchObject({
      total: 3,
      sums: [{ currency: 'EUR', revenueMinor: 6799, orders: 3, creditedMinor: null }],
    });
  });

  test('finds an order by its name on any day', async () => {
    const june = { ...QUERY, range: { from: '2026-06-01', to: '2026-06-30' } };
    const list = await orderList(shop.workspaceId, june, { ...ALL, search: '1001' });

    expect(list.rows.map(({ name, channels }) => [name, channels])).toEqual([['#1001', ['paid-social', 'email']]]);
  });

  test('counts what happened on the days asked for, when refunds count on their own day', async () => {
    const refunds: ReportQuery = { ...QUERY, basis: 'refund-day', range: { from: '2026-05-20', to: '2026-05-20' } };
    const list = await orderList(shop.workspaceId, refunds, ALL);
    const behind = await ordersBehind(shop.workspaceId, refunds, 'channel:paid-social');

    expect(list.rows.map(({ name, revenueMinor }) => [name, revenueMinor])).toEqual([['#1001', -1]]);
    // the cent given back is the one that the earliest touch had more than the others
    expect(behind.rows.map(({ name, creditedMinor }) => [name, creditedMinor])).toEqual([['#1001', -1]]);
  });

  test.each([
    [{ state: 'paid' }, 3],
    [{ state: 'cancelled' }, 0],
    [{ state: 'test' }, 0],
    [{ currency: 'JPY' }, 0],
    [{ sort: 'revenue' as const, pageSize: 1 }, 3],
  ])('can be narrowed down: %j', async (filter, total) => {
    expect((await orderList(shop.workspaceId, QUERY, { ...ALL, ...filter })).total).toBe(total);
  });

  test.each([
    ['newest', ['#1003', '#1002', '#1001']],
    ['oldest', ['#1001', '#1002', '#1003']],
    ['revenue', ['#1002', '#1001', '#1003']],
    ['least-revenue', ['#1003', '#1001', '#1002']],
  ] as const)('can be sorted: %s', async (sort, names) => {
    const { rows } = await orderList(shop.workspaceId, QUERY, { ...ALL, sort });
    expect(rows.map(({ name }) => name)).toEqual(names);
  });

  test('behind a row are sorted by what it gets, either way, and the row is named', async () => {
    const newsletter = (sort: 'credited' | 'least-credited') =>
      ordersBehind(shop.workspaceId, QUERY, 'channel:email', { sort });
    expect((await newsletter('credited')).rows.map(({ name }) => name)).toEqual(['#1002', '#1001']);
    expect((await newsletter('least-credited')).rows.map(({ name }) => name)).toEqual(['#1001', '#1002']);
    expect((await newsletter('credited')).rowNames).toBeNull();
    const report = await roasReport(shop.workspaceId, QUERY);
    const campaign = report.rows.find(({ level, platform }) => level === 'campaign' && platform === 'meta')!;
    expect((await ordersBehind(shop.workspaceId, QUERY, campaign.key)).rowNames).toEqual([
      { level: 'campaign', name: campaign.name },
    ]);
  });

  test('takes what is looked for literally', async () => {
    expect((await orderList(shop.workspaceId, QUERY, { ...ALL, search: '%' })).total).toBe(0);
  });
});

describe('one order', () => {
  test('has credits in every model, each summing to its revenue', async () => {
    const order = await orderDetail(shop.workspaceId, '1001', { measure: LINEAR, revenue: 'net' });

    expect(order.revenueMinor).toBe(999);
    expect(order.credits.map(({ model }) => model)).toEqual([...RULE_MODELS]);
    for (const { perTouch, unattributed } of order.credits) {
      expect(perTouch.reduce((sum, part) => sum + part, unattributed)).toBe(999);
    }
    expect(order.credits.find(({ model }) => model === 'linear')!.perTouch).toEqual([333, 333, 333]);
    expect(order.credits.find(({ model }) => model === 'first-lead')).toMatchObject({ unattributed: 999 });
  });

  test('says how each touch is tied to it, and how sure that is', async () => {
    const order = await orderDetail(shop.workspaceId, '#1001', { measure: LINEAR, revenue: 'net' });

    expect(order.touches.map(({ tiedBy, confidence }) => [tiedBy, confidence])).toEqual([
      [['client', 'checkout'], 'certain'],
      [['client', 'checkout', 'email'], 'weak'],
      [['order'], 'certain'],
    ]);
    expect(order.touches[0]).toMatchObject({ campaign: 'Spring', clickId: 'fbclid', landingPath: '/dress' });
    expect(JSON.stringify(order)).not.toContain('secret');
  });

  test('that nobody knows is said to be unknown', async () => {
    await expect(orderDetail(shop.workspaceId, '#9', { measure: LINEAR, revenue: 'net' })).rejects.toThrow(
      /no order "#9"/,
    );
  });
});
