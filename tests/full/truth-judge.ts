import { spawn } from 'node:child_process';
import { connectMeta } from '#app/connections/meta.server.ts';
import { addRoute } from '#app/database/system/routes.server.ts';
import { unqueuedErrands } from '#app/database/system/outbox.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { currentPool } from '#app/database/pool.server.ts';
import { withWorkspace, type WorkspaceTx } from '#app/database/workspace-transaction.server.ts';
import { loadOrders } from '#app/database/writing/orders.server.ts';
import { contributionsOf } from '#app/domain/attribution/contribution.ts';
import { type Measure, RULE_MODELS, type RuleModel } from '#app/domain/attribution/journey.ts';
import { revenueOf } from '#app/domain/orders/components.ts';
import { connectShop } from '#app/connections/shop-workspace.server.ts';
import { resetDestinations } from '#app/features/doors/destinations.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { fetchMetaLead } from '../../jobs/fetch-meta-lead.job.ts';
import { serveDoors } from '../support/door-server.ts';
import type { Truth } from './truth.ts';

interface Case {
  seed: string;
  world: readonly string[];
  sandboxOrigin: string;
}

interface Entity {
  id: string;
  channel: string;
  campaign_key: string | null;
}

/** Plays one world and answers its table. */
export async function judge({ seed, world, sandboxOrigin }: Case): Promise<string> {
  // a world has one shop and one page: whoever claimed them before must let go
  await currentPool().query('DELETE FROM route');
  const workspace = await createWorkspace({ slug: `truth-${seed}`, name: seed, timeZone: 'Europe/Paris' });
  await connectShop(workspace.id, {
    domain: 'atelier-lumen.myshopify.com',
    name: 'Atelier Lumen',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    ownHosts: ['www.atelier-lumen.example'],
  });
  const connection = await connectMeta(workspace.id, {
    externalId: 'act',
    name: 'Meta',
    accessToken: 'sandbox-meta-token',
  });
  await addRoute('meta-page', '104882317650912', { workspaceId: workspace.id, targetId: connection });
  resetDestinations();
  const doors = await serveDoors();
  await run(['sandbox/fill.ts', '--target', doors.origin, '--pixel-key', workspace.pixelKey, ...world]);
  await doors.close();
  await processAll(workspace.id);
  for (let errands = await unqueuedErrands(); errands.length > 0; errands = await unqueuedErrands()) {
    for (const errand of errands) {
      const { leadgenId, pageId } = errand.payload as { leadgenId: string; pageId: string };
      await fetchMetaLead({ workspaceId: workspace.id, errandId: errand.id, leadgenId, pageId });
    }
  }
  await processAll(workspace.id);
  const truth = Object.values((await (await fetch(`${sandboxOrigin}/_world/truth`)).json()) as Record<string, Truth>);
  return withWorkspace(workspace.id, (tx) => table(tx, seed, truth));
}

function run(args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args[0]} ended with code ${code}`))));
  });
}

interface Score {
  total: number;
  channel: number;
  campaign: number;
  campaignTotal: number;
  unattributed: number;
}

const measureOf = (model: RuleModel): Measure => ({
  model,
  window: 30,
  leadWindow: 90,
  halfLifeDays: 7,
  positionWeights: [40, 20, 40],
});

/** Net revenue in the shop's own currency, split by whether the credit stands where the truth does. */
async function table(tx: WorkspaceTx, seed: string, truth: readonly Truth[]): Promise<string> {
  const entities = new Map(
    (await tx.rows<Entity>('SELECT id, channel, campaign_key FROM entity')).map((entity) => [entity.id, entity]),
  );
  const ids = await tx.rows<{ id: string; platform_id: string }>('SELECT id, platform_id FROM shop_order');
  const orders = await loadOrders(
    tx,
    ids.map(({ id }) => id),
  );
  const byPlatformId = new Map(ids.map(({ id, platform_id }) => [platform_id, id]));
  const scores = new Map<RuleModel, Score>();
  const missed = new Map<string, number>();
  let wrongMoney = 0;
  let unseen = 0;
  for (const one of truth) {
    const id = byPlatformId.get(one.orderId);
    const stored = id ? orders.get(id) : undefined;
    if (!stored) {
      unseen += 1;
      continue;
    }
    const { order, journey } = stored;
    if (revenueOf(order.components, 'net') !== one.revenueMinor.net) wrongMoney += 1;
    if (one.test || one.currency !== 'EUR') continue;
    const reason = one.missedBecause ?? 'reachable';
    missed.set(reason, (missed.get(reason) ?? 0) + one.revenueMinor.net);
    for (const model of RULE_MODELS) {
      const score = scores.get(model) ?? { total: 0, channel: 0, campaign: 0, campaignTotal: 0, unattributed: 0 };
      scores.set(model, score);
      for (const part of contributionsOf({ entries: order.entries, journey, isNewCustomer: false }, measureOf(model))) {
        const minor = revenueOf(part.components, 'net');
        const entity = part.touchIndex < 0 ? null : entities.get(journey.entityIds[part.touchIndex]!)!;
        const channel = entity?.channel ?? 'unattributed';
        score.total += minor;
        if (!entity) score.unattributed += minor;
        if (channel === one.channel) score.channel += minor;
        if (one.campaignId) {
          score.campaignTotal += minor;
          if (entity?.campaign_key === one.campaignId) score.campaign += minor;
        }
      }
    }
  }
  const total = [...missed.values()].reduce((sum, minor) => sum + minor, 0);
  const percent = (part: number, whole: number): string =>
    whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
  return [
    `### Seed ${seed}: ${truth.length} orders, ${(total / 100).toFixed(2)} EUR net`,
    '',
    `Orders not found: ${unseen}. Orders whose net differs from the truth: ${wrongMoney}.`,
    '',
    '| model | credited to the true channel | of paid orders: to the true campaign | unattributed |',
    '|---|---:|---:|---:|',
    ...[...scores].map(
      ([model, score]) =>
        `| ${model} | ${percent(score.channel, score.total)} | ${percent(score.campaign, score.campaignTotal)} | ${percent(score.unattributed, score.total)} |`,
    ),
    '',
    '| why the true touch could not be seen or tied | share of net revenue |',
    '|---|---:|',
    ...[...missed]
      .toSorted(([, a], [, b]) => b - a)
      .map(([reason, minor]) => `| ${reason} | ${percent(minor, total)} |`),
  ].join('\n');
}
