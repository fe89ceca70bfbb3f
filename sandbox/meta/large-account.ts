import { makeRandom } from '../world/random.ts';
import type { Ad, SpendRow } from '../world/types.ts';
import type { AccountSpend } from './insights.ts';
import type { Level } from './insights-query.ts';

/* A second account, with as many ads as are asked for: its spend, its restatements, its deleted ads. */

export const LARGE_ACCOUNT = { id: 'act_2718281828459', name: 'Atelier Lumen US', currency: 'USD' } as const;

export interface LargeOptions {
  readonly seed: number;
  readonly today: string; // the last of its days
  readonly ads: number;
  readonly days: number;
  /** how often its last days were restated */
  readonly restated: number;
}

const RESTATED_DAYS = 28;
const ADS_PER_SET = 5;
const SETS_PER_CAMPAIGN = 4;

const dayBefore = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

function adOf(index: number): Ad {
  const set = Math.floor(index / ADS_PER_SET);
  const campaign = Math.floor(set / SETS_PER_CAMPAIGN);
  return {
    platform: 'meta',
    campaignId: `23850${String(1_000_000_000 + campaign)}`,
    campaignName: `US | Campaign ${campaign + 1}`,
    campaignSlug: `us-campaign-${campaign + 1}`,
    purpose: 'sales',
    surface: 'facebook',
    adsetId: `23851${String(1_000_000_000 + set)}`,
    adsetName: `US | Audience ${set + 1}`,
    adId: `23852${String(1_000_000_000 + index)}`,
    adName: `US | Ad ${index + 1}`,
    weight: 1,
    targetRoas: 2,
    deletedOn: null,
  };
}

/** An ad in seventeen is deleted at each restatement: it has no line any more, its ad set and campaign keep its spend. */
const isDeleted = (index: number, restated: number): boolean => restated > 0 && index % 17 < restated;

/** What an ad cost on a day, and what is claimed for it; null where there is nothing to tell. */
function rowOf({ seed }: LargeOptions, ad: Ad, day: string, restated: number): SpendRow | null {
  const random = makeRandom(seed, `large:${ad.adId}:${day}:${restated}`);
  // some ads do not run on some days, and a restatement may take a day's line away, or bring one
  if (random.chance(0.06)) return null;
  const clicks = random.int(0, 60);
  const purchases = random.chance(0.3) ? random.int(1, 4) : 0;
  return {
    platform: 'meta',
    accountId: LARGE_ACCOUNT.id,
    day,
    ad,
    spendE8: BigInt(random.int(0, 99_999_999)) * 37n,
    currency: LARGE_ACCOUNT.currency,
    impressions: clicks * 40 + random.int(0, 300),
    clicks,
    reach: clicks * 30,
    claimedPurchases: purchases,
    claimedValueMinor: purchases * random.int(1_500, 12_000),
  };
}

/** All rows as they stand after so many restatements: each changes the last 28 days, and none before. */
export function largeSpend(options: LargeOptions): SpendRow[] {
  const { ads, days, today, restated } = options;
  const rows: SpendRow[] = [];
  for (let back = days - 1; back >= 0; back -= 1) {
    const day = dayBefore(today, back);
    const version = back < RESTATED_DAYS ? restated : 0;
    for (let index = 0; index < ads; index += 1) {
      const row = rowOf(options, adOf(index), day, version);
      if (row) rows.push(row);
    }
  }
  return rows;
}

/** Whether a row has a line of its own at a level. */
export function isListedAt(restated: number, row: SpendRow, level: Level): boolean {
  return level !== 'ad' || !isDeleted(Number(row.ad.adId.slice(5)) - 1_000_000_000, restated);
}

/** The account as the door of control makes it: `{ads, days, restated}`. */
export class LargeAccount {
  private options: LargeOptions;
  private rows: SpendRow[] | null = null;

  constructor({ seed, today }: { seed: number; today: string }) {
    this.options = { seed, today, ads: 0, days: 90, restated: 0 };
  }

  control(asked: Record<string, unknown>): void {
    for (const name of ['ads', 'days', 'restated'] as const) {
      const value = asked[name];
      if (typeof value !== 'number' || value === this.options[name]) continue;
      this.options = { ...this.options, [name]: value };
      this.rows = null;
    }
  }

  of(accountId: string): AccountSpend | null {
    if (accountId !== LARGE_ACCOUNT.id || this.options.ads === 0) return null;
    this.rows ??= largeSpend(this.options);
    const { restated } = this.options;
    return {
      account: LARGE_ACCOUNT,
      spend: this.rows,
      leads: [],
      isListed: (row, level) => isListedAt(restated, row, level),
    };
  }
}
