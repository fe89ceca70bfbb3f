import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { SANDBOX_ADMIN_TOKEN } from '../../sandbox/constants.ts';
import { AdminService } from '../../sandbox/shopify/admin/service.ts';
import { makeWorld } from '../../sandbox/world/make.ts';

const world = makeWorld({ seed: 3, today: '2026-03-31', orders: 120 });
const service = new AdminService(world);
service.control({ bulkWaitMs: 1 });

async function ask(query: string, { token = SANDBOX_ADMIN_TOKEN, variables = {} } = {}): Promise<{ data?: unknown }> {
  const url = new URL('https://shop.example/admin/api/2026-10/graphql.json');
  const answer = await service.answer({ method: 'POST', url, token, body: JSON.stringify({ query, variables }) });
  return JSON.parse(answer.body) as { data?: unknown };
}

describe('given a shop’s bulk operations', () => {
  test('when five of a shop run, then a sixth is not started, and another shop’s is', async () => {
    const start =
      'mutation($query: String!) { bulkOperationRunQuery(query: $query) { bulkOperation { id } userErrors { code } } }';
    const variables = { query: '{ orders { edges { node { id } } } }' };
    const scopes = ['read_orders', 'read_all_orders'];
    const [token, other] = ['busy', 'quiet'].map((name) =>
      service.tokens.issue({ shop: `${name}.myshopify.com`, scopes, expiresAt: null }),
    );
    service.control({ bulkWaitMs: 3_600_000 });
    const codes: unknown[] = [];
    for (let one = 0; one < 6; one += 1) codes.push((await ask(start, { token: token!, variables })).data);
    const elsewhere = (await ask(start, { token: other!, variables })).data;
    service.control({ bulkWaitMs: 1 });
    const started = { bulkOperationRunQuery: { bulkOperation: { id: expect.any(String) }, userErrors: [] } };
    expect(codes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => started));
    expect(codes[5]).toEqual({
      bulkOperationRunQuery: { bulkOperation: null, userErrors: [{ code: 'LIMIT_REACHED' }] },
    });
    expect(elsewhere).toEqual(started);
  });

  test('when it is told a pace, then all of a shop’s together gather no faster', async () => {
    const start = 'mutation($query: String!) { bulkOperationRunQuery(query: $query) { bulkOperation { id } } }';
    const list =
      '{ bulkOperations(first: 50, query: "created_at:>=\'2020-01-01T00:00:00Z\'") { nodes { status objectCount } } }';
    const scopes = ['read_orders', 'read_all_orders'];
    const token = service.tokens.issue({ shop: 'paced.myshopify.com', scopes, expiresAt: null });
    const operations = async () =>
      (
        (await ask(list, { token })).data as {
          bulkOperations: { nodes: { status: string; objectCount: string }[] };
        }
      ).bulkOperations.nodes;
    service.control({ bulkPerSecond: 400 });
    const began = performance.now();
    for (const alias of ['a', 'b'])
      await ask(start, { token, variables: { query: `{ orders { edges { node { ${alias}: id } } } }` } });
    while ((await operations()).some(({ status }) => status !== 'COMPLETED')) await sleep(10);
    const seconds = (performance.now() - began) / 1000;
    service.control({ bulkPerSecond: 0 });
    const objects = (await operations()).reduce((sum, { objectCount }) => sum + Number(objectCount), 0);
    expect(objects).toBe(2 * world.orders.length);
    expect(seconds).toBeGreaterThan(objects / 400 - 0.05);
  });

  test('when orders are counted, then they are up to the limit', async () => {
    const count = async (args: string) => (await ask(`{ ordersCount${args} { count precision } }`)).data;
    expect(await count('')).toEqual({ ordersCount: { count: world.orders.length, precision: 'EXACT' } });
    expect(await count('(limit: 10)')).toEqual({ ordersCount: { count: 10, precision: 'AT_LEAST' } });
    expect(await count(`(query: "created_at:<'2000-01-01T00:00:00Z'", limit: null)`)).toEqual({
      ordersCount: { count: 0, precision: 'EXACT' },
    });
  });
});
