import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import { type AdminClient, adminClient } from '#app/platforms/shopify/admin-client.ts';
import { ORDER } from '#app/platforms/shopify/documents/orders.ts';
import { PlatformError } from '#app/platforms/http/platform-error.ts';
import { SANDBOX_ADMIN_TOKEN, SHOP } from '../../../sandbox/constants.ts';
import { readOrderPulls } from '#app/database/reading/order-pulls.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { randomFrom, whole } from '../../support/seeded-random.ts';
import { eventually } from '../../support/processes.ts';
import { forgetEverything, pipelineWorkspace, useSuperuser } from '../../support/pipeline-workspace.ts';
import { useDoors } from './door-rig.ts';
import { useSandbox } from './sandbox-process.ts';

const isFull = process.env['FULL'] === '1';
vi.setConfig({ testTimeout: isFull ? 1_800_000 : 300_000 });
const urls = await useDoors();
const superuser = useSuperuser(urls);
const sandbox = await useSandbox({ seed: 5, today: '2026-03-31', orders: isFull ? 1_500 : 900 });
// what the limit does is tested elsewhere
await sandbox.control({ admin: { bucket: { maximum: 20_000, restoreRate: 20_000 } } });
const PROGRAM = path.resolve(import.meta.dirname, '../../support/pull-orders-process.ts');

function start(pull: object) {
  const env = {
    ...process.env,
    ...{ PULL: JSON.stringify(pull), PULL_ORIGIN: sandbox.origin, PULL_DATABASE: urls.appUrl },
    // a dozen operations, as of a shop with ten times as many orders
    PULL_WORTH: '60',
  };
  const child = spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => void child.once('exit', (code) => resolve(code)));
  return { child, ended, said: () => JSON.parse(said) as Record<string, number> };
}

/** At so many random points it is killed: a few in `npm test`, twenty with FULL=1. */
const KILLS = isFull ? 20 : 3;
const random = randomFrom(2026);
const points = Array.from({ length: KILLS }, () => whole(random, sandbox.world.orders.length - 100)).toSorted(
  (a, b) => a - b,
);

test(`given a pull that is killed at ${KILLS} random points, when it runs to its end, then every order is stored once`, async () => {
  const workspace = await pipelineWorkspace('killed');
  const pull = {
    workspaceId: workspace.id,
    shopId: workspace.shopId,
    since: null,
    askedAt: new Date().toISOString(),
  };
  const counted = async (what: string) =>
    Number((await workspace.in((tx) => tx.rows<{ n: string }>(`SELECT count(${what}) AS n FROM raw_event`)))[0]!.n);
  const stored = () => counted('*');
  for (const limit of points) {
    const { child, ended } = start(pull);
    await eventually(`${limit} are stored`, async () => (await stored()) >= limit, 120_000);
    // not always just after a batch
    await sleep(whole(random, 200));
    child.kill('SIGKILL');
    await ended;
  }
  const last = start(pull);
  expect(await last.ended).toBe(0);
  const report = last.said();
  expect(report['orders']).toBe(sandbox.world.orders.length);
  expect(report['fresh']! + report['known']!).toBe(report['orders']);
  expect(report['known']).toBeGreaterThanOrEqual(points.at(-1)!);
  const [progress] = await workspace.in(readOrderPulls);
  expect(progress).toMatchObject({ state: 'done', rows: progress!.objects, stored: report['orders'] });
  expect([await stored(), await counted(`DISTINCT meta ->> 'orderId'`)]).toEqual([report['orders'], report['orders']]);
  await processAll(workspace.id);
  const digest = await workspace.digest();

  await forgetEverything(superuser, workspace);
  // another wish: that one is done
  const anew = start({ ...pull, askedAt: new Date().toISOString() });
  expect(await anew.ended).toBe(0);
  expect(anew.said()).toMatchObject({ fresh: sandbox.world.orders.length, known: 0 });
  await processAll(workspace.id);
  expect(await workspace.digest()).toBe(digest);
});

test('given a pull that ends while orders are read one by one, when it is taken up again, then no order that was read is asked for again', async () => {
  const workspace = await pipelineWorkspace('one-by-one');
  const pull = {
    ...{ workspaceId: workspace.id, shopId: workspace.shopId, since: null },
    askedAt: new Date().toISOString(),
  };
  const token = async (): Promise<string> => SANDBOX_ADMIN_TOKEN;
  const client = adminClient({ origin: sandbox.origin, shopDomain: SHOP.domain, token });
  let [asked, allowed] = [0, 60];
  const counting: AdminClient = {
    ...client,
    query: async (document, variables) => {
      if (document.text === ORDER.text && (asked += 1) > allowed)
        throw new PlatformError({ platform: 'shopify', kind: 'unavailable', message: 'it is away' });
      return client.query(document, variables);
    },
  };
  const means = { openAdmin: async () => counting, patience: { pollMs: 30, waitMs: 60_000 }, worth: 10_000 };
  await expect(pullOrders(pull, means)).rejects.toMatchObject({ kind: 'unavailable' });
  await processAll(workspace.id);
  const stored = Number(
    (await workspace.in((tx) => tx.rows<{ n: string }>(`SELECT count(*) AS n FROM raw_event`)))[0]!.n,
  );
  [asked, allowed] = [0, Number.POSITIVE_INFINITY];
  const report = await pullOrders(pull, means);
  expect([report.orders, report.fresh, report.known]).toEqual([
    sandbox.world.orders.length,
    sandbox.world.orders.length - stored,
    stored,
  ]);
  // each that is left once, the last ten of the sixty among them: they still waited for a commit
  expect(report.readAlone).toBe(report.fresh);
  expect(asked).toBeGreaterThanOrEqual(report.readAlone);
  expect(asked).toBeLessThan(report.readAlone + 10);
  await processAll(workspace.id);
  expect((await workspace.in(readOrderPulls))[0]).toMatchObject({ state: 'done', stored: report.orders });
});
