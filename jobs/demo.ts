import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureAccount } from '#app/access/auth.server.ts';
import { connectMeta, metaApp } from '#app/connections/meta.server.ts';
import { demoFilled, markDemoFilled } from '#app/database/system/demo.server.ts';
import { addMember, createWorkspace, type WorkspaceRow } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { addAccount } from '#app/database/writing/shops.server.ts';
import { closePool } from '#app/database/pool.server.ts';
import { addDays, dayTable } from '#app/domain/values/days.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { chooseMeta } from '#app/features/connect-platforms/choose-meta.server.ts';
import { adoptCostRules } from '#app/features/costs/cost-rules.server.ts';
import { addCostFile } from '#app/features/costs/cost-file.server.ts';
import { addOtherCost } from '#app/features/costs/other-costs.server.ts';
import { connectShop } from '#app/connections/shop-workspace.server.ts';
import { importFile } from '#app/features/imports/import-file.server.ts';
import { ownerOf } from '#app/platforms/meta/login.ts';
import { bootEnvironment } from '#app/runtime/env.server.ts';
import { closeQueue } from '#app/runtime/queue.server.ts';
import { runProgram } from './run-program.ts';

/*
 * Fills the demo workspace through the same doors as real data: signed webhooks, pixel posts, a lead API, report files.
 * The shop, its ads and its visitors are played by the sandbox, which is another program.
 */

const ZONE = 'Europe/Paris';
const environment = bootEnvironment();

/** What the sandbox is known by outside: as a merchant would tell it while connecting. */
const WORLD = {
  shop: { domain: 'atelier-lumen.myshopify.com', name: 'Atelier Lumen', host: 'www.atelier-lumen.example' },
  meta: {
    page: '104882317650912',
    account: 'act_3141592653589',
    token: 'sandbox-meta-token',
  },
  google: { account: '4455667788', name: 'Atelier Lumen Search' },
  tiktok: { account: '7201458963214785632', name: 'Atelier Lumen TikTok', zone: 'America/Los_Angeles' },
} as const;

const workspace = await createWorkspace({ slug: 'demo', name: WORLD.shop.name, timeZone: ZONE, demo: true });
const who = { workspaceId: workspace.id, userId: await ownDemo(workspace) };
if (!(await demoFilled(workspace.id))) {
  await connect(workspace);
  await Promise.all([play(workspace), reports(workspace)]);
  await markDemoFilled(workspace.id);
  console.log('The demo shop is filled.');
}
await closeQueue();
await closePool();
process.exit(0);

async function ownDemo({ id }: WorkspaceRow): Promise<string> {
  const { email, password } = environment.demo;
  const userId = await ensureAccount({ email, password, name: 'Demo' });
  await addMember(id, userId, 'owner');
  return userId;
}

async function connect({ id }: WorkspaceRow): Promise<void> {
  const { shop, meta, google, tiktok } = WORLD;
  const connected = await connectShop(id, {
    domain: shop.domain,
    name: shop.name,
    currency: 'EUR',
    timeZone: ZONE,
    ownHosts: [shop.host],
  });
  if (connected.workspaceId !== id) {
    throw new Error(
      'The demo shop belongs to another workspace here, and its orders go there: start with DEMO=0, or anew',
    );
  }
  await connectMetaAccount(id, meta);
  await withWorkspace(id, async (tx) => {
    await addAccount(tx, account('google-ads', google.account, google.name, ZONE));
    await addAccount(tx, account('tiktok', tiktok.account, tiktok.name, tiktok.zone));
  });
}

/**
 * As somebody would: the account and the page are chosen, what is asked of Meta follows from it. The token has no end, as
 * a system user's: the sandbox forgets those that it gave out when it starts again.
 */
async function connectMetaAccount(workspaceId: string, { token, account, page }: typeof WORLD.meta): Promise<void> {
  const owner = await ownerOf(metaApp(), token);
  const connectionId = await connectMeta(workspaceId, {
    externalId: owner.id,
    name: owner.name,
    accessToken: token,
    kind: 'system-user',
    scopes: owner.granted,
    declined: owner.declined,
    connectedBy: who.userId,
  });
  await chooseMeta(who, connectionId, { accounts: [account.replace('act_', '')], pages: [page] });
}

function account(platform: string, externalId: string, name: string, timeZone: string) {
  return {
    id: hashId('account', platform, externalId.toLowerCase()),
    platform,
    externalId,
    name,
    currency: 'EUR',
    timeZone,
  };
}

/** Everything that shop, visitors and lead forms send. */
async function play({ pixelKey }: WorkspaceRow): Promise<void> {
  await run('sandbox/fill.ts', ['--target', `http://127.0.0.1:${environment.port}`, '--pixel-key', pixelKey]);
}

/** The spend of Google and TikTok comes as the files people download; Meta's comes through its API. */
async function reports({ id }: WorkspaceRow): Promise<void> {
  const today = dayTable(ZONE).dayOf(Date.now());
  const folder = await mkdtemp(path.join(os.tmpdir(), 'digiflow-reports-'));
  try {
    await run('sandbox/exports/write.ts', [folder]);
    const files = await readdir(folder);
    await importReport(id, folder, files, /^google-ads-en-adset-day.*\.csv$/, WORLD.google.account);
    await importReport(id, folder, files, /^tiktok-ads-en-ad-day.*\.xlsx$/, WORLD.tiktok.account);
    // what nobody knows of a real shop without asking its customers: what truly brought each order
    await importFile({ workspaceId: id, path: path.join(folder, 'known-causes.csv') });
    await costs(await readFile(path.join(folder, 'product-costs.csv')), today);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a merchant says of costs: a file of unit costs, rules, and a fee for an agency by the month. */
async function costs(file: Uint8Array, today: string): Promise<void> {
  await addCostFile(who, { fileName: 'product-costs.csv', bytes: file });
  await adoptCostRules(who, {
    currency: 'EUR',
    from: null,
    goodsRate: null,
    shipping: { flatMinor: 490, rate: 0 },
    fees: [
      { gateway: 'shopify payments', rate: 15_000, fixedMinor: 25 },
      { gateway: 'cash', rate: 0, fixedMinor: 0 },
      { gateway: null, rate: 0, fixedMinor: 0 },
    ],
  });
  for (const [from, to] of [
    [addDays(today, -60), addDays(today, -31)],
    [addDays(today, -30), today],
  ] as const) {
    await addOtherCost(who, { label: 'Agency', amount: '1200.00', currency: 'EUR', from, to });
  }
}

async function importReport(
  workspaceId: string,
  folder: string,
  files: string[],
  name: RegExp,
  to: string,
): Promise<void> {
  const file = files.toSorted().find((one) => name.test(one));
  if (!file) throw new Error(`the sandbox wrote no file like ${name}`);
  await importFile({ workspaceId, path: path.join(folder, file), account: to });
}

function run(program: string, flags: string[]): Promise<void> {
  return runProgram(program, flags, (line) => console.log(line));
}
