import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readOrderPulls } from '#app/database/reading/order-pulls.server.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { type AdminClient, adminClient } from '#app/platforms/shopify/admin-client.ts';
import { FIND_BULK, FIND_BULKS, START_BULK } from '#app/platforms/shopify/documents/bulk.ts';
import { ORDER } from '#app/platforms/shopify/documents/orders.ts';
import { PlatformError } from '#app/platforms/http/platform-error.ts';
import { SANDBOX_ADMIN_TOKEN, SHOP } from '../../../sandbox/constants.ts';
import {
  forgetEverything,
  pipelineWorkspace,
  type PipelineWorkspace,
  useSuperuser,
} from '../../support/pipeline-workspace.ts';
import { figuresOf, useDoors } from './door-rig.ts';
import { useSandbox } from './sandbox-process.ts';

vi.setConfig({ testTimeout: 120_000 });
const superuser = useSuperuser(await useDoors());
const sandbox = await useSandbox({ seed: 11, today: '2026-03-31', orders: 300 });
const { orders } = sandbox.world;
await sandbox.control({ admin: { bucket: { maximum: 20_000, restoreRate: 20_000 }, unreadyFor: 0 } });
const patience = { pollMs: 20, waitMs: 20_000 };
/** In a shop of some hundred orders, as in one of tens of thousands. */
const worth = 30;
const HOUR = 3_600_000;

const real = adminClient({
  origin: sandbox.origin,
  shopDomain: SHOP.domain,
  token: async () => SANDBOX_ADMIN_TOKEN,
});

/** The shop, and what happens before a question or a file; counted are operations that are started, and files. */
function watched({ onQuery, onFile }: { onQuery?: (text: string) => unknown; onFile?: (nth: number) => unknown } = {}) {
  const count = { started: 0, files: 0 };
  const client: AdminClient = {
    query: async (document, variables) => {
      if (document.text === START_BULK.text) count.started += 1;
      await onQuery?.(document.text);
      return real.query(document, variables);
    },
    lines: async function* (url) {
      count.files += 1;
      await onFile?.(count.files);
      yield* real.lines(url);
    },
  };
  return { count, means: { openAdmin: async () => client, patience, worth } };
}

// Shopify tells whole seconds: what another test started within the same one would be taken up
beforeEach(() => new Promise((resolve) => setTimeout(resolve, 1_000)));
const wishOf = ({ id, shopId }: PipelineWorkspace, since: string | null = null) => ({
  ...{ workspaceId: id, shopId, since },
  askedAt: new Date().toISOString(),
});

const progressOf = async (workspace: PipelineWorkspace) => (await workspace.in(readOrderPulls))[0]!;
const storedOf = async (workspace: PipelineWorkspace): Promise<{ events: number; orders: number }> =>
  (
    await workspace.in((tx) =>
      tx.rows<{ events: number; orders: number }>(
        `SELECT count(*)::int AS events, count(DISTINCT meta ->> 'orderId')::int AS orders FROM raw_event`,
      ),
    )
  )[0]!;
const operations = async (askedAt: string) =>
  (await real.query(FIND_BULKS, { query: `created_at:>='${askedAt}'`, after: null })).bulkOperations.nodes;

describe('given a shop with more orders than are worth one operation', () => {
  test('when they are pulled in slices, then each is stored once, and the figures are those of one operation', async () => {
    const workspace = await pipelineWorkspace('sliced');
    const { count, means } = watched();
    const report = await pullOrders(wishOf(workspace), means);
    expect(count.started).toBeGreaterThan(5);
    expect(report).toMatchObject({ orders: orders.length, fresh: orders.length, known: 0 });
    expect(await storedOf(workspace)).toEqual({ events: orders.length, orders: orders.length });
    const progress = await progressOf(workspace);
    expect(progress).toMatchObject({ state: 'done', orders: orders.length, stored: orders.length, rows: report.rows });
    expect(progress.objects).toBe(report.rows);
    await processAll(workspace.id);
    const inSlices = await figuresOf(workspace.id);
    await forgetEverything(superuser, workspace);
    const whole = watched();
    await pullOrders(wishOf(workspace, '2020-01-01T00:00:00Z'), { ...whole.means, worth: 1_000 });
    expect(whole.count.started, 'a small shop’s orders come in one').toBe(1);
    await processAll(workspace.id);
    expect(await figuresOf(workspace.id)).toBe(inSlices);
  });

  test('when Shopify still gathers the oldest, then the newest are in the figures', async () => {
    const workspace = await pipelineWorkspace('newest-first');
    const newest = orders.toSorted((a, b) => b.at - a.at).slice(0, 10);
    let whileGathering = 0;
    const { means } = watched({
      onQuery: async (text) => {
        if (text !== FIND_BULK.text) return;
        await processAll(workspace.id);
        const found = await workspace.in((tx) =>
          tx.rows(`SELECT FROM shop_order WHERE platform_id = ANY ($1)`, [newest.map(({ id }) => id)]),
        );
        whileGathering = Math.max(whileGathering, found.length);
      },
    });
    await sandbox.control({ admin: { bulkPerSecond: 400 } });
    try {
      const wish = wishOf(workspace);
      await pullOrders(wish, means);
      const ended = (await operations(wish.askedAt)).map(({ completedAt }) => Date.parse(completedAt!));
      expect(Math.max(...ended) - Math.min(...ended), 'they are gathered one after the other').toBeGreaterThan(0);
    } finally {
      await sandbox.control({ admin: { bulkPerSecond: 0 } });
    }
    // all that was found then was found while an operation was asked after that had not ended
    expect(whileGathering).toBe(newest.length);
  });
});

describe('given a pull in slices that ends in the middle', () => {
  test('when it is killed between two, then the next attempt reads no file again, and starts nothing again', async () => {
    const workspace = await pipelineWorkspace('between');
    const wish = wishOf(workspace);
    const killed = watched({
      onFile: (nth) => {
        if (nth === 2) throw new Error('killed');
      },
    });
    await expect(pullOrders(wish, killed.means)).rejects.toThrow('killed');
    const before = await progressOf(workspace);
    expect(before.stored).toBeGreaterThan(0);
    const again = watched();
    const report = await pullOrders(wish, again.means);
    expect(killed.count.started + again.count.started).toBe((await operations(wish.askedAt)).length);
    expect(again.count.started).toBeGreaterThan(0);
    expect(report.fresh + report.known).toBe(orders.length);
    expect(report.fresh).toBeLessThanOrEqual(orders.length - before.stored);
    expect(killed.count.files - 1 + again.count.files).toBeLessThanOrEqual(
      killed.count.started + again.count.started + 3,
    );
    expect(await storedOf(workspace)).toEqual({ events: orders.length, orders: orders.length });
    // it is done: asked for once more, there is nothing to do
    const over = watched();
    expect(await pullOrders(wish, over.means)).toMatchObject({ fresh: 0, known: orders.length, orders: orders.length });
    expect(over.count).toEqual({ started: 0, files: 0 });
  });

  test('when one slice fails, then what is ready is read, and the next attempt brings the rest', async () => {
    const workspace = await pipelineWorkspace('one-failed');
    const wish = wishOf(workspace);
    await sandbox.control({ admin: { failBulk: 1 } });
    await expect(pullOrders(wish, watched().means)).rejects.toMatchObject({ kind: 'unavailable' });
    const failed = await progressOf(workspace);
    expect(failed).toMatchObject({ state: 'failed', failure: 'unavailable' });
    expect(failed.stored).toBeGreaterThan(0);
    expect(await pullOrders(wish, watched().means)).toMatchObject({ orders: orders.length });
    expect(await storedOf(workspace)).toEqual({ events: orders.length, orders: orders.length });
    const done = (await operations(wish.askedAt)).filter(({ status }) => status === 'COMPLETED');
    expect(new Set(done.map(({ query }) => query)).size, 'none is gathered twice').toBe(done.length);
  });

  const never = Number.POSITIVE_INFINITY;
  test.each([
    ['killed three times', 0, [2, 2, 1]],
    ['told that Shopify failed, then killed', 1, [never, 1]],
  ])('when it is %s, then what it says of its progress never runs backwards', async (_what, failBulk, attempts) => {
    const workspace = await pipelineWorkspace(`progress-${failBulk}`);
    const wish = wishOf(workspace);
    const seen: Awaited<ReturnType<typeof progressOf>>[] = [];
    // one look after the other: files and single orders are read side by side
    let looked = Promise.resolve();
    const look = () => (looked = looked.then(async () => void seen.push(await progressOf(workspace))));
    const killedAt = async (nth: number): Promise<void> => {
      await look();
      if (nth === 0) throw new Error('killed');
    };
    const attempt = (files: number) =>
      pullOrders(wish, watched({ onQuery: look, onFile: (nth) => killedAt(files - nth) }).means);
    await sandbox.control({ admin: { failBulk } });
    for (const files of attempts) await expect(attempt(files)).rejects.toThrow(files === never ? 'FAILED' : 'killed');
    await attempt(never);
    await look();
    const order = ['at-shopify', 'reading', 'done'];
    for (const [index, now] of seen.slice(1).entries()) {
      const before = seen[index]!;
      for (const count of ['objects', 'rows', 'stored'] as const)
        expect(now[count], count).toBeGreaterThanOrEqual(before[count]);
      if (now.state === 'failed' || before.state === 'failed') continue;
      expect(order.indexOf(now.state)).toBeGreaterThanOrEqual(order.indexOf(before.state));
    }
    // how many there are is said once there are some: of all slices, those that are still gathered among them
    const reading = seen.filter(({ state }) => state === 'reading');
    expect(new Set(reading.map((now) => now.orders))).toEqual(new Set([orders.length]));
    expect(seen.at(-1)).toMatchObject({ state: 'done', orders: orders.length, stored: orders.length });
  });
});

test('given that no order can be read by itself, then the pull fails: that is no matter of the orders', async () => {
  const workspace = await pipelineWorkspace('none-readable');
  const { means } = watched({
    onQuery: (text) => {
      if (text === ORDER.text) throw new PlatformError({ platform: 'shopify', kind: 'bad-request', message: 'no' });
    },
  });
  await expect(pullOrders(wishOf(workspace), { ...means, worth: 1_000 })).rejects.toMatchObject({
    kind: 'bad-request',
  });
  expect(await progressOf(workspace)).toMatchObject({ state: 'failed', failure: 'bad-request' });
});

describe('given that others have operations running', () => {
  test('when there is room for some slices only, then the others are started later, and one place is left free', async () => {
    const workspace = await pipelineWorkspace('crowded');
    await sandbox.control({ admin: { bulkWaitMs: HOUR } });
    const wish = wishOf(workspace);
    const impatient = { ...watched().means, patience: { pollMs: 10, waitMs: 100 } };
    const opened = async () => (await operations(wish.askedAt)).filter(({ status }) => status === 'CREATED').length;
    try {
      const other = async (name: string) =>
        real.query(START_BULK, {
          query: `{ orders(query: "created_at:<'2019-01-01'") { edges { node { ${name}: id } } } }`,
        });
      for (const name of ['a', 'b', 'c']) await other(name);
      await expect(pullOrders(wish, impatient)).rejects.toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 20 });
      expect(await opened(), 'three and two').toBe(5);
      expect(await progressOf(workspace)).toMatchObject({ state: 'at-shopify', failure: null });
    } finally {
      await sandbox.control({ admin: { bulkWaitMs: 20 } });
    }
    expect(await pullOrders(wish, watched().means)).toMatchObject({ orders: orders.length, fresh: orders.length });
  });

  test('when nobody else has any, then four are started at once', async () => {
    const workspace = await pipelineWorkspace('four');
    await sandbox.control({ admin: { bulkWaitMs: HOUR } });
    const wish = wishOf(workspace);
    try {
      const { count, means } = watched();
      const impatient = { ...means, patience: { pollMs: 10, waitMs: 100 } };
      await expect(pullOrders(wish, impatient)).rejects.toMatchObject({ kind: 'rate-limited' });
      await expect(pullOrders(wish, impatient)).rejects.toMatchObject({ kind: 'rate-limited' });
      expect(count.started).toBe(4);
    } finally {
      await sandbox.control({ admin: { bulkWaitMs: 20 } });
    }
    expect(await pullOrders(wish, watched().means)).toMatchObject({ orders: orders.length });
  });
});
