import { afterAll, expect, test } from 'vitest';
import { collect } from '#app/pipeline/collect.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import { useDatabase } from '../../support/database.ts';
import {
  delivery,
  type NewDelivery,
  pipelineWorkspace,
  useAppPool,
  useSuperuser,
} from '../../support/pipeline-workspace.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';

const urls = await useDatabase();
useAppPool(urls);
const superuser = useSuperuser(urls);
afterAll(closeQueue);

const note = (n: number): NewDelivery => delivery('pixel', 'events', `{"note":${n}}`, { n: `${n}` });
const refused = (n: number): NewDelivery => ({ ...note(n), topic: 'a topic that no text column takes \u0000' });

/** The transactions that stored a workspace's raw events, with how many each stored. */
async function commits(workspaceId: string): Promise<number[]> {
  const { rows } = await superuser.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM raw_event WHERE workspace_id = $1 GROUP BY xmin::text ORDER BY 1 DESC`,
    [workspaceId],
  );
  return rows.map(({ n }) => n);
}

async function isVisible(workspaceId: string, seq: bigint): Promise<boolean> {
  const { rowCount } = await superuser.query(`SELECT 1 FROM raw_event WHERE workspace_id = $1 AND seq = $2`, [
    workspaceId,
    seq,
  ]);
  return rowCount === 1;
}

test('given many deliveries at once, they share few commits', async () => {
  const workspace = await pipelineWorkspace('group');

  const answers = await Promise.all(Array.from({ length: 700 }, (_, n) => collect(workspace.id, note(n))));

  expect(new Set(answers.map(({ seq }) => seq)).size).toBe(700);
  expect(answers.every(({ fresh }) => fresh)).toBe(true);
  expect(await commits(workspace.id), 'the first alone, then as many as a commit takes').toEqual([500, 199, 1]);
});

test('given large bodies, a commit takes no more of them than fit', async () => {
  const workspace = await pipelineWorkspace('group-large');
  const large = (n: number): NewDelivery => ({ ...note(n), body: Buffer.alloc(3_000_000, n) });

  await Promise.all(Array.from({ length: 6 }, (_, n) => collect(workspace.id, large(n))));

  expect(await commits(workspace.id)).toEqual([2, 2, 1, 1]);
});

test('an answer comes after the commit: what was answered is there for everybody', async () => {
  const workspace = await pipelineWorkspace('group-durable');

  const seen = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      const { seq } = await collect(workspace.id, note(n));
      return isVisible(workspace.id, seq);
    }),
  );

  expect(seen.every(Boolean)).toBe(true);
});

test('given one delivery ten times at once, one is fresh and all are told the same place', async () => {
  const workspace = await pipelineWorkspace('group-same');

  const answers = await Promise.all(Array.from({ length: 10 }, () => collect(workspace.id, note(1))));

  expect(answers.filter(({ fresh }) => fresh)).toHaveLength(1);
  expect(answers.every(({ seq }) => seq === 1n)).toBe(true);
});

test('a delivery that the database refuses is told so, and does not take its neighbours along', async () => {
  const workspace = await pipelineWorkspace('group-refused');
  const deliveries = Array.from({ length: 40 }, (_, n) => (n % 13 === 7 ? refused(n) : note(n)));

  const answers = await Promise.allSettled(deliveries.map((one) => collect(workspace.id, one)));

  expect(answers.map(({ status }) => status)).toEqual(
    deliveries.map(({ topic }) => (topic === 'events' ? 'fulfilled' : 'rejected')),
  );
  const { rows } = await superuser.query(
    `SELECT count(*)::int AS n, max(seq)::int AS last FROM raw_event WHERE workspace_id = $1`,
    [workspace.id],
  );
  expect(rows).toEqual([{ n: 37, last: 37 }]);
});

test('given the database is away for a moment, every delivery is told, and none of them is stored', async () => {
  const workspace = await pipelineWorkspace('group-away');
  const client = await superuser.connect();
  await client.query('BEGIN');
  await client.query(`SELECT 1 FROM raw_chain WHERE workspace_id = $1 FOR UPDATE`, [workspace.id]);
  await client.query(`LOCK TABLE raw_event IN ACCESS EXCLUSIVE MODE`);

  const waiting = Promise.allSettled(Array.from({ length: 20 }, (_, n) => collect(workspace.id, note(n))));
  await expect.poll(() => blocked()).toBeGreaterThan(0);
  await superuser.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename <> current_user AND wait_event_type = 'Lock'`,
  );
  await expect.poll(() => blocked()).toBeGreaterThan(0); // those that gathered meanwhile
  await client.query('COMMIT');
  client.release();

  const answers = await waiting;
  const stored = await superuser.query(`SELECT 1 FROM raw_event WHERE workspace_id = $1`, [workspace.id]);
  expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  expect(stored.rowCount).toBe(answers.filter(({ status }) => status === 'fulfilled').length);
});

async function blocked(): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity
     WHERE datname = current_database() AND usename <> current_user AND wait_event_type = 'Lock'`,
  );
  return rows[0]!.n;
}

test('given deliveries come while others are worked off, all are counted once', async () => {
  const workspace = await pipelineWorkspace('group-live');
  const order = (n: number): NewDelivery => {
    const body = shopifyOrder({
      id: 7_000 + n,
      updatedAt: '2026-03-10T10:00:00Z',
      total: '1.00',
      email: `c${n % 9}@client.example`,
    });
    return delivery('shopify-webhook', 'orders/create', body, { shopId: workspace.shopId });
  };

  await Promise.all([
    ...Array.from({ length: 120 }, (_, n) => collect(workspace.id, order(n % 80))),
    processAll(workspace.id),
    processAll(workspace.id),
  ]);
  await processAll(workspace.id);

  const [sum] = await workspace.in((tx) =>
    tx.rows(`SELECT sum(product)::int AS product, (sum(orders_e9) / 1000000000)::int AS orders FROM fact`),
  );
  expect(sum).toEqual({ product: 8_000, orders: 80 });
});
