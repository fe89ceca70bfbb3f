import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { insertRows } from '#app/database/writing/insert-rows.server.ts';
import { SIGNAL_CLASSES } from '#app/domain/touchpoints/signal-class.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { signalsReport } from '#app/reports/roas/signals.server.ts';
import type { SignalSheet } from '#app/reports/roas/types.ts';
import { digiflow, jsonOf } from '../../support/command-line.ts';
import { useDatabase } from '../../support/database.ts';
import { type GivenOrder, idOf, LAST_TOUCH, type SmallShop, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
afterAll(closePool);

const MAY: ReportQuery = {
  range: { from: '2026-05-01', to: '2026-05-31' },
  compare: null,
  measure: LAST_TOUCH,
  revenue: 'net',
  shopId: null,
  basis: 'order-day',
};

interface GivenSignal {
  readonly signal: string;
  readonly entity: string;
  readonly click?: boolean;
  readonly at?: string;
}

const AT = '2026-05-20T10:00:00Z';
/** By order: its revenue and the touches of its journey. */
const GIVEN: Readonly<Record<string, readonly [number, ...GivenSignal[]]>> = {
  'click, and weaker ones': [
    101,
    { signal: 'lead', entity: 'form' },
    { signal: 'pixel', entity: 'ad', click: true },
    { signal: 'pixel', entity: 'direct' },
  ],
  'click that the platform tells of': [102, { signal: 'order-attribution', entity: 'ad', click: true }],
  'campaign in the landing page': [104, { signal: 'order-landing', entity: 'ad' }],
  'search seen by the pixel, and a lead': [
    108,
    { signal: 'lead', entity: 'form' },
    { signal: 'pixel', entity: 'search' },
  ],
  lead: [116, { signal: 'lead', entity: 'form' }, { signal: 'pixel', entity: 'direct' }],
  code: [132, { signal: 'discount-code', entity: 'affiliate' }],
  'platform alone, even with a campaign': [164, { signal: 'order-attribution', entity: 'ad' }],
  'what the buyer said, beside a direct visit': [
    2048,
    { signal: 'survey', entity: 'podcast' },
    { signal: 'pixel', entity: 'direct' },
  ],
  direct: [228, { signal: 'pixel', entity: 'direct' }, { signal: 'order-landing', entity: 'direct' }],
  none: [356],
  'click before the window': [612, { signal: 'pixel', entity: 'ad', click: true, at: '2026-04-20T09:59:59Z' }],
  'lead within its own window': [1124, { signal: 'lead', entity: 'form', at: '2026-04-01T10:00:00Z' }],
};

const ORDERS: readonly GivenOrder[] = Object.entries(GIVEN).map(([name, [product, ...touches]]) => ({
  name,
  at: AT,
  touches: touches.map(({ entity, signal, at }) => ({
    entity,
    at: at ?? '2026-05-19T10:00:00Z',
    lead: signal === 'lead',
  })),
  entries: [{ kind: 'sale', at: AT, components: { product } }],
}));

let shop: SmallShop;
beforeAll(async () => {
  shop = await smallShop('signals');
  const ad = { platform: 'meta', campaignKey: '111111', campaignName: 'Spring' };
  await shop.entities(
    { name: 'ad', channel: 'paid-social', ...ad },
    { name: 'form', channel: 'lead-ad', ...ad },
    { name: 'search', channel: 'organic-search' },
    { name: 'affiliate', channel: 'affiliates' },
    { name: 'podcast', channel: 'audio' },
    { name: 'direct', channel: 'direct' },
  );
  await shop.orders(
    ...ORDERS,
    { name: 'yen', at: AT, currency: 'JPY', entries: [{ kind: 'sale', at: AT, components: { product: 500 } }] },
    { name: 'test', at: AT, test: true, entries: [{ kind: 'sale', at: AT, components: { product: 99_999 } }] },
    {
      name: 'refunded in May',
      at: '2026-04-20T10:00:00Z',
      entries: [
        { kind: 'sale', at: '2026-04-20T10:00:00Z', components: { product: 1000 } },
        { kind: 'refund', at: AT, components: { refundProduct: 400 } },
      ],
    },
  );
  await shop.in((tx) =>
    insertRows(
      tx,
      'touchpoint',
      Object.entries(GIVEN).flatMap(([name, [, ...touches]]) =>
        touches.map(({ signal, entity, click, at }, index) => ({
          id: idOf('touch', name, String(index)),
          at: at ?? '2026-05-19T10:00:00Z',
          signal,
          entity_id: idOf('entity', entity),
          direct: entity === 'direct',
          click_key: click ? 'gclid:1' : null,
          keys: [],
          details: '{}',
          raw_event_id: idOf('raw', name),
        })),
      ),
    ),
  );
});

const counted = ({ classes }: SignalSheet) =>
  Object.fromEntries(classes.map(({ signal, orders, revenueMinor }) => [signal, [orders, revenueMinor]]));

test('every order is in the class of its strongest touch that counts', async () => {
  const [euro, yen] = await signalsReport(shop.workspaceId, MAY);
  expect(counted(euro!)).toEqual({
    'click-id': [2, 101 + 102],
    campaign: [1, 104],
    pixel: [1, 108],
    lead: [2, 116 + 1124],
    'discount-code': [1, 132],
    platform: [1, 164],
    survey: [1, 2048],
    direct: [1, 228],
    nothing: [2, 356 + 612],
  });
  expect(euro!.classes.map(({ signal }) => signal)).toEqual([...SIGNAL_CLASSES]);
  expect(counted(yen!)).toMatchObject({ nothing: [1, 500], 'click-id': [0, 0] });
});

test('the classes add up to the orders and the revenue of the ROAS page, by either day', async () => {
  for (const basis of ['order-day', 'refund-day'] as const) {
    const query = { ...MAY, basis };
    const sheets = await signalsReport(shop.workspaceId, query);
    const { totals } = await roasReport(shop.workspaceId, query, Date.parse('2026-06-01T00:00:00Z'));
    expect(totals).toHaveLength(2);
    for (const { current } of totals) {
      const { classes, orders } = sheets.find(({ currency }) => currency === current.currency)!;
      expect(orders).toBe(current.orders);
      expect(classes.reduce((sum, one) => sum + one.orders, 0)).toBe(orders);
      expect(classes.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0)).toBe(current.revenueMinor);
      expect(classes.reduce((sum, { share }) => sum + share!, 0)).toBeCloseTo(1, 12);
    }
  }
});

test('without a window older touches count, and what no touch ties is what the model leaves unattributed', async () => {
  const query = { ...MAY, measure: { ...LAST_TOUCH, window: null, leadWindow: null } };
  const [euro] = await signalsReport(shop.workspaceId, query);
  expect(counted(euro!)).toMatchObject({ 'click-id': [3, 101 + 102 + 612], nothing: [1, 356] });
  const { totals } = await roasReport(shop.workspaceId, query, Date.parse('2026-06-01T00:00:00Z'));
  expect(totals[0]!.current.unattributedMinor).toBe(356);
});

test('the command line has them under signals', async () => {
  const answer = await digiflow([
    'roas',
    '--workspace',
    'signals',
    '--from',
    '2026-05-01',
    '--to',
    '2026-05-31',
    '--json',
  ]);
  const { signals } = jsonOf(answer) as unknown as { signals: SignalSheet[] };
  expect(counted(signals[0]!)).toMatchObject({ platform: [1, 164] });
});
