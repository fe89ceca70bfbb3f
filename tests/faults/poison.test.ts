import { mkdtempSync, rmSync } from 'node:fs';
import { createHmac, randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { replayAll } from '#app/features/dead-letters.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { readConnection } from '../../scripts/embedded-postgres/cluster.ts';
import { connectionUrl } from '../../scripts/embedded-postgres/urls.ts';
import { SECRET_DEFAULTS } from '../../sandbox/constants.ts';
import { eventually } from '../support/processes.ts';
import { startApp } from '../support/running-app.ts';
import { shopifyOrder } from '../support/wire-bodies.ts';
import { Backends } from './backends.ts';
import { digiflow } from './digiflow.ts';

const ORDERS = 600;
const POISONED = 6;

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'digiflow-poison-'));
const app = await startApp(dataDir, { DEMO: '0' });
const backends = new Backends(dataDir);
afterAll(async () => {
  await closeQueue();
  await closePool();
  await backends.close();
  await app.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function post(body: string): Promise<number> {
  const signature = createHmac('sha256', SECRET_DEFAULTS.SHOPIFY_API_SECRET).update(body).digest('base64');
  const response = await fetch(`${app.origin}/webhooks/shopify`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': 'orders/create',
      'x-shopify-hmac-sha256': signature,
      'x-shopify-shop-domain': 'poisoned.myshopify.com',
      'x-shopify-webhook-id': randomUUID(),
    },
  });
  await response.arrayBuffer();
  return response.status;
}

const good = (n: number): string =>
  JSON.stringify(
    shopifyOrder({ id: n, updatedAt: '2026-03-10T10:00:00Z', total: '10.00', email: `c${n}@people.example` }),
  );

/** JSON that is rightly signed, and no order that anybody could read. */
const poisoned = (n: number): string =>
  JSON.stringify({
    ...shopifyOrder({ id: 90_000 + n, updatedAt: '2026-03-10T10:00:00Z', total: '1' }),
    total_price: 'ten',
  });

const count = async (sql: string): Promise<number> => (await backends.rows<{ n: number }>(sql))[0]!.n;

test('given one delivery of a hundred is poison, then its neighbours are not delayed, it is listed, and replay works', async () => {
  await app.printed(/is running at/, 180_000);
  const bodies = Array.from({ length: ORDERS }, (_, n) => (n % 100 === 50 ? poisoned(n) : good(n)));
  for (let from = 0; from < ORDERS; from += 20) {
    expect(await Promise.all(bodies.slice(from, from + 20).map(post))).toEqual(Array.from({ length: 20 }, () => 200));
  }
  await eventually(
    'all good orders are in the facts',
    async () => (await count('SELECT count(*)::int AS n FROM shop_order')) === ORDERS - POISONED,
    30_000,
  );
  // the neighbours were through while the poison was still being tried again
  expect(await count('SELECT count(*)::int AS n FROM outbox WHERE NOT dead')).toBeLessThanOrEqual(POISONED);
  expect(await count(`SELECT (sum(orders_e9) / 1000000000)::int AS n FROM fact`)).toBe(ORDERS - POISONED);
  await eventually(
    'the poison is in the dead letters',
    async () => (await count('SELECT count(*)::int AS n FROM dead_letter')) === POISONED,
    90_000,
  );
  const causes = await backends.rows<{ cause: string; attempts: number }>('SELECT cause, attempts FROM dead_letter');
  expect(causes.every(({ cause, attempts }) => cause.length > 0 && attempts >= 3)).toBe(true);

  await mendAndReplay();
  await eventually(
    'the replayed orders are in the facts',
    async () => (await count('SELECT (sum(orders_e9) / 1000000000)::int AS n FROM fact')) === ORDERS,
    30_000,
  );
  expect(await count('SELECT count(*)::int AS n FROM outbox')).toBe(0);
});

/** What hinders a dead event is normally mended in the program; here it is mended in the body, with its hash left wrong. */
async function mendAndReplay(): Promise<void> {
  await backends.rows(
    `UPDATE raw_event SET body = convert_to(replace(convert_from(body, 'UTF8'), '"total_price":"ten"', '"total_price":"1.00"'), 'UTF8')
     WHERE id IN (SELECT id FROM dead_letter)`,
  );
  const connection = readConnection(dataDir)!;
  process.env.APP_DATABASE_URL = connectionUrl(connection, 'digiflow_app');
  process.env.QUEUE_DATABASE_URL = connectionUrl(connection, 'digiflow_queue');
  forgetEnvironment();
  openPool(process.env.APP_DATABASE_URL);
  const [workspace] = await backends.rows<{ id: string }>('SELECT id FROM workspace');
  expect(await replayAll({ workspaceId: workspace!.id, userId: 'an operator' })).toBe(POISONED);
  // and the altered bodies do not go unnoticed
  expect(digiflow(dataDir, 'verify').code).toBe(1);
}
