import {
  isReadingObjects,
  type ListedObject,
  listedObjects,
  readAdAccounts,
} from '../../database/reading/ad-objects.server.ts';
import { thumbnailsKept } from '../../database/reading/ad-thumbnails.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { fromMetaBudget } from '../../domain/ads/ad-change.ts';
import type { ReportQuery } from '../query.ts';
import { roasReport } from '../roas/roas-report.server.ts';
import { adChanges } from './ad-changes.server.ts';
import { type ObjectAsked, objectDetail } from './object-detail.server.ts';
import type { CampaignAccount, CampaignFigures, CampaignRow, CampaignsReport } from './types.ts';

/**
 * The campaigns, ad sets and ads of each account that is read, as the platform told of them last, with what the ROAS
 * report says of them for the chosen days; and all that was ever told of one of them, where it is asked for.
 */
export async function campaignsReport(
  workspaceId: string,
  query: ReportQuery,
  asked: ObjectAsked | null,
): Promise<CampaignsReport> {
  const figures = figuresByKey((await roasReport(workspaceId, query)).rows);
  return withWorkspace(workspaceId, async (tx) => {
    const objects = await listedObjects(tx);
    const thumbnails = await thumbnailsKept(tx);
    const accounts: CampaignAccount[] = [];
    for (const { readAt, ...account } of await readAdAccounts(tx)) {
      const own = objects.filter(({ accountId }) => accountId === account.id);
      const rows = inOrder(own).map((one) => rowOf(one, { currency: account.currency, own, figures, thumbnails }));
      accounts.push({ ...account, readAt: readAt.toISOString(), rows });
    }
    return {
      zone: (await readSettings(tx)).timeZone,
      accounts,
      detail: asked ? await objectDetail(tx, asked, query.range) : null,
      isReading: await isReadingObjects(tx),
      changes: await adChanges(tx, asked?.objectId ?? null),
    };
  });
}

type Figures = ReadonlyMap<string, CampaignFigures>;

/** By the keys of the ROAS page's rows, which hold the platform's ids. One that has rows in several currencies: the first. */
function figuresByKey(rows: Awaited<ReturnType<typeof roasReport>>['rows']): Figures {
  const found = new Map<string, CampaignFigures>();
  for (const { key, spendMinor, revenueMinor, roas, currency, remainder } of rows)
    if (!remainder && !found.has(key)) found.set(key, { spendMinor, revenueMinor, roas, currency });
  return found;
}

const parentOf = ({ level, campaignId, adsetId }: ListedObject): string | null =>
  level === 'campaign' ? null : level === 'adset' ? campaignId : adsetId;

/** Parents before their children, those that run first, then by name. */
function inOrder(objects: readonly ListedObject[]): ListedObject[] {
  const childrenOf = Map.groupBy(objects, (one) => parentOf(one) ?? '');
  const known = new Set(objects.map(({ objectId }) => objectId));
  const runs = ({ isListed, status }: ListedObject): number => (isListed ? (status === 'ACTIVE' ? 0 : 1) : 2);
  const sorted = (list: readonly ListedObject[]): ListedObject[] =>
    list.toSorted((a, b) => runs(a) - runs(b) || a.name.localeCompare(b.name) || (a.objectId < b.objectId ? -1 : 1));
  const under = (list: readonly ListedObject[]): ListedObject[] =>
    sorted(list).flatMap((one) => [one, ...under(childrenOf.get(one.objectId) ?? [])]);
  const roots = objects.filter((one) => !known.has(parentOf(one) ?? ''));
  return under(roots);
}

function rowOf(
  one: ListedObject,
  context: {
    readonly currency: string;
    readonly own: readonly ListedObject[];
    readonly figures: Figures;
    readonly thumbnails: ReadonlySet<string>;
  },
): CampaignRow {
  const { accountId, level, objectId, creativeId, isListed, seenAt, name, status } = one;
  const { currency, own, figures, thumbnails } = context;
  const path = [one.campaignId, one.adsetId].filter((id) => id !== null);
  const budget = (told: bigint | null) => fromMetaBudget(told === null ? null : String(told), currency);
  return {
    accountId,
    level,
    id: objectId,
    parentId: parentOf(one),
    hasChildren: own.some((other) => parentOf(other) === objectId),
    name,
    status,
    isListed,
    seenAt: seenAt.toISOString(),
    dailyMinor: budget(one.dailyBudget),
    lifetimeMinor: budget(one.lifetimeBudget),
    thumbnail:
      creativeId !== null && thumbnails.has(`${accountId} ${creativeId}`)
        ? `/campaigns/thumbnail?account=${accountId}&creative=${creativeId}`
        : null,
    figures: figures.get(`${level}:${['meta', ...path, objectId].join(':')}`) ?? null,
  };
}
