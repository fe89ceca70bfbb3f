import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { connectShop } from '#app/connections/shop-workspace.server.ts';
import { heldAbout } from '#app/features/privacy/held-about.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { privacyRows } from '#app/reports/data-health/privacy-requests.server.ts';
import { action } from '#app/routes/webhooks.shopify.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';
import { eventsOf, told, useDoors } from './door-rig.ts';
import { shopifyRequest, type ShopifySending } from './senders.ts';

await useDoors();

const SHOP = 'privacy.myshopify.com';
const ADA = { id: 7_001_002_003, email: 'ada@mail.example', phone: null };
const request = { shop_id: 1, shop_domain: SHOP, customer: ADA };
let workspaceId = '';

const send = async (topic: string, body: unknown, sending: ShopifySending = {}) =>
  told(await action({ request: shopifyRequest(body, { shop: SHOP, topic, ...sending }), params: {}, context: {} }));

beforeAll(async () => {
  workspaceId = (await createWorkspace({ slug: 'privacy', name: 'Privacy', timeZone: 'UTC' })).id;
  await createWorkspace({ slug: 'bystander', name: 'Bystander', timeZone: 'UTC' });
  const shop = { domain: SHOP, name: SHOP, currency: 'EUR', timeZone: 'UTC', ownHosts: [] };
  await connectShop(workspaceId, shop);
});

test.each(['customers/data_request', 'customers/redact', 'shop/redact'])(
  'given %s with a signature that does not fit, then it is answered with 401 and not stored',
  async (topic) => {
    const before = await eventsOf(workspaceId);
    expect(await send(topic, request, { secret: 'another-secret' })).toMatchObject({ status: 401 });
    expect(await eventsOf(workspaceId)).toHaveLength(before.length);
  },
);

test('given a customer’s request for data and then one to erase her, then there is a file, and after that nothing', async () => {
  const order = { id: 11, updatedAt: '2026-03-10T09:00:00Z', total: '12.00', email: ADA.email, customerId: ADA.id };
  await send('orders/create', shopifyOrder({ ...order, clientId: 'browser-of-ada' }));
  const bob = { ...order, id: 12, email: 'bob@mail.example', customerId: 7_009_009_009 };
  await send('orders/create', shopifyOrder(bob));
  expect(await send('customers/data_request', { ...request, orders_requested: [11] })).toMatchObject({ status: 200 });
  await processAll(workspaceId);

  const [asked] = await privacyRows(workspaceId);
  expect(asked).toMatchObject({ topic: 'customers/data_request', state: 'done', hasFile: true });
  const who = { workspaceId, userId: 'owner' };
  const held = await heldAbout(who, asked!.id);
  expect(held.events.map(({ topic }) => topic)).toEqual(['orders/create', 'customers/data_request']);
  expect(JSON.stringify(held)).toContain(ADA.email);
  expect(JSON.stringify(held)).not.toContain('bob@mail.example');
  expect(held.identityKeys.map((key) => key.split(':')[0])).toEqual(['client', 'customer', 'email']);
  const log = await withWorkspace(workspaceId, (tx) =>
    tx.rows('SELECT user_id, what, subject_id FROM personal_data_read'),
  );
  expect(log).toEqual([{ user_id: 'owner', what: 'request', subject_id: asked!.id }]);

  expect(await send('customers/redact', { ...request, orders_to_redact: [11] })).toMatchObject({ status: 200 });
  await processAll(workspaceId);

  const [erased, before] = await privacyRows(workspaceId);
  expect(erased).toMatchObject({ topic: 'customers/redact', state: 'done', redacted: 2 });
  expect(before).toMatchObject({ topic: 'customers/data_request', hasFile: false });
  expect(JSON.stringify((await heldAbout(who, asked!.id)).events)).not.toContain(ADA.email);
  await expect(heldAbout(who, randomUUID())).rejects.toThrow();
});
