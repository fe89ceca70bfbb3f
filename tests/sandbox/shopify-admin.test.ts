import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { SANDBOX_ADMIN_TOKEN, SHOP } from '../../sandbox/constants.ts';
import { AdminService } from '../../sandbox/shopify/admin/service.ts';
import { makeWorld } from '../../sandbox/world/make.ts';

const world = makeWorld({ seed: 3, today: '2026-03-31', orders: 120 });
const service = new AdminService(world);
service.control({ bulkWaitMs: 1 });

interface Told {
  status: number;
  body: { data?: unknown; errors?: unknown; extensions?: unknown };
}

async function ask(
  query: string,
  { version = '2026-10', token = SANDBOX_ADMIN_TOKEN, variables = {} } = {},
): Promise<Told> {
  const url = new URL(`https://shop.example/admin/api/${version}/graphql.json`);
  const body = JSON.stringify({ query, variables });
  const answer = await service.answer({ method: 'POST', url, token, body });
  return { status: answer.status, body: JSON.parse(answer.body) as Told['body'] };
}

const withScopes = (...scopes: string[]): string =>
  service.tokens.issue({ shop: SHOP.domain, scopes, expiresAt: null });

describe('given who asks, and where', () => {
  test('when the version is not one of the two, then there is nothing', async () => {
    expect((await ask('{ shop { name } }', { version: '2025-10' })).status).toBe(404);
    expect((await ask('{ shop { name } }', { version: '2026-07' })).body.data).toEqual({ shop: { name: SHOP.name } });
  });

  test('when the token is unknown or has expired, then it is 401', async () => {
    const expired = service.tokens.issue({ shop: SHOP.domain, scopes: [], expiresAt: Date.now() - 1 });
    expect((await ask('{ shop { name } }', { token: 'shpat_guess' })).status).toBe(401);
    expect((await ask('{ shop { name } }', { token: expired })).status).toBe(401);
  });

  test('when a scope is missing, then the field is denied in Shopify’s words, and what may be read is answered', async () => {
    const { status, body } = await ask('{ shop { name } orders(first: 1) { nodes { id } } }', { token: withScopes() });
    expect(status).toBe(200);
    expect(body.errors).toMatchObject([
      {
        path: ['orders', 'nodes'],
        extensions: { code: 'ACCESS_DENIED', requiredAccess: expect.stringContaining('`read_orders`') },
      },
    ]);
    expect(
      (await ask('{ orders(first: 1) { nodes { id } } }', { token: withScopes('write_orders') })).body.errors,
    ).toBeUndefined();
  });

  test('when a pixel is made, then both of its scopes are asked for', async () => {
    const pixel =
      'mutation { webPixelCreate(webPixel: { settings: {accountID: "pk_1", endpoint: "https://hub.example/pixel"} }) { webPixel { id } userErrors { code } } }';
    const denied = [{ extensions: { code: 'ACCESS_DENIED' } }];
    expect((await ask(pixel, { token: withScopes('write_pixels') })).body.errors).toMatchObject(denied);
    const both = withScopes('write_pixels', 'read_customer_events');
    expect((await ask(pixel, { token: both })).body.data).toMatchObject({ webPixelCreate: { userErrors: [] } });
    expect((await ask(pixel, { token: both })).body.data).toMatchObject({
      webPixelCreate: { userErrors: [{ code: 'TAKEN' }] },
    });
  });
});

describe('given metafields of an order', () => {
  const set =
    'mutation($fields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $fields) { metafields { key } userErrors { code field } } }';
  const [{ id } = { id: '' }] = world.orders;
  const ownerId = `gid://shopify/Order/${id}`;
  const field = { ownerId, namespace: '$app', key: 'channel', type: 'single_line_text_field', value: 'email' };
  const setting = async (fields: object[], token = SANDBOX_ADMIN_TOKEN) =>
    (await ask(set, { token, variables: { fields } })).body;

  test('when they may be written, then they are there; without write_orders the field is denied', async () => {
    expect(await setting([field], withScopes('read_orders'))).toMatchObject({
      errors: [{ extensions: { code: 'ACCESS_DENIED' } }],
    });
    expect((await setting([field])).data).toEqual({
      metafieldsSet: { metafields: [{ key: 'channel' }], userErrors: [] },
    });
    const read = `{ order(id: "${ownerId}") { metafield(key: "channel") { value namespace } } }`;
    expect((await ask(read)).body.data).toMatchObject({
      order: { metafield: { value: 'email', namespace: expect.stringMatching(/^app--\d+$/) } },
    });
  });

  test.each([
    ['more than 25 come at once', Array.from({ length: 26 }, () => field), 'LESS_THAN_OR_EQUAL_TO'],
    ['the order is unknown', [field, { ...field, ownerId: 'gid://shopify/Order/1' }], 'INVALID'],
    ['the type is another than before', [{ ...field, type: 'number_decimal', value: '1' }], 'INVALID_TYPE'],
    ['there is no such type', [{ ...field, key: 'b', type: 'text' }], 'INVALID_TYPE'],
    ['the value is not of its type', [{ ...field, key: 'c', type: 'number_decimal', value: 'x' }], 'INVALID_VALUE'],
    ['the value is empty', [{ ...field, value: '' }], 'BLANK'],
  ])('when %s, then nothing is set', async (_what, fields, code) => {
    expect((await setting(fields)).data).toMatchObject({ metafieldsSet: { metafields: null, userErrors: [{ code }] } });
  });
});

describe('given a document', () => {
  test('when a field does not exist, then Shopify says which', async () => {
    const { body } = await ask('{ orders(first: 1) { nodes { landingSite } } }');
    expect(body).toMatchObject({
      errors: [{ extensions: { code: 'undefinedField', typeName: 'Order', fieldName: 'landingSite' } }],
    });
  });

  test('when the sandbox has no value for a field, then that is an error of the sandbox', async () => {
    const { status, body } = await ask('{ orders(first: 1) { nodes { clientIp } } }');
    expect(status).toBe(500);
    expect(body.errors).toContain('Order.clientIp');
  });

  test('when it asks for too much, then it is refused by its cost', async () => {
    const much = '{ orders(first: 250) { nodes { id lineItems(first: 50) { nodes { id } } } } }';
    expect((await ask(much)).body.errors).toMatchObject([{ extensions: { code: 'MAX_COST_EXCEEDED' } }]);
  });

  test('when the bucket is empty, then it is throttled, and says when it fills', async () => {
    service.control({ bucket: { maximum: 300, restoreRate: 1 } });
    const page = '{ orders(first: 100) { nodes { id } } }';
    const answers = [];
    for (let asked = 0; asked < 4; asked += 1) answers.push((await ask(page)).body);
    service.control({ bucket: { maximum: 2_000, restoreRate: 100 } });
    expect(answers[0]).toMatchObject({ extensions: { cost: { requestedQueryCost: 102, actualQueryCost: 100 } } });
    expect(answers[3]).toMatchObject({
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: { cost: { actualQueryCost: null, throttleStatus: { maximumAvailable: 300, restoreRate: 1 } } },
    });
  });

  test('when it asks for the cost of an article, then it comes where one is on file', async () => {
    const costs =
      '{ orders(first: 50) { nodes { lineItems(first: 3) { nodes { sku variant { inventoryItem { unitCost { amount } } } } } } } }';
    const text = JSON.stringify((await ask(costs)).body.data);
    expect(text).toMatch(/"unitCost":\{"amount":"\d+\.\d+"\}/);
    expect(text).toContain('"unitCost":null');
  });
});

describe('given a bulk operation', () => {
  const start =
    'mutation($query: String!, $grouped: Boolean!) { bulkOperationRunQuery(query: $query, groupObjects: $grouped) { bulkOperation { id status } userErrors { code message } } }';

  test.each([
    ['{ shop { name } }', 'at least one connection'],
    ['{ orders { edges { node { refunds { refundLineItems { edges { node { id } } } } } } } }', 'within a list'],
    ['{ orders { edges { node { landingSite } } } }', 'landingSite'],
  ])('when it is %s, then it is not started', async (query, why) => {
    const { body } = await ask(start, { variables: { query, grouped: true } });
    expect(body.data).toMatchObject({
      bulkOperationRunQuery: {
        bulkOperation: null,
        userErrors: [{ code: 'INVALID', message: expect.stringContaining(why) }],
      },
    });
  });

  test.each([true, false])(
    'when it is done (grouped: %s), then every object has its row, and children know their parent',
    async (grouped) => {
      const query = '{ orders { edges { node { id lineItems { edges { node { id } } } } } } }';
      const started = (await ask(start, { variables: { query, grouped } })).body.data as {
        bulkOperationRunQuery: { bulkOperation: { id: string; status: string } };
      };
      const { id, status } = started.bulkOperationRunQuery.bulkOperation;
      expect(status).toBe('CREATED');
      const look = async () =>
        (
          (
            await ask('query($id: ID!) { bulkOperation(id: $id) { status objectCount rootObjectCount url } }', {
              variables: { id },
            })
          ).body.data as {
            bulkOperation: { status: string; objectCount: string; rootObjectCount: string; url: string };
          }
        ).bulkOperation;
      let found = await look();
      while (found.status !== 'COMPLETED') {
        await sleep(10);
        found = await look();
      }
      const file = await service.answer({ method: 'GET', url: new URL(found.url), token: undefined, body: '' });
      const rows = file.body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; __parentId?: string });
      expect(String(rows.length)).toBe(found.objectCount);
      expect(found.rootObjectCount).toBe(String(world.orders.length));
      const orphanAt = rows.findIndex(({ __parentId }) => __parentId !== undefined);
      expect(orphanAt).toBe(grouped ? 1 : world.orders.length);
    },
  );
});
