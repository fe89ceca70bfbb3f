import type { Calendar } from './calendar.ts';
import { ACCOUNTS } from './claims.ts';
import { inEuroCents } from './money.ts';
import type { Order } from './order-types.ts';
import { makeRandom } from './random.ts';
import type { Random } from './random.ts';
import { revenueOf } from './truth.ts';
import type { Ad, Claim, Platform, SpendRow } from './types.ts';

/** Mean cost of a click and clicks per impression, by platform. */
const CLICK_CENTS: Record<Platform, number> = { meta: 62, google: 48, tiktok: 31 };
const CLICK_RATE: Record<Platform, number> = { meta: 0.014, google: 0.055, tiktok: 0.009 };
/** Smallest step of a day's spend, in 1e-8 units: Meta reports fractions of a cent on ads, the others whole cents. */
const STEP: Record<Platform, bigint> = { meta: 1n, google: 1_000_000n, tiktok: 1_000_000n };
/** Without sales a campaign still costs something: this much per unit of weight and day, in cents. */
const IDLE_CENTS = 6;

function causedCents(orders: readonly Order[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const order of orders) {
    const ad = order.cause?.ad;
    if (!ad || order.test) continue;
    const currency = order.versions[0]?.shop.currency ?? 'EUR';
    const cents = inEuroCents(revenueOf(order).net, currency);
    sums.set(ad.campaignId, (sums.get(ad.campaignId) ?? 0) + cents);
  }
  return sums;
}

function runs(ad: Ad, day: string): boolean {
  return ad.deletedOn === null || day < ad.deletedOn;
}

function amountE8(cents: number, platform: Platform, random: Random): bigint {
  const exact = BigInt(Math.round(cents * 100)) * 10_000n + BigInt(random.int(0, 9_999));
  return exact - (exact % STEP[platform]);
}

function makeRow(ad: Ad, day: string, cents: number, random: Random): SpendRow {
  const account = ACCOUNTS[ad.platform];
  const clicks = Math.round((cents / CLICK_CENTS[ad.platform]) * (0.85 + random.next() * 0.3));
  const impressions = Math.round((clicks / CLICK_RATE[ad.platform]) * (0.85 + random.next() * 0.3)) + random.int(0, 40);
  return {
    platform: ad.platform,
    accountId: account.id,
    day,
    ad,
    spendE8: amountE8(cents, ad.platform, random),
    currency: account.currency,
    impressions,
    clicks: Math.min(clicks, impressions),
    reach: Math.round(impressions * (0.55 + random.next() * 0.3)),
    claimedPurchases: 0,
    claimedValueMinor: 0,
  };
}

function campaignRows(ads: readonly Ad[], budgetCents: number, calendar: Calendar, random: Random): SpendRow[] {
  const cells = calendar.days.flatMap((day) =>
    ads
      .filter((ad) => runs(ad, day))
      .map((ad) => ({ ad, day, share: ad.weight * (calendar.weights.get(day) ?? 1) * (0.75 + random.next() * 0.5) })),
  );
  const sum = cells.reduce((total, cell) => total + cell.share, 0);
  return cells.map((cell) => makeRow(cell.ad, cell.day, (budgetCents * cell.share) / sum, random));
}

/** Claims stand in their ad's row of the day; an ad that no longer runs gets a row of claims alone. */
function addClaims(rows: SpendRow[], claims: readonly Claim[], days: ReadonlySet<string>): void {
  const byKey = new Map(rows.map((row) => [`${row.ad.adId}/${row.day}`, row]));
  for (const claim of claims) {
    const key = `${claim.ad.adId}/${claim.day}`;
    if (!days.has(claim.day)) continue;
    let row = byKey.get(key);
    if (!row) {
      row = claimsAlone(claim);
      rows.push(row);
      byKey.set(key, row);
    }
    row.claimedPurchases += 1;
    row.claimedValueMinor += claim.valueMinor;
  }
}

function claimsAlone({ ad, day }: Claim): SpendRow {
  const { id: accountId, currency } = ACCOUNTS[ad.platform];
  const none = { impressions: 0, clicks: 0, reach: 0, claimedPurchases: 0, claimedValueMinor: 0 };
  return { platform: ad.platform, accountId, day, ad, spendE8: 0n, currency, ...none };
}

/**
 * Spend by ad and day. A campaign's budget follows from the revenue that it truly caused and the return it aims at, so
 * that the true return stays believable; days and ads get their part by season, weight and chance.
 */
export function makeSpend(
  seed: number,
  ads: readonly Ad[],
  calendar: Calendar,
  orders: readonly Order[],
  claims: readonly Claim[],
): SpendRow[] {
  const caused = causedCents(orders);
  const campaigns = Map.groupBy(ads, (ad) => ad.campaignId);
  const rows = [...campaigns].flatMap(([campaignId, members]) => {
    const weight = members.reduce((sum, ad) => sum + ad.weight, 0);
    const idle = weight * calendar.days.length * IDLE_CENTS;
    const budget = Math.max(idle, (caused.get(campaignId) ?? 0) / (members[0]?.targetRoas ?? 1));
    return campaignRows(members, budget, calendar, makeRandom(seed, `spend:${campaignId}`));
  });
  addClaims(rows, claims, new Set(calendar.days));
  return rows.sort((a, b) => a.day.localeCompare(b.day) || a.ad.adId.localeCompare(b.ad.adId));
}
