import { GOOGLE, META, TIKTOK } from '../constants.ts';
import { inEuroCents } from './money.ts';
import type { Order } from './order-types.ts';
import { makeRandom } from './random.ts';
import type { Random } from './random.ts';
import { DAY, dayOf } from './time.ts';
import { totalPair } from './pricing.ts';
import { revenueOf } from './truth.ts';
import type { Ad, Claim, Platform, Touch } from './types.ts';
import { pickAd } from './visits.ts';

export const ACCOUNTS: Record<Platform, { id: string; zone: string; currency: string }> = {
  meta: { id: META.accountId, zone: META.timeZone, currency: META.currency },
  google: { id: GOOGLE.customerId, zone: GOOGLE.timeZone, currency: GOOGLE.currency },
  tiktok: { id: TIKTOK.advertiserId, zone: TIKTOK.timeZone, currency: TIKTOK.currency },
};

/** Days after a click in which the platform still counts a purchase. */
export const CLICK_WINDOW: Record<Platform, number> = { meta: 7, google: 30, tiktok: 7 };
/** Meta reports a shop's purchases on the day on which they happened, the others on that of the click. */
const DATED_BY_ORDER: Record<Platform, boolean> = { meta: true, google: false, tiktok: false };
/** How often a platform counts a purchase of somebody who only saw an ad. */
const VIEW_SHARE: Record<Platform, number> = { meta: 0.05, google: 0, tiktok: 0.03 };

const PLATFORMS: readonly Platform[] = ['meta', 'google', 'tiktok'];

/** The account's own day on which a platform reports a purchase that it counts by a click. */
export function dayOfClaim(platform: Platform, orderAt: number, clickAt: number): string {
  return dayOf(DATED_BY_ORDER[platform] ? orderAt : clickAt, ACCOUNTS[platform].zone);
}

function lastClick(touches: readonly Touch[], order: Order, platform: Platform): Touch | null {
  const from = order.at - CLICK_WINDOW[platform] * DAY;
  const clicks = touches.filter((t) => t.ad?.platform === platform && t.at >= from && t.at <= order.at);
  return clicks.reduce<Touch | null>((last, t) => (last === null || t.at > last.at ? t : last), null);
}

interface ClaimContext {
  ads: readonly Ad[];
  random: Random;
}

function claimsOfOrder(order: Order, touches: readonly Touch[], context: ClaimContext): Claim[] {
  const first = order.versions[0];
  // The platforms hear of what is ordered online, paid or not; neither of the till nor of the staff's drafts.
  const isHeardOf = order.sourceName !== 'pos' && order.sourceName !== 'shopify_draft_order';
  const value = first && isHeardOf ? totalPair(first, order.taxesIncluded)[0] : 0;
  if (!first || order.test || value === 0) return [];
  const last = order.versions[order.versions.length - 1] ?? first;
  const revenue = revenueOf(order);
  const base = {
    orderId: order.id,
    valueMinor: inEuroCents(value, first.shop.currency),
    refundedOrCancelled: last.cancelledAt !== null || revenue.net < revenue.gross,
  };
  const claims: Claim[] = [];
  for (const platform of PLATFORMS) {
    const { zone } = ACCOUNTS[platform];
    const click = lastClick(touches, order, platform);
    if (click?.ad) {
      const cause = order.cause?.ad?.platform === platform ? 'agreed' : 'credited-elsewhere';
      const day = dayOfClaim(platform, order.at, click.at);
      const more = { platform, ad: click.ad, day, cause, claimedBySeveral: false } as const;
      claims.push({ ...base, ...more });
    } else if (context.random.chance(VIEW_SHARE[platform])) {
      const day = dayOf(order.at, zone);
      const ad = pickAd(context.ads, platform, day, context.random);
      claims.push({ ...base, platform, ad, day, cause: 'view-only', claimedBySeveral: false });
    }
  }
  return claims.map((claim) => ({ ...claim, claimedBySeveral: claims.length > 1 }));
}

/** Purchases that the platforms estimate without any order behind them. */
function modelledClaims(real: readonly Claim[], random: Random): Claim[] {
  return real
    .filter((claim) => claim.cause === 'agreed' && random.chance(0.03))
    .map((claim) => ({
      ...claim,
      orderId: null,
      cause: 'modelled',
      claimedBySeveral: false,
      refundedOrCancelled: false,
    }));
}

/** What the platforms count as their own purchases: more than they caused, each claim with its true cause. */
export function makeClaims(
  seed: number,
  ads: readonly Ad[],
  orders: readonly Order[],
  touches: readonly Touch[],
): Claim[] {
  const byPerson = new Map<string, Touch[]>();
  for (const touch of touches) {
    const list = byPerson.get(touch.personId);
    if (list) list.push(touch);
    else byPerson.set(touch.personId, [touch]);
  }
  const real = orders.flatMap((order) => {
    const random = makeRandom(seed, `claims:${order.id}`);
    return claimsOfOrder(order, byPerson.get(order.person.id) ?? [], { ads, random });
  });
  return [...real, ...modelledClaims(real, makeRandom(seed, 'modelled'))];
}
