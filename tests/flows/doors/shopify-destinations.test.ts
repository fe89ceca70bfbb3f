import { expect, test } from 'vitest';
import { createWorkspace, listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { destinationOf } from '#app/database/system/routes.server.ts';
import { action } from '#app/routes/webhooks.shopify.ts';
import { useDoors } from './door-rig.ts';
import { shopifyRequest } from './senders.ts';

// the tests of this file build upon one another: shops come to an installation that was empty
await useDoors();

const send = async (shop: string, body: unknown = { id: 1 }): Promise<number> =>
  (await action({ request: shopifyRequest(body, { shop }), params: {}, context: {} })).status;

const workspaceOf = async (domain: string): Promise<string | undefined> =>
  (await destinationOf('shopify', domain))?.workspaceId;

test('given no workspace, when a verified shop sends at once from many, then one workspace is made for it', async () => {
  expect(await Promise.all(Array.from({ length: 8 }, () => send('first.myshopify.com')))).toEqual(Array(8).fill(200));
  const [only, ...others] = await listWorkspaces();
  expect(others).toEqual([]);
  expect(await workspaceOf('first.myshopify.com')).toBe(only!.id);
});

test('given one workspace on this machine, when another shop sends, then it joins that workspace', async () => {
  expect(await send('second.myshopify.com')).toBe(200);
  expect(await listWorkspaces()).toHaveLength(1);
  expect(await workspaceOf('second.myshopify.com')).toBe(await workspaceOf('first.myshopify.com'));
});

test('given several workspaces, when a new shop sends, then it gets one of its own', async () => {
  const { id: elsewhere } = await createWorkspace({ slug: 'elsewhere', name: 'Elsewhere', timeZone: 'UTC' });
  expect(await send('third.myshopify.com')).toBe(200);
  const third = await workspaceOf('third.myshopify.com');
  expect([elsewhere, await workspaceOf('first.myshopify.com')]).not.toContain(third);
});

test('given shops whose long names begin alike, when both send, then they don’t share a workspace', async () => {
  const common = 'a-shop-with-a-name-that-is-as-long-as-names-can-be-and-then-some';
  const [one, other] = [`${common}-1.myshopify.com`, `${common}-2.myshopify.com`];
  expect([await send(one), await send(other)]).toEqual([200, 200]);
  expect(await workspaceOf(one)).not.toBe(await workspaceOf(other));
});

test('given a workspace that happens to have the name a shop would get, when the shop sends, then it stays out', async () => {
  const { id } = await createWorkspace({ slug: 'shop-lamps', name: 'Not Lamps', timeZone: 'UTC' });
  expect(await send('lamps.myshopify.com')).toBe(200);
  expect(await workspaceOf('lamps.myshopify.com')).not.toBe(id);
});

test('given an unverified delivery of a new shop, then no workspace is made', async () => {
  const before = await listWorkspaces();
  const request = shopifyRequest({ id: 1 }, { shop: 'forged.myshopify.com', secret: 'nobody' });
  expect((await action({ request, params: {}, context: {} })).status).toBe(401);
  expect(await listWorkspaces()).toEqual(before);
});
