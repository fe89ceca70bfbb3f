import { afterAll, expect, test } from 'vitest';
import { replayDeadLetters } from '#app/features/dead-letters.server.ts';
import { processAll, processBatch } from '#app/pipeline/process-events.server.ts';
import { MAX_ATTEMPTS } from '#app/pipeline/run-events.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import { useDatabase } from '../../support/database.ts';
import {
  delivery,
  type NewDelivery,
  pipelineWorkspace,
  type PipelineWorkspace,
  useAppPool,
  useSuperuser,
} from '../../support/pipeline-workspace.ts';
import { metaLead, pixelBatch, shopifyOrder } from '../../support/wire-bodies.ts';

const urls = await useDatabase();
useAppPool(urls);
const superuser = useSuperuser(urls);
afterAll(closeQueue);

const SECRETS = ['maria.private@client.example', '+33612345678', 'Rue du Secret'];

const order = (id: number, change: object = {}) =>
  shopifyOrder({
    id,
    updatedAt: '2026-03-10T10:00:00Z',
    total: '10.00',
    email: SECRETS[0]!,
    phone: SECRETS[1]!,
    ...change,
  });

/** Bodies that nobody can read, each in its own way, all with personal data in them. */
const POISON: readonly (readonly [source: string, topic: string, body: unknown])[] = [
  ['shopify-webhook', 'orders/create', `{"email":"${SECRETS[0]}", "total_price": 10.00, ${SECRETS[2]}`],
  ['shopify-webhook', 'orders/create', { ...order(1), total_price: SECRETS[2] }],
  ['shopify-webhook', 'orders/create', { ...order(2), updated_at: SECRETS[2] }],
  ['shopify-webhook', 'orders/create', { ...order(3), financial_status: SECRETS[0] }],
  ['shopify-webhook', 'orders/create', { ...order(4), name: `${SECRETS[2]} \u0000` }],
  ['shopify-webhook', 'orders/create', order(5, { total: '99999999999999999999999.00' })],
  ['shopify-webhook', 'orders/create', [SECRETS[0]]],
  ['shopify-webhook', 'refunds/create', { id: 6, created_at: '2026-03-10T10:00:00Z', note: SECRETS[0] }],
  ['pixel', 'events', `${SECRETS[0]} is not JSON`],
  ['pixel', 'events', { workspace: SECRETS[0], events: [] }],
  ['meta-lead', 'lead', { ...metaLead({ id: 7, at: SECRETS[2]! }), email: SECRETS[0] }],
  ['meta-insights', 'daily', { data: [{ spend: SECRETS[1] }] }],
  ['decision', 'import-undone', `{"importId": "${SECRETS[0]}", ${SECRETS[1]}`],
  ['decision', 'revenue-by-hand', { leadId: SECRETS[0] }],
  ['file', 'shopify-orders', `not a record of ${SECRETS[0]}`],
  [
    'file',
    'shopify-orders',
    { kind: 'shopify-orders', fields: { email: SECRETS[0], total: 'ten', createdAt: SECRETS[2] } },
  ],
];

function meta(workspace: PipelineWorkspace, n: number): Record<string, string> {
  const { shopId, accountId } = workspace;
  return {
    shopId,
    accountId,
    naturalKey: `order:${n}`,
    importedAt: '2026-03-11T10:00:00Z',
    currency: 'EUR',
    timeZone: 'UTC',
  };
}

const poison = (workspace: PipelineWorkspace): NewDelivery[] =>
  POISON.map(([source, topic, body], n) => delivery(source, topic, body, meta(workspace, n)));

const good = (workspace: PipelineWorkspace, count: number): NewDelivery[] =>
  Array.from({ length: count }, (_, n) => {
    const one = order(1_000 + n, { email: `c${n % 90}@client.example`, phone: null });
    return delivery('shopify-webhook', 'orders/create', one, meta(workspace, n));
  });

async function outbox(workspace: PipelineWorkspace) {
  const { rows } = await superuser.query<{ attempts: number; dead: boolean; seconds: number }>(
    `SELECT attempts, dead, round(extract(epoch FROM available_at - now()))::int AS seconds FROM outbox
     WHERE workspace_id = $1 ORDER BY seq`,
    [workspace.id],
  );
  return rows;
}

async function waitNoLonger(workspace: PipelineWorkspace): Promise<void> {
  await superuser.query(`UPDATE outbox SET available_at = now() - interval '1 second' WHERE workspace_id = $1`, [
    workspace.id,
  ]);
}

async function letters(workspace: PipelineWorkspace) {
  return workspace.in((tx) =>
    tx.rows<{ ref: string; label: string; cause: string; attempts: number }>(
      `SELECT ref, label, cause, attempts FROM dead_letter WHERE replayed_at IS NULL ORDER BY ref::int`,
    ),
  );
}

const ordersIn = async (workspace: PipelineWorkspace): Promise<number> =>
  (await workspace.in((tx) => tx.rows('SELECT 1 FROM shop_order'))).length;

test('given unreadable bodies among good ones, the good ones go through in the same batch', async () => {
  const workspace = await pipelineWorkspace('poison-batch');
  const mixed = [...good(workspace, 300), ...poison(workspace)].toSorted((a, b) =>
    a.deliveryKey < b.deliveryKey ? -1 : 1,
  );
  await workspace.append(mixed);

  const report = await processBatch(workspace.id);

  expect(report).toMatchObject({ taken: mixed.length, failed: POISON.length });
  expect(await ordersIn(workspace)).toBe(300);
  expect((await outbox(workspace)).map(({ attempts, dead }) => ({ attempts, dead }))).toEqual(
    POISON.map(() => ({ attempts: 1, dead: false })),
  );
  const { rows } = await superuser.query(
    `SELECT result, count(*)::int AS n FROM event_outcome WHERE workspace_id = $1 GROUP BY 1 ORDER BY 1`,
    [workspace.id],
  );
  expect(rows).toEqual([
    { result: 'done', n: 300 },
    { result: 'failed', n: POISON.length },
  ]);
});

test('a bad event is tried again after 2, 4 and 8 seconds, then goes to the dead letters with its cause', async () => {
  const workspace = await pipelineWorkspace('poison-retries');
  await workspace.append(poison(workspace));

  const waits: Set<number>[] = [];
  for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
    await processAll(workspace.id);
    expect(await processAll(workspace.id), 'nothing is due before its time').toBe(0);
    waits.push(new Set((await outbox(workspace)).map(({ seconds }) => seconds)));
    expect(await letters(workspace)).toEqual([]);
    await waitNoLonger(workspace);
  }
  await processAll(workspace.id);
  await waitNoLonger(workspace);

  for (const [index, seconds] of [2, 4, 8].entries()) {
    for (const wait of waits[index]!) expect([seconds - 1, seconds]).toContain(wait);
  }
  expect((await outbox(workspace)).every(({ dead, attempts }) => dead && attempts === MAX_ATTEMPTS)).toBe(true);
  expect(await processAll(workspace.id), 'the dead are left alone').toBe(0);
  const dead = await letters(workspace);
  expect(dead.map(({ label, attempts }) => ({ label, attempts }))).toEqual(
    POISON.map(([source, topic]) => ({ label: `${source} ${topic}`, attempts: MAX_ATTEMPTS })),
  );
  for (const { cause } of dead) expect(cause).toMatch(/\w{4}/);
});

test('no cause, outcome or label of a bad event holds personal data', async () => {
  const workspace = await pipelineWorkspace('poison-private');
  await workspace.append(poison(workspace));

  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    await processAll(workspace.id);
    await waitNoLonger(workspace);
  }

  const { rows } = await superuser.query<{ text: string }>(
    `SELECT to_jsonb(t)::text AS text FROM dead_letter t UNION ALL SELECT to_jsonb(t)::text FROM event_outcome t`,
  );
  expect(rows.length).toBeGreaterThanOrEqual(2 * POISON.length);
  for (const { text } of rows)
    for (const secret of ['private', '612345678', 'Secret']) expect(text).not.toContain(secret);
});

test('given what hindered a dead event is mended, replaying takes it through and off the list', async () => {
  const workspace = await pipelineWorkspace('poison-mended');
  const twice = [delivery('shopify-webhook', 'orders/create', order(50), {}), ...poison(workspace).slice(0, 1)];
  await workspace.append(twice); // the first lacks its shop
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    await processAll(workspace.id);
    await waitNoLonger(workspace);
  }
  expect(await letters(workspace)).toHaveLength(2);
  await superuser.query(`UPDATE raw_event SET meta = $2 WHERE workspace_id = $1 AND seq = 1`, [
    workspace.id,
    JSON.stringify({ shopId: workspace.shopId }),
  ]);

  const replayed = await replayDeadLetters({ workspaceId: workspace.id, userId: 'tester' }, 'all');
  await processAll(workspace.id);

  expect(replayed).toBe(2);
  expect(await ordersIn(workspace)).toBe(1);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    await waitNoLonger(workspace);
    await processAll(workspace.id);
  }
  expect((await letters(workspace)).map(({ ref, attempts }) => ({ ref, attempts }))).toEqual([
    { ref: '2', attempts: 2 * MAX_ATTEMPTS },
  ]);
});

test('given dead and waiting events, a rebuild leaves them as they are and gives the same figures', async () => {
  const workspace = await pipelineWorkspace('poison-rebuild');
  await workspace.deliver(...good(workspace, 20), ...poison(workspace));
  const before = {
    figures: await workspace.digest(),
    outbox: (await outbox(workspace)).map(({ attempts }) => attempts),
  };

  await rebuildWorkspace(workspace.id);

  expect(await workspace.digest()).toBe(before.figures);
  expect((await outbox(workspace)).map(({ attempts }) => attempts)).toEqual(before.outbox);
});

test('events that are read but lead to nothing are dropped, and say why', async () => {
  const workspace = await pipelineWorkspace('dropped');
  const visit = { id: 'v', clientId: 'c', at: '2026-03-01T10:00:00Z', url: 'https://shop.example/' };

  await workspace.deliver(
    delivery('pixel', 'events', pixelBatch([visit], false)),
    delivery('pixel', 'events', pixelBatch([{ ...visit, name: 'cart_viewed' }])),
    delivery('shopify-webhook', 'products/update', {}),
    delivery('someone-new', 'news', {}),
  );

  const outcomes = await workspace.in((tx) => tx.rows('SELECT result, reason FROM event_outcome ORDER BY seq'));
  expect(outcomes).toEqual([
    { result: 'dropped', reason: 'no-consent' },
    { result: 'dropped', reason: 'not-a-touch' },
    { result: 'dropped', reason: 'unknown-topic' },
    { result: 'dropped', reason: 'unknown-topic' },
  ]);
});
