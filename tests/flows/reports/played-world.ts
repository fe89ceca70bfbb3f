import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { connectMeta } from '#app/connections/meta.server.ts';
import { currentPool } from '#app/database/pool.server.ts';
import { unqueuedErrands } from '#app/database/system/outbox.server.ts';
import { addRoute } from '#app/database/system/routes.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { addAccount } from '#app/database/writing/shops.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { connectShop } from '#app/connections/shop-workspace.server.ts';
import { resetDestinations } from '#app/features/doors/destinations.server.ts';
import { importFile } from '#app/features/imports/import-file.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { fetchMetaLead } from '#jobs/fetch-meta-lead.job.ts';
import { pullMetaInsights } from '#jobs/pull-meta-insights.job.ts';
import { GOOGLE, META, SHOP, TIKTOK } from '../../../sandbox/constants.ts';
import { fillTarget } from '../../../sandbox/fill.ts';
import { serveDoors } from '../../support/door-server.ts';
import { GRAPH_TOKEN, type SandboxProcess } from '../doors/sandbox-process.ts';
import { META_SECRET, SHOPIFY_SECRET } from '../doors/senders.ts';

const PROJECT = path.resolve(import.meta.dirname, '../../..');

export const ACCOUNTS = [
  { platform: 'meta', externalId: META.accountId, name: META.accountName, zone: META.timeZone },
  { platform: 'google-ads', externalId: GOOGLE.customerId, name: GOOGLE.accountName, zone: GOOGLE.timeZone },
  { platform: 'tiktok', externalId: TIKTOK.advertiserId, name: TIKTOK.accountName, zone: TIKTOK.timeZone },
] as const;

const accountId = (one: (typeof ACCOUNTS)[number]): string =>
  hashId('account', one.platform, one.externalId.toLowerCase());

/**
 * Plays the sandbox's whole world into a workspace: orders, visits and leads through the doors, Meta's reports through
 * its API, Google's and TikTok's as the files people download. `folder` is empty and for the files. out: the workspace's id.
 */
export async function playWorld(sandbox: SandboxProcess, folder: string): Promise<string> {
  const { world } = sandbox;
  // a world has one shop and one page: whoever claimed them before must let go
  await currentPool().query('DELETE FROM route');
  resetDestinations();
  const slug = `played-${world.options.seed}`;
  const { id, pixelKey } = await createWorkspace({ slug, name: 'Played', timeZone: SHOP.timeZone });
  await connectShop(id, { ...SHOP, domain: SHOP.domain, ownHosts: [SHOP.host] });
  const connection = await connectMeta(id, { externalId: META.accountId, name: 'Meta', accessToken: GRAPH_TOKEN });
  await addRoute('meta-page', META.pageId, { workspaceId: id, targetId: connection });
  await withWorkspace(id, async (tx) => {
    for (const one of ACCOUNTS) {
      const { platform, externalId, name, zone } = one;
      await addAccount(tx, { id: accountId(one), platform, externalId, name, currency: 'EUR', timeZone: zone });
    }
  });
  const doors = await serveDoors();
  const secrets = { shopifySecret: SHOPIFY_SECRET, metaSecret: META_SECRET };
  const { failures } = await fillTarget({ target: doors.origin, world, pixelKey, ...secrets });
  await doors.close();
  if (failures.length > 0) throw new Error(`not everything arrived: ${JSON.stringify(failures[0])}`);
  await processAll(id);
  await fetchLeads();
  const [since, until] = [world.calendar.days[0]!, world.options.today];
  await pullMetaInsights({ workspaceId: id, accountId: accountId(ACCOUNTS[0]), since, until });
  await writeExports(world.options, folder);
  await importReport(id, folder, /^google-ads-en-adset-day/, GOOGLE.customerId);
  await importReport(id, folder, /^tiktok-ads-en-ad-day.*\.xlsx$/, TIKTOK.advertiserId);
  await processAll(id);
  return id;
}

async function fetchLeads(): Promise<void> {
  for (let errands = await unqueuedErrands(); errands.length > 0; errands = await unqueuedErrands()) {
    for (const { id, workspaceId, payload } of errands) {
      const { leadgenId, pageId } = payload as { leadgenId: string; pageId: string };
      await fetchMetaLead({ workspaceId, errandId: id, leadgenId, pageId });
    }
  }
}

function writeExports(options: SandboxProcess['world']['options'], folder: string): Promise<void> {
  const { seed, today, orders, clear } = options;
  const flags = ['--seed', String(seed), '--today', today, '--orders', String(orders), '--clear', clear ? '1' : '0'];
  const child = spawn(process.execPath, [path.join(PROJECT, 'sandbox/exports/write.ts'), ...flags, folder], {
    stdio: 'ignore',
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the sandbox ended with code ${code}`))));
  });
}

async function importReport(workspaceId: string, folder: string, name: RegExp, account: string): Promise<void> {
  const file = (await readdir(folder)).toSorted().find((one) => name.test(one))!;
  await importFile({ workspaceId, path: path.join(folder, file), account });
}
