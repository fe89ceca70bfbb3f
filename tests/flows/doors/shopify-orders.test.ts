import { describe, expect, test } from 'vitest';
import { shopFeesId } from '#app/domain/costs/unit-costs.ts';
import { reconcileOrders } from '#app/features/shopify-orders/reconcile-orders.server.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { adminClient } from '#app/platforms/shopify/admin-client.ts';
import { PlatformError } from '#app/platforms/http/platform-error.ts';
import { SANDBOX_ADMIN_TOKEN, SHOP } from '../../../sandbox/constants.ts';
import { stringify } from '../../../sandbox/json.ts';
import { orderBody } from '../../../sandbox/shopify/order-body.ts';
import { deliveryBody } from '../../../sandbox/shopify/request.ts';
import {
  delivery,
  forgetEverything,
  pipelineWorkspace,
  type PipelineWorkspace,
  useSuperuser,
} from '../../support/pipeline-workspace.ts';
import { eventsOf, figuresOf, revenueOf, useDoors } from './door-rig.ts';
import { eventually } from '../../support/processes.ts';
import { useSandbox } from './sandbox-process.ts';

const superuser = useSuperuser(await useDoors());
const sandbox = await useSandbox({ seed: 7, today: '2026-03-31', orders: 240 });
const { world } = sandbox;
const patience = { pollMs: 30, waitMs: 20_000 };
const ALL = { scopes: ['read_orders', 'read_all_orders', 'read_customers', 'read_products'], shop: SHOP.domain };

interface Opening {
  token?: string;
  fetch?: typeof fetch;
  pause?: (ms: number) => Promise<void>;
}
const open = ({ token = SANDBOX_ADMIN_TOKEN, ...rest }: Opening = {}) => {
  const client = adminClient({ origin: sandbox.origin, shopDomain: SHOP.domain, token: async () => token, ...rest });
  return async () => client;
};

/** Another wish each time, so that no pull takes up another one's bulk operation unless it says so. */
let wishes = 0;
async function wish(
  { id, shopId }: PipelineWorkspace,
  since = `2020-01-01T00:00:${String(10 + wishes).padStart(2, '0')}Z`,
) {
  wishes += 1;
  return { workspaceId: id, shopId, since, askedAt: new Date().toISOString() };
}

async function pull(workspace: PipelineWorkspace, opening: Opening = {}) {
  const report = await pullOrders(await wish(workspace), { openAdmin: open(opening), patience });
  await processAll(workspace.id);
  return report;
}

async function grantOf(grant: { scopes: string[]; expiresAt?: number }): Promise<string> {
  const issue = { shop: SHOP.domain, expiresAt: null, ...grant };
  const answer = await fetch(`${sandbox.origin}/_control`, {
    method: 'POST',
    body: JSON.stringify({ admin: { issue } }),
  });
  return ((await answer.json()) as { token: string }).token;
}

const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof PlatformError ? error.kind : String(error)),
  );

const latest = ({ shopId }: PipelineWorkspace) =>
  world.orders.map((order) =>
    delivery('shopify-webhook', 'orders/updated', stringify(orderBody(order, order.versions.at(-1)!)), { shopId }),
  );
const allWebhooks = ({ shopId }: PipelineWorkspace) =>
  world.deliveries.flatMap((one) =>
    one.kind === 'shopify' ? [delivery('shopify-webhook', one.topic, deliveryBody(one), { shopId })] : [],
  );

/** The fees of payments are told by the Admin API alone: left out, both tell the same. */
const withoutFees = ({ shopId }: PipelineWorkspace) =>
  delivery('decision', 'cost-withdrawn', {
    ...{ id: shopFeesId(shopId), withdrawn: true },
    decidedAt: '2026-04-01T00:00:00.000Z',
  });

describe('given a shop with orders of ninety days', () => {
  test('when they are pulled, then the facts are those of the webhooks of the same orders', async () => {
    const workspace = await pipelineWorkspace('pulled');
    await workspace.deliver(...latest(workspace));
    const told = await figuresOf(workspace.id);
    await forgetEverything(superuser, workspace);
    const report = await pull(workspace);
    expect(report).toMatchObject({ orders: world.orders.length, fresh: world.orders.length, known: 0 });
    expect(report.readAlone).toBeGreaterThan(5);
    expect(await figuresOf(workspace.id)).not.toBe(told);
    await workspace.deliver(withoutFees(workspace));
    expect(await figuresOf(workspace.id)).toBe(told);
    expect(Object.keys(await revenueOf(workspace.id))).toEqual(['EUR', 'JPY']);
    expect((await eventsOf(workspace.id)).every(({ result }) => result === 'done')).toBe(true);
  });

  test('when webhooks told of them before, then pulling them changes no figure', async () => {
    const workspace = await pipelineWorkspace('both');
    await workspace.deliver(...allWebhooks(workspace));
    const before = await figuresOf(workspace.id);
    await workspace.deliver(withoutFees(workspace));
    await pull(workspace);
    expect(await figuresOf(workspace.id)).toBe(before);
  });

  test('when they are pulled again, then every one is known', async () => {
    const workspace = await pipelineWorkspace('again');
    await pull(workspace);
    const before = await workspace.digest();
    expect(await pull(workspace)).toMatchObject({ fresh: 0, known: world.orders.length });
    expect(await workspace.digest()).toBe(before);
  });

  test('when those that changed since a day are asked for, then they come in pages, and the next look begins at the last', async () => {
    const workspace = await pipelineWorkspace('changed');
    const since = '2026-03-01T00:00:00Z';
    const changed = world.orders.filter((order) => order.versions.at(-1)!.at >= Date.parse(since));
    const look = { workspaceId: workspace.id, shopId: workspace.shopId, changedSince: since };
    const report = await reconcileOrders(look, open());
    expect(report.fresh).toBe(changed.length);
    const next = await reconcileOrders({ ...look, changedSince: report.lookedUntil! }, open());
    expect(next).toMatchObject({ fresh: 0, known: 1 });
  });
});

describe('given a pull that ends in the middle', () => {
  test('when the file breaks off, then the next attempt takes up the same operation, and nothing is stored twice', async () => {
    const workspace = await pipelineWorkspace('broken-off');
    const asked = await wish(workspace);
    const broken: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (!new Request(input).url.includes('/shopify-bulk/')) return answer;
      const text = await answer.text();
      const half = Buffer.from(text.slice(0, text.length / 2));
      const body = new ReadableStream({
        start: (stream) => stream.enqueue(half),
        pull: (stream) => stream.error(new Error('cut')),
      });
      return new Response(body, { status: 200 });
    };
    const first = pullOrders(asked, { openAdmin: open({ fetch: broken }), patience });
    expect(await kindOf(first)).toBe('unavailable');
    const again = await pullOrders(asked, { openAdmin: open(), patience });
    expect(again.fresh + again.known).toBe(world.orders.length);
    await processAll(workspace.id);
    const digest = await workspace.digest();
    await forgetEverything(superuser, workspace);
    await pull(workspace);
    expect(await workspace.digest()).toBe(digest);
  });

  test('when the file lacks rows at its end, then it is not taken for the whole', async () => {
    const workspace = await pipelineWorkspace('short');
    const short: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (!new Request(input).url.includes('/shopify-bulk/')) return answer;
      const lines = (await answer.text()).split('\n');
      return new Response(lines.slice(0, -20).join('\n'), { status: 200 });
    };
    expect(await kindOf(pull(workspace, { fetch: short }))).toBe('unavailable');
  });

  test('when Shopify fails half way, then the next attempt starts another operation', async () => {
    const workspace = await pipelineWorkspace('failed');
    await sandbox.control({ admin: { failBulk: 1 } });
    const asked = await wish(workspace);
    expect(await kindOf(pullOrders(asked, { openAdmin: open(), patience }))).toBe('unavailable');
    expect(await kindOf(pullOrders(asked, { openAdmin: open(), patience }))).toBe('done');
  });

  test('when the operation takes long, then the job comes back later, and five at once are the most', async () => {
    const workspace = await pipelineWorkspace('patient');
    await sandbox.control({ admin: { bulkWaitMs: 3_600_000 } });
    try {
      for (let started = 0; started < 6; started += 1) {
        const asked = await wish(workspace);
        const one = pullOrders(asked, { openAdmin: open(), patience: { pollMs: 10, waitMs: 0 } });
        await expect(one).rejects.toMatchObject({
          kind: 'rate-limited',
          retryAfterSeconds: started === 5 ? 60 : 20,
        });
      }
    } finally {
      await sandbox.control({ admin: { bulkWaitMs: 20 } });
    }
    await eventually('the five are done', async () => (await kindOf(pull(workspace))) === 'done');
  });
});

describe('given what Shopify refuses', () => {
  test.each([
    ['a scope is missing', { scopes: ['read_products'] }, 'no-permission'],
    ['only the customers may not be read', { scopes: ['read_orders', 'read_products'] }, 'no-permission'],
    ['the token has expired', { ...ALL, expiresAt: 1 }, 'token-expired'],
  ])('when %s, then the pull says so', async (_what, grant, kind) => {
    const workspace = await pipelineWorkspace(`refused-${kind}-${wishes}`);
    expect(await kindOf(pull(workspace, { token: await grantOf(grant) }))).toBe(kind);
    expect(await eventsOf(workspace.id)).toEqual([]);
  });

  test('when old orders may not be read, then the last sixty days come', async () => {
    const workspace = await pipelineWorkspace('recent');
    const token = await grantOf({ scopes: ALL.scopes.filter((scope) => scope !== 'read_all_orders') });
    const recent = world.orders.filter(({ at }) => at > world.until - 60 * 86_400_000);
    expect((await pull(workspace, { token })).orders).toBe(recent.length);
    expect(recent.length).toBeLessThan(world.orders.length);
  });

  test('when the bucket is small, then calls wait for it or are asked again, and all come in', async () => {
    const workspace = await pipelineWorkspace('throttled');
    await sandbox.control({ admin: { bucket: { maximum: 720, restoreRate: 1_000 } } });
    const waits: number[] = [];
    const pause = async (ms: number): Promise<void> => {
      if (ms > 0) waits.push(ms);
      await new Promise((resolve) => setTimeout(resolve, ms));
    };
    try {
      const clients = [open({ pause }), open({ pause })];
      const look = { workspaceId: workspace.id, shopId: workspace.shopId, changedSince: '2026-03-28T00:00:00Z' };
      const reports = await Promise.all(clients.map((client) => reconcileOrders(look, client)));
      expect(reports[0]!.fresh + reports[1]!.fresh).toBe(reports[0]!.fresh + reports[0]!.known);
      expect(waits.length).toBeGreaterThan(0);
    } finally {
      await sandbox.control({ admin: { bucket: { maximum: 2_000, restoreRate: 100 } } });
    }
  });

  test('when an app is not approved for protected data, then orders come without who bought', async () => {
    const workspace = await pipelineWorkspace('unapproved');
    await sandbox.control({ admin: { protectedData: false } });
    try {
      await pull(workspace);
    } finally {
      await sandbox.control({ admin: { protectedData: true } });
    }
    const bodies = (await eventsOf(workspace.id)).map(({ body }) => body.toString('utf8'));
    expect(bodies.length).toBe(world.orders.length);
    expect(bodies.some((body) => body.includes('@'))).toBe(false);
  });
});
