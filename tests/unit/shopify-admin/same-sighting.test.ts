import { describe, expect, test } from 'vitest';
import { bulkFileOrders } from '#app/platforms/shopify/bulk-file.ts';
import { bulkOrders } from '#app/platforms/shopify/documents/bulk.ts';
import { ORDER } from '#app/platforms/shopify/documents/orders.ts';
import { adminOrderWithoutPerson } from '#app/platforms/shopify/admin-without-person.ts';
import { isPartial, orderRecord, type Fields } from '#app/platforms/shopify/order-record.ts';
import { toAdminSighting } from '#app/platforms/shopify/to-admin-order.ts';
import { orderWithoutPerson } from '#app/platforms/shopify/without-person.ts';
import { toOrderSighting } from '#app/platforms/shopify/to-order.ts';
import { SANDBOX_ADMIN_TOKEN, SHOP } from '../../../sandbox/constants.ts';
import { AdminService } from '../../../sandbox/shopify/admin/service.ts';
import { orderBody } from '../../../sandbox/shopify/order-body.ts';
import { stringify } from '../../../sandbox/json.ts';
import { makeWorld } from '../../../sandbox/world/make.ts';

const world = makeWorld({ seed: 11, today: '2026-03-31', orders: 400 });
const service = new AdminService(world);
service.control({ bucket: { maximum: 10_000_000 } });
const context = { ownHosts: [SHOP.host], defaultCountry: 'FR' };

async function ask(query: string, variables: object): Promise<Record<string, unknown>> {
  const url = new URL('https://shop.example/admin/api/2026-10/graphql.json');
  const body = JSON.stringify({ query, variables });
  const answer = await service.answer({ method: 'POST', url, token: SANDBOX_ADMIN_TOKEN, body });
  const { data, errors } = JSON.parse(answer.body) as { data: Record<string, unknown>; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

async function bulkRecords(): Promise<Map<string, Fields>> {
  const query = `mutation($q: String!) { bulkOperationRunQuery(query: $q, groupObjects: true) { bulkOperation { id } userErrors { message } } }`;
  const started = await ask(query, { q: bulkOrders({ from: null, until: null }) });
  const { id } = (started['bulkOperationRunQuery'] as { bulkOperation: { id: string } }).bulkOperation;
  let url: string | null = null;
  for (let tries = 0; !url && tries < 400; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const found = await ask(`query($id: ID!) { bulkOperation(id: $id) { url status errorCode } }`, { id });
    url = (found['bulkOperation'] as { url: string | null }).url;
  }
  const file = await service.answer({ method: 'GET', url: new URL(url ?? 'none:'), token: undefined, body: '' });
  const orders = new Map<string, Fields>();
  const lines = (async function* () {
    yield* file.body.split('\n').filter(Boolean);
  })();
  for await (const order of bulkFileOrders(lines, { rows: 0, orders: 0 })) orders.set(String(order['id']), order);
  return orders;
}

describe('given the orders of a world', async () => {
  const inBulk = await bulkRecords();
  const asked = new Map<string, Fields>();
  for (const { id } of world.orders) {
    const gid = `gid://shopify/Order/${id}`;
    asked.set(id, (await ask(ORDER.text, { id: gid }))['order'] as Fields);
  }

  test('when the webhook and the Admin API tell of the same version, then both give the same sighting', () => {
    expect(asked.size).toBeGreaterThan(300);
    for (const order of world.orders) {
      const webhook = toOrderSighting(stringify(orderBody(order, order.versions.at(-1)!)), context);
      const admin = toAdminSighting(orderRecord(asked.get(order.id)!).text, context);
      expect(admin.ok && { ok: true, sighting: admin.sighting.order }, order.name).toEqual(webhook);
    }
  });

  test('when the person of an order is taken out, then webhook and Admin API leave the same sighting, and nobody’s keys', () => {
    for (const order of world.orders) {
      const body = stringify(orderBody(order, order.versions.at(-1)!));
      const left = adminOrderWithoutPerson(orderRecord(asked.get(order.id)!).text);
      const admin = toAdminSighting(left, context);
      expect(admin.ok && { ok: true, sighting: admin.sighting.order }, order.name).toEqual(
        toOrderSighting(orderWithoutPerson(body), context),
      );
      expect(admin.ok && admin.sighting.order.identifiers).toEqual([]);
      expect(left).not.toContain('@');
      expect(adminOrderWithoutPerson(left)).toBe(left);
    }
  });

  test('when an order comes in bulk and by itself, then both are the same record, to the byte', () => {
    const whole = world.orders.filter(({ id }) => !isPartial(inBulk.get(`gid://shopify/Order/${id}`)!));
    expect(whole.length).toBeGreaterThan(200);
    expect(whole.length).toBeLessThan(world.orders.length);
    for (const { id } of whole) {
      expect(orderRecord(inBulk.get(`gid://shopify/Order/${id}`)!)).toEqual(orderRecord(asked.get(id)!));
    }
  });
});
