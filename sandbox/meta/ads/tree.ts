import { META } from '../../constants.ts';
import type { World } from '../../world/make.ts';
import type { Ad } from '../../world/types.ts';

/* Campaigns, ad sets and ads with what can be changed of them. Field names as in Meta's specs: Campaign, AdSet, Ad. */

export type AdLevel = 'campaign' | 'adset' | 'ad';
export type Status = 'ACTIVE' | 'PAUSED';

export interface AdNode {
  readonly level: AdLevel;
  readonly id: string;
  readonly parentId: string | null;
  readonly campaignId: string;
  name: string;
  status: Status;
  /** the account's currency in the units in which Meta takes budgets: cents of EUR; null where another level has it */
  dailyBudget: number | null;
  creativeId: string | null; // an ad's
}

/** Budgets are whole tens of euros: the least that no day of the world went over. */
const STEP = 1_000;

function budgetsOf(world: World, keyOf: (ad: Ad) => string): Map<string, number> {
  const days = new Map<string, Map<string, bigint>>();
  for (const { platform, ad, day, spendE8 } of world.spend) {
    if (platform !== 'meta') continue;
    const of = days.get(keyOf(ad)) ?? new Map<string, bigint>();
    days.set(keyOf(ad), of.set(day, (of.get(day) ?? 0n) + spendE8));
  }
  const most = (of: Map<string, bigint>): number =>
    Number([...of.values()].reduce((a, b) => (a > b ? a : b), 0n)) / 1e6;
  return new Map([...days].map(([key, of]) => [key, Math.max(STEP, Math.ceil(most(of) / STEP) * STEP)]));
}

/** What the account has now: ads that were deleted are gone, and so is an ad set without any. */
export class AdTree {
  private readonly nodes = new Map<string, AdNode>();
  private made = 0;
  private readonly budgets: Readonly<Record<'campaign' | 'adset', ReadonlyMap<string, number>>>;

  constructor(world: World) {
    this.budgets = {
      campaign: budgetsOf(world, ({ campaignId }) => campaignId),
      adset: budgetsOf(world, ({ adsetId }) => adsetId),
    };
    for (const row of world.spend) if (row.platform === 'meta') this.grow(row.ad);
  }

  private grow(ad: Ad): void {
    const { campaignId, adsetId } = ad;
    const isByCampaign = ad.purpose === 'sales';
    const common = { campaignId, status: 'ACTIVE' as const, creativeId: null };
    this.add({
      ...common,
      level: 'campaign',
      id: campaignId,
      parentId: null,
      name: ad.campaignName,
      dailyBudget: isByCampaign ? this.budgets.campaign.get(campaignId)! : null,
    });
    if (ad.deletedOn !== null) return;
    this.add({
      ...common,
      level: 'adset',
      id: adsetId,
      parentId: campaignId,
      name: ad.adsetName,
      dailyBudget: isByCampaign ? null : this.budgets.adset.get(adsetId)!,
    });
    this.add({
      ...common,
      level: 'ad',
      id: ad.adId,
      parentId: adsetId,
      name: ad.adName,
      dailyBudget: null,
      creativeId: creativeOf(ad.adId),
    });
  }

  private add(node: AdNode): void {
    if (!this.nodes.has(node.id)) this.nodes.set(node.id, node);
  }

  get(id: string): AdNode | undefined {
    return this.nodes.get(id);
  }

  /** Those of a level, or the children of a node. */
  list(level: AdLevel, of?: string): AdNode[] {
    const isBelow = (node: AdNode): boolean => of === undefined || node.parentId === of || node.campaignId === of;
    return [...this.nodes.values()].filter((node) => node.level === level && isBelow(node));
  }

  /** A new ad. Answers its id. */
  addAd(adset: AdNode, { name, creativeId, status }: { name: string; creativeId: string; status: Status }): string {
    this.made += 1;
    const id = `1202999${String(this.made).padStart(11, '0')}`;
    const { campaignId } = adset;
    this.add({ level: 'ad', id, parentId: adset.id, campaignId, name, status, dailyBudget: null, creativeId });
    return id;
  }

  knowsCreative(id: string): boolean {
    return this.list('ad').some((node) => node.creativeId === id);
  }

  /** Whether it runs: what is paused above it holds it back. */
  effectiveStatus(node: AdNode): string {
    if (node.status === 'PAUSED') return 'PAUSED';
    const campaign = this.nodes.get(node.campaignId);
    if (node.level !== 'campaign' && campaign?.status === 'PAUSED') return 'CAMPAIGN_PAUSED';
    const parent = node.parentId === null ? undefined : this.nodes.get(node.parentId);
    return node.level === 'ad' && parent?.status === 'PAUSED' ? 'ADSET_PAUSED' : 'ACTIVE';
  }
}

const creativeOf = (adId: string): string => `2385${adId.slice(-14)}`;

export const ACCOUNT_DIGITS = META.accountId.slice(4);
