import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { appendRawEvents } from '#app/database/system/raw-events.server.ts';
import { identitySecret } from '#app/database/reading/settings.server.ts';
import { insertRows } from '#app/database/writing/insert-rows.server.ts';
import { identityKeys } from '#app/domain/identity/keyed-hash.ts';
import { dataHealth } from '#app/reports/data-health/data-health.server.ts';
import { deadLetters } from '#app/reports/data-health/dead-letters.server.ts';
import { evidenceOf } from '#app/reports/evidence/evidence.server.ts';
import { homeReport } from '#app/reports/home/home-report.server.ts';
import { importDetail, importRejects } from '#app/reports/imports/import-detail.server.ts';
import { importList } from '#app/reports/imports/import-list.server.ts';
import { leadList } from '#app/reports/leads/lead-list.server.ts';
import { useDatabase } from '../../support/database.ts';
import { idOf, LAST_TOUCH, type SmallShop, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
afterAll(closePool);

const NOW = Date.parse('2026-05-20T12:00:00Z');
const LEAD_BODY = JSON.stringify({
  id: '990000000000000001',
  campaign_id: '111111',
  field_data: [
    { name: 'email', values: ['ada@example.com'] },
    { name: 'full_name', values: ['Ada Byron'] },
  ],
});
const ASKED = { search: null, page: 1, pageSize: 10, personalData: false };

/** A lead of 1 May, whose person bought for 30.00 on 2 May, and for 12.00 by hand; one event dropped, one dead, one waiting. */
let shop: SmallShop;
beforeAll(async () => {
  shop = await smallShop('health');
  await shop.entities({
    name: 'form',
    channel: 'lead-ad',
    platform: 'meta',
    campaignKey: '111111',
    campaignName: 'Form',
  });
  await shop.account('act_1', 'meta', 'UTC', '2026-05-20T06:00:00Z');
  await shop.spend({ account: 'act_1', from: '2026-05-10', campaign: ['111111', 'Form'], spendE8: 100000000n });
  const delivery = (n: number, source: string, body: string) => ({
    id: idOf('raw', String(n)),
    source,
    topic: 'x',
    deliveryKey: String(n),
    meta: {},
    body: Buffer.from(body),
  });
  await appendRawEvents(shop.workspaceId, [
    delivery(1, 'meta-lead', LEAD_BODY),
    delivery(2, 'decision', JSON.stringify({ leadId: idOf('lead', 'L1'), note: 'by phone' })),
    delivery(3, 'pixel', '{"n":3}'),
    delivery(4, 'pixel', '{"n":4}'),
    delivery(5, 'pixel', '{"n":5}'),
  ]);
  await shop.orders(
    {
      name: '#1',
      person: 'Ada',
      at: '2026-05-02T10:00:00Z',
      touches: [{ entity: 'form', at: '2026-05-01T10:00:00Z', lead: true }],
      entries: [{ kind: 'sale', at: '2026-05-02T10:00:00Z', components: { product: 3000 } }],
    },
    {
      name: '#0',
      person: 'Ada',
      at: '2026-04-02T10:00:00Z',
      entries: [{ kind: 'sale', at: '2026-04-02T10:00:00Z', components: { product: 9900 } }],
    },
    {
      name: 'M-1',
      person: 'Ada',
      at: '2026-05-03T12:00:00Z',
      entries: [{ kind: 'sale', at: '2026-05-03T12:00:00Z', components: { product: 1200 } }],
    },
  );
  await shop.in(async (tx) => {
    const keys = identityKeys([{ kind: 'email', value: 'ada@example.com' }], await identitySecret(tx));
    await tx.run(`UPDATE shop_order SET platform = 'manual', kind = 'manual', raw_event_id = $1 WHERE name = 'M-1'`, [
      idOf('raw', '2'),
    ]);
    await tx.run(`DELETE FROM outbox WHERE workspace_id = $1 AND seq <= 4`, [shop.workspaceId]);
    await insertRows(tx, 'lead', [
      {
        id: idOf('lead', 'L1'),
        platform: 'meta',
        platform_id: '990000000000000001',
        created_at: '2026-05-01T10:00:00Z',
        day: '2026-05-01',
        form_name: 'Showroom',
        organic: false,
        test: false,
        keys,
        person_id: idOf('person', 'Ada'),
        entity_id: idOf('entity', 'form'),
        touch_id: idOf('touch', '#1', '0'),
        raw_event_id: idOf('raw', '1'),
      },
    ]);
    await insertRows(tx, 'touchpoint', [
      {
        id: idOf('touch', '#1', '0'),
        at: '2026-05-01T10:00:00Z',
        signal: 'lead',
        entity_id: idOf('entity', 'form'),
        direct: false,
        keys,
        details: {},
        raw_event_id: idOf('raw', '1'),
      },
    ]);
    await insertRows(
      tx,
      'identity_key',
      keys.map((key) => ({ key, person_id: idOf('person', 'Ada'), first_at: '2026-05-01T00:00:00Z', shared: false })),
    );
    const outcome = {
      detail: null as string | null,
      attempts: 1,
      at: '2026-05-01T10:00:00Z',
      stage: 'normalise',
      source: 'pixel',
    };
    await insertRows(tx, 'event_outcome', [
      { ...outcome, seq: 1, source: 'meta-lead', stage: 'rollup', result: 'done', reason: null },
      { ...outcome, seq: 3, result: 'dropped', reason: 'no-consent', detail: 'no-consent=3 bot=1' },
      { ...outcome, seq: 4, result: 'failed', reason: null },
    ]);
    await insertRows(tx, 'dead_letter', [
      {
        id: idOf('dead', '4'),
        kind: 'event',
        ref: '4',
        label: 'pixel x',
        cause: 'UnreadableEvent: not-json: the body is not JSON',
        attempts: 4,
        first_at: '2026-05-01T10:00:00Z',
        last_at: '2026-05-01T11:00:00Z',
      },
    ]);
    await insertRows(tx, 'import', [
      {
        id: idOf('import', '1'),
        kind: 'meta-ads',
        language: 'fr',
        file_name: 'mai.csv',
        file_bytes: 10,
        bytes_read: 10,
        state: 'finished',
        options: {},
        records: 3,
        accepted: 1,
        changed: 0,
        duplicates: 0,
        ignored: 0,
        rejected: 2,
        result: { period: null, totals: { spend: { EUR: '1.00' } }, warnings: ['w'] },
        created_at: '2026-05-10T10:00:00Z',
        undone: false,
      },
    ]);
    await insertRows(tx, 'import_reject', [
      { import_id: idOf('import', '1'), line: 7, position: 0, reason: 'not a day', field: 'day' },
      { import_id: idOf('import', '1'), line: 9, position: 1, reason: 'no amount', field: null },
    ]);
  });
});

describe('leads', () => {
  test('come with what their person bought since, and the revenue given by hand', async () => {
    const { rows, total } = await leadList(shop.workspaceId, ASKED);

    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      channel: 'lead-ad',
      campaign: 'Form',
      orders: 2,
      revenue: [{ currency: 'EUR', minor: 4200 }],
      manual: [{ id: idOf('order', 'M-1'), currency: 'EUR', minor: 1200, soldOn: '2026-05-03', note: 'by phone' }],
    });
  });

  test('show their contact only to those who may see it', async () => {
    const masked = await leadList(shop.workspaceId, ASKED);
    const open = await leadList(shop.workspaceId, { ...ASKED, personalData: true });

    expect([masked.rows[0]!.contact, open.rows[0]!.contact]).toEqual(['a•••@example.com', 'ada@example.com']);
  });

  test.each([
    ['ADA@example.com ', 1],
    ['showroom', 1],
    ['990000000000000001', 1],
    ['grace@example.com', 0],
    ['%', 0],
  ])('are found by %j: %i', async (search, found) => {
    expect((await leadList(shop.workspaceId, { ...ASKED, search })).total).toBe(found);
  });
});

describe('data health', () => {
  test('counts what came in and why it stopped', async () => {
    const health = await dataHealth(shop.workspaceId, NOW);

    expect(health.sources.find(({ source }) => source === 'pixel')).toMatchObject({
      received: 3,
      done: 0,
      dropped: 1,
      failed: 1,
      waiting: 1,
    });
    expect(health.reasons).toContainEqual({
      stage: 'normalise',
      result: 'dropped',
      reason: 'no-consent',
      source: 'pixel',
      count: 3,
    });
    expect(health.reasons).toContainEqual({
      stage: 'normalise',
      result: 'failed',
      reason: 'error',
      source: 'pixel',
      count: 1,
    });
    expect(health.queue).toMatchObject({ pending: 1, deadLetters: 1, oldestPendingAt: expect.stringMatching(/Z$/) });
    expect(health.chain).toMatchObject({ events: 5, lastSeq: '5' });
  });

  test('says how many orders are tied to a touch, and by what', async () => {
    const health = await dataHealth(shop.workspaceId, NOW);

    expect(health.coverage).toEqual([
      { signal: 'none', orders: 2 },
      { signal: 'lead', orders: 1 },
    ]);
    expect(health.orders).toEqual({ total: 3, attributed: 1, unattributed: 2, test: 0 });
  });

  test('lists dead letters with their cause and evidence', async () => {
    expect(await deadLetters(shop.workspaceId)).toMatchObject([
      {
        cause: expect.stringContaining('not-json'),
        meaning: { code: 'cause-unreadable' },
        attempts: 4,
        rawEventId: idOf('raw', '4'),
        replayedAt: null,
      },
    ]);
  });
});

describe('evidence', () => {
  test('is the raw event, masked, with its place in the chain checked', async () => {
    const evidence = await evidenceOf(shop.workspaceId, idOf('raw', '1'), {
      marks: ['111111', 'elsewhere'],
      personalData: false,
    });

    expect(evidence).toMatchObject({
      seq: '1',
      intact: true,
      masked: true,
      marks: ['111111'],
      outcome: { stage: 'rollup', result: 'done' },
    });
    expect(evidence.body).toContain('"id": "990000000000000001"');
    expect(evidence.body).not.toMatch(/ada|Byron/i);
  });

  test('of another workspace is not found', async () => {
    const other = await smallShop('stranger');

    await expect(evidenceOf(other.workspaceId, idOf('raw', '1'), { marks: [], personalData: true })).rejects.toThrow(
      /no raw event/,
    );
  });
});

describe('imports', () => {
  test('are listed with their counts, and told with totals and rejects', async () => {
    const list = await importList(shop.workspaceId, { page: 1, pageSize: 10 });
    const detail = await importDetail(shop.workspaceId, idOf('import', '1'), { personalData: true });

    expect(list).toMatchObject({
      total: 1,
      rows: [{ fileName: 'mai.csv', state: 'finished', rejected: 2, fileBytes: 10 }],
    });
    expect(detail).toMatchObject({
      totals: { spend: { EUR: '1.00' } },
      warnings: [{ text: 'w' }],
      rejects: [
        { line: 7, field: 'Jour', reason: { text: 'not a day' } },
        { line: 9, reason: { text: 'no amount' } },
      ],
    });
    expect(await importRejects(shop.workspaceId, idOf('import', '1'), { personalData: true })).toHaveLength(2);
  });
});

describe('home', () => {
  test('says what changed, what needs somebody and what is still to do', async () => {
    const home = await homeReport(
      shop.workspaceId,
      {
        range: { from: '2026-05-01', to: '2026-05-20' },
        compare: { from: '2026-04-01', to: '2026-04-30' },
        measure: LAST_TOUCH,
        revenue: 'net',
        shopId: null,
        basis: 'order-day',
      },
      NOW,
    );

    expect(home.totals[0]).toMatchObject({
      current: { revenueMinor: 4200, leads: 1 },
      previous: { revenueMinor: 9900 },
    });
    expect(home.changes[0]).toEqual({
      channel: 'lead-ad',
      campaign: 'Form',
      currency: 'EUR',
      metric: 'revenue',
      from: 0,
      to: 3000,
    });
    expect(home.attention.map(({ code }) => code)).toEqual(['spend-late', 'dead-letters']);
    expect(home.checklist.filter(({ done }) => !done)).toEqual([]);
  });
});
