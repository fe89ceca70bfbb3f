import pg from 'pg';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { appendRawEvents } from '#app/database/system/raw-events.server.ts';
import { settleSpend } from '#app/database/writing/spend.server.ts';
import { insertRows } from '#app/database/writing/insert-rows.server.ts';
import { measureId } from '#app/domain/attribution/measure-id.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import { useDatabase } from '../../support/database.ts';
import { idOf, LAST_TOUCH, type SmallShop, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
afterAll(closePool);

const LINEAR = { ...LAST_TOUCH, model: 'linear' as const };

/** Alters rows as nobody but the database's superuser could. */
async function tamper(sql: string, ...params: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.superUrl });
  await client.connect();
  await client.query(sql, params);
  await client.end();
}

/** One order of 10.01 by three touches, half refunded, one without touches; 5 raw events; one day of spend. */
async function sound(slug: string): Promise<SmallShop> {
  const shop = await smallShop(slug, [LAST_TOUCH, LINEAR]);
  await shop.entities({ name: 'ad', channel: 'paid-social', platform: 'meta' }, { name: 'mail', channel: 'email' });
  await shop.orders(
    {
      name: '#1',
      at: '2026-05-02T10:00:00Z',
      newCustomer: true,
      touches: [
        { entity: 'ad', at: '2026-05-01T10:00:00Z' },
        { entity: 'mail', at: '2026-05-01T11:00:00Z' },
        { entity: 'ad', at: '2026-05-02T09:00:00Z' },
      ],
      entries: [
        { kind: 'sale', at: '2026-05-02T10:00:00Z', components: { product: 1001, tax: 200 } },
        { kind: 'refund', at: '2026-05-08T10:00:00Z', components: { refundProduct: 500, refundTax: 100 } },
      ],
    },
    {
      name: '#2',
      at: '2026-05-03T10:00:00Z',
      entries: [{ kind: 'sale', at: '2026-05-03T10:00:00Z', components: { product: 1 } }],
    },
  );
  await shop.account('act_1', 'meta', 'UTC', '2026-05-10T06:00:00Z');
  await shop.in(async (tx) => {
    await tx.run(
      `INSERT INTO touchpoint (workspace_id, id, at, signal, entity_id, direct, keys, details, raw_event_id)
       SELECT $1, u.id, now(), 'pixel', u.entity, false, '{}', '{}', u.id
       FROM journey, unnest(touch_ids, entity_ids) AS u (id, entity)`,
      [shop.workspaceId],
    );
    const day = { account_id: idOf('account', 'act_1'), day_from: '2026-05-02', day_to: '2026-05-02' };
    await insertRows(tx, 'spend_sighting', [
      {
        ...day,
        raw_event_id: idOf('raw', 'spend'),
        position: 0,
        subject_id: idOf('subject', slug),
        breakdown: '',
        level: 'campaign',
        campaign_id: '111111',
        campaign_name: 'Spring',
        currency: 'EUR',
        spend_e8: 1234567890n,
        rank: 2,
        seen_at: '2026-05-03T00:00:00Z',
        content_hash: 'a',
      },
    ]);
    await settleSpend(tx, [{ accountId: day.account_id, from: day.day_from, to: day.day_to }]);
  });
  await appendRawEvents(
    shop.workspaceId,
    [1, 2, 3, 4, 5].map((n) => ({
      id: idOf('raw', slug, String(n)),
      source: 'shopify',
      topic: 'orders/create',
      deliveryKey: `delivery ${n}`,
      meta: { shop: 'é', n: String(n) },
      body: Buffer.from(`{"n":${n}}`),
    })),
  );
  return shop;
}

let shop: SmallShop;
let count = 0;
beforeEach(async () => {
  shop = await sound(`verify-${(count += 1)}`);
});

describe('verify', () => {
  test('finds nothing wrong in a sound workspace', async () => {
    const result = await verifyWorkspace(shop.workspaceId);

    expect(result).toMatchObject({ ok: true, orders: 2, problems: [] });
    expect(result.checked).toBeGreaterThan(100);
  });

  test('names the fact in which a cent was altered', async () => {
    await tamper(
      `UPDATE fact SET product = product + 1 WHERE workspace_id = $1 AND entity_id = $2 AND measure_id = $3 AND order_day = entry_day`,
      shop.workspaceId,
      idOf('entity', 'mail'),
      measureId(LINEAR),
    );
    const { ok, problems } = await verifyWorkspace(shop.workspaceId);

    expect(ok).toBe(false);
    // 10.01 over three touches: 3.34, 3.34, 3.33
    expect(problems).toEqual([
      { invariant: 'fact', where: expect.stringContaining(idOf('entity', 'mail')), expected: '334', found: '335' },
    ]);
    expect(problems[0]!.where).toContain('order day 2026-05-02');
    expect(problems[0]!.where).toContain('product');
  });

  test('names a fact that is missing, and one that should not be there', async () => {
    await tamper(`DELETE FROM fact WHERE workspace_id = $1 AND order_day = '2026-05-03'`, shop.workspaceId);
    await tamper(
      `UPDATE fact SET order_day = '2026-05-09' WHERE workspace_id = $1 AND entity_id = $2 AND order_day = entry_day AND measure_id = $3`,
      shop.workspaceId,
      idOf('entity', 'mail'),
      measureId(LINEAR),
    );
    const { problems } = await verifyWorkspace(shop.workspaceId);

    expect(problems.some(({ where, found }) => where.includes('order day 2026-05-03') && found === '0')).toBe(true);
    expect(problems.some(({ where, expected }) => where.includes('order day 2026-05-09') && expected === '0')).toBe(
      true,
    );
  });

  test('names the order whose money differs from its ledger', async () => {
    await tamper(`UPDATE shop_order SET tax = tax - 1 WHERE workspace_id = $1 AND name = '#1'`, shop.workspaceId);
    const { problems } = await verifyWorkspace(shop.workspaceId);

    expect(problems).toEqual([
      { invariant: 'order-ledger', where: `order ${idOf('order', '#1')}, tax`, expected: '200', found: '199' },
    ]);
  });

  test('names the spend that no report told', async () => {
    await tamper(`UPDATE spend_fact SET spend_e8 = spend_e8 + 1000000 WHERE workspace_id = $1`, shop.workspaceId);
    const { problems } = await verifyWorkspace(shop.workspaceId);

    expect(problems).toMatchObject([{ invariant: 'spend-fact', expected: '1234567890', found: '1235567890' }]);
    expect(problems[0]!.where).toContain('2026-05-02');
  });

  test.each([
    ['in the middle', 3, 'raw event 3'],
    ['at the end', 5, 'raw event 5'],
    ['at the beginning', 1, 'raw event 1'],
  ])('names a raw event removed %s', async (_place, seq, where) => {
    await tamper('DELETE FROM raw_event WHERE workspace_id = $1 AND seq = $2', shop.workspaceId, seq);
    const { problems } = await verifyWorkspace(shop.workspaceId);

    expect(problems).toEqual([{ invariant: 'raw-sequence', where, expected: '1 raw events', found: 'removed' }]);
  });

  test('names a raw event whose body was altered, also when its hash was altered with it', async () => {
    await tamper(`UPDATE raw_event SET body = '{"n":9}' WHERE workspace_id = $1 AND seq = 2`, shop.workspaceId);
    await tamper(
      `UPDATE raw_event SET body = '{"n":9}', content_hash = sha256('{"n":9}') WHERE workspace_id = $1 AND seq = 4`,
      shop.workspaceId,
    );
    const { problems } = await verifyWorkspace(shop.workspaceId);

    expect(problems.map(({ invariant, where }) => [invariant, where.slice(0, 11)])).toEqual([
      ['raw-content', 'raw event 2'],
      ['raw-chain', 'raw event 4'],
    ]);
  });

  test('names a raw event that is said to have come at another time', async () => {
    await tamper(
      `UPDATE raw_event SET received_at = received_at - interval '1 ms' WHERE workspace_id = $1 AND seq = 3`,
      shop.workspaceId,
    );
    const { problems } = await verifyWorkspace(shop.workspaceId);

    expect(problems.map(({ invariant, where }) => [invariant, where.slice(0, 11)])).toEqual([
      ['raw-chain', 'raw event 3'],
    ]);
  });

  test('names the journey that credits another entity than its touch', async () => {
    await tamper(
      `UPDATE journey SET entity_ids = array_fill($2::uuid, ARRAY[3]) WHERE workspace_id = $1 AND cardinality(touch_ids) = 3`,
      shop.workspaceId,
      idOf('entity', 'mail'),
    );
    const { problems } = await verifyWorkspace(shop.workspaceId);

    expect(problems.map(({ invariant }) => invariant)).toContain('journey-touch');
  });
});
