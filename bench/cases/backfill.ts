import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { addShop } from '#app/database/writing/shops.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import type { Pull } from '#app/features/shopify-orders/pull-progress.server.ts';
import { processAll, processBatch } from '#app/pipeline/process-events.server.ts';
import { PlatformError } from '#app/platforms/http/platform-error.ts';
import { type AdminClient, adminClient } from '#app/platforms/shopify/admin-client.ts';
import { SANDBOX_ADMIN_TOKEN, SHOP } from '../../sandbox/constants.ts';
import { freePort } from '../../scripts/supervisor/ports.ts';
import { eventually } from '../../tests/support/processes.ts';
import { type BenchCase, type CaseOptions, figure } from '../case.ts';
import { durability, withBenchDatabase, type BenchDatabase } from '../database.ts';
import { ms, perSecond, timed } from '../timing.ts';

const FEW = 8_000;
const MANY = 100_000;
/** The fastest rate of bulk operations that was found published: 500,000 objects in 18 minutes. */
const PUBLISHED_PER_SECOND = 500_000 / (18 * 60);
const MOST_SHARE = 0.05;
const SECOND = 1_000;

export const backfill: BenchCase = {
  id: 'S12',
  title: 'A backfill from Shopify: our share of its time',
  run: (options) => withBenchDatabase((database) => run(database, options)),
};

async function run(database: BenchDatabase, { full, say }: CaseOptions) {
  const sandbox = await startSandbox(full ? MANY : FEW);
  try {
    const token = async (): Promise<string> => SANDBOX_ADMIN_TOKEN;
    const client = adminClient({ origin: sandbox.origin, shopDomain: SHOP.domain, token });
    const alone = await oneAfterTheOther(client, say);
    // a pull takes up what was started for it: whole seconds tell one from the next
    await sleep(SECOND);
    await sandbox.control({ bulkPerSecond: PUBLISHED_PER_SECOND });
    const beside = await whileItGathers(client, say);
    return {
      figures: figuresOf(alone, beside),
      baseline: [
        `${alone.orders.toLocaleString('en')} orders of the sandbox, ${beside.objects.toLocaleString('en')} objects as Shopify counts; its token bucket is larger than a shop’s, so that single orders wait for answers alone`,
        `baseline: the time that gathering takes the platform alone, at ${Math.round(PUBLISHED_PER_SECOND)} objects a second over all operations, the fastest rate found published (500,000 in 18 minutes: tenten.co, 2026); most reports are far slower (10,000 products in 2 to 3 hours: Shopify/shopify-api-ruby#876)`,
        'the sandbox gathers at that rate, on the same cores; pull and pipeline run in one process, as in the worker; from the wish until the last order is in the daily facts',
        'read and stored, worked in: one operation that is finished already, then one after the other; the time that lines of the file were waited for is taken off',
        await durability(database),
      ],
    };
  } finally {
    sandbox.stop();
  }
}

interface OneByOne {
  readonly orders: number;
  readonly storing: number; // ms
  readonly working: number; // ms
}

/** A whole past in one operation, read when it is finished, and then worked in: what each costs by itself. */
async function oneAfterTheOther(client: AdminClient, say: CaseOptions['say']): Promise<OneByOne> {
  const shop = await newShop('one');
  const { client: timedClient, reading } = fileTimed(client);
  const patience = { pollMs: 50, waitMs: 600_000 };
  const means = { openAdmin: async () => timedClient, patience, worth: Number.POSITIVE_INFINITY };
  const { orders, readAlone } = await pullOrders(wishOf(shop), means);
  // single orders wait for answers most of the time: what they cost us is taken as what those of the file do
  const storing = (reading() * orders) / (orders - readAlone);
  say(`${orders} orders stored, ${readAlone} of them read one by one`);
  const working = await timed(() => processAll(shop.workspaceId));
  return { orders, storing, working };
}

interface Beside {
  readonly objects: number;
  readonly wall: number; // ms
  readonly first: number; // ms until orders of the newest slice were in the figures
}

/** The same in slices while the sandbox gathers, with the pipeline beside it, as the job and the worker do it. */
async function whileItGathers(client: AdminClient, say: CaseOptions['say']): Promise<Beside> {
  const shop = await newShop('beside');
  const wish = wishOf(shop);
  const began = performance.now();
  let [isPulled, objects, first] = [false, 0, 0];
  const pulling = async (): Promise<void> => {
    const report = await pullAsTheJobDoes(wish, client);
    [isPulled, objects] = [true, report.rows];
    say(`pulled after ${((performance.now() - began) / 1000).toFixed(1)} s`);
  };
  const working = async (): Promise<void> => {
    for (let wasPulled = false; ;) {
      const { taken } = await processBatch(shop.workspaceId);
      if (taken > 0) first ||= performance.now() - began;
      else if (wasPulled) return;
      else await sleep(10);
      wasPulled = isPulled;
    }
  };
  const wall = await timed(() => Promise.all([pulling(), working()]));
  return { objects, wall, first };
}

/** Where Shopify is not ready, the worker comes back when it said. */
async function pullAsTheJobDoes(wish: Pull, client: AdminClient): ReturnType<typeof pullOrders> {
  for (;;) {
    try {
      return await pullOrders(wish, { openAdmin: async () => client });
    } catch (error) {
      if (!(error instanceof PlatformError) || error.kind !== 'rate-limited') throw error;
      await sleep((error.retryAfterSeconds ?? 60) * SECOND);
    }
  }
}

function figuresOf({ orders, storing, working }: OneByOne, { objects, wall, first }: Beside) {
  const platform = (objects * SECOND) / PUBLISHED_PER_SECOND;
  const share = (wall - platform) / wall;
  const ours = storing + working;
  const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
  return [
    figure('read from the finished file and stored', perSecond(orders, storing)),
    figure('worked into the figures', perSecond(orders, working)),
    figure('our share, were all read after one operation', percent(ours / (ours + platform))),
    figure('gathered by the platform / all in the figures', `${ms(platform)} / ${ms(wall)}`),
    figure('first orders in the figures after', ms(first)),
    {
      what: 'our share at the fastest published rate',
      value: percent(share),
      target: '≤ 5 %',
      met: share <= MOST_SHARE,
    },
  ];
}

const wishOf = (shop: { workspaceId: string; shopId: string }): Pull => ({
  ...shop,
  since: null,
  askedAt: new Date().toISOString(),
});

async function newShop(slug: string): Promise<{ workspaceId: string; shopId: string }> {
  const { id: workspaceId } = await createWorkspace({ slug, name: slug, timeZone: 'Europe/Paris' });
  const shopId = hashId('bench-shop', slug);
  const shop = { platform: 'shopify', name: 'Shop', ownHosts: [], currency: 'EUR', timeZone: 'Europe/Paris' } as const;
  await withWorkspace(workspaceId, (tx) => addShop(tx, { id: shopId, ...shop }));
  return { workspaceId, shopId };
}

/** The client, and how long files were read and their orders stored, in ms, without the time that lines were waited for. */
function fileTimed({ query, lines }: AdminClient): { client: AdminClient; reading(): number } {
  let ms = 0;
  async function* timedLines(url: string): AsyncGenerator<string> {
    const all = lines(url);
    for (let next = await all.next(); !next.done; next = await all.next()) {
      const given = performance.now();
      yield next.value;
      ms += performance.now() - given;
    }
  }
  return { client: { query, lines: timedLines }, reading: () => ms };
}

interface Sandbox {
  readonly origin: string;
  control(admin: Record<string, unknown>): Promise<boolean>;
  stop(): void;
}

async function startSandbox(orders: number): Promise<Sandbox> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../sandbox/server.ts')], {
    stdio: 'ignore',
    env: {
      ...process.env,
      ...{ SANDBOX_PORT: String(port), SANDBOX_ORDERS: String(orders), SANDBOX_SEED: '1', SANDBOX_TODAY: '2026-06-30' },
    },
  });
  const origin = `http://127.0.0.1:${port}`;
  const asked = (init?: RequestInit): Promise<boolean> =>
    fetch(`${origin}/_control`, init).then(
      ({ ok }) => ok,
      () => false,
    );
  const control = (admin: Record<string, unknown>): Promise<boolean> =>
    asked({ method: 'POST', body: JSON.stringify({ admin }) });
  await eventually('the sandbox answers', () => asked(), 300_000);
  // what Shopify's limit costs is its time, not ours
  await control({ bucket: { maximum: 20_000, restoreRate: 20_000 } });
  return { origin, control, stop: () => void child.kill('SIGTERM') };
}
