import { SHOP } from '../constants.ts';
import { ACCOUNTS, CLICK_WINDOW, dayOfClaim } from './claims.ts';
import type { World } from './make.ts';
import type { Order } from './order-types.ts';
import { totalPair } from './pricing.ts';
import { DAY, dayOf } from './time.ts';
import { joinAll, keysOfTouch, revenueOf } from './truth.ts';
import type { Joined } from './truth.ts';
import type { Claim, Platform, Touch } from './types.ts';

/** The terms of the application's reconciliation, which the world knows for itself. */
type ClaimTerm =
  | 'agreed'
  | 'view-only'
  | 'credited-elsewhere'
  | 'claimed-by-several'
  | 'outside-our-window'
  | 'other-day'
  | 'currency'
  | 'refunded-or-cancelled'
  | 'unexplained';

/** What is really behind one claim, cent by cent, as far as an observer of the deliveries can know it. */
export interface ClaimTruth {
  platform: Platform;
  accountId: string;
  /** The account's own day on which the platform reports it. */
  day: string;
  orderId: string | null;
  name: string | null;
  cause: Claim['cause'];
  /** A click of the platform that left the world, tied to the order, tells this claim and its day. */
  told: boolean;
  /** The order's person uses an address that stands for several: who is behind it can't be known. */
  sharedAddress: boolean;
  valueMinor: number;
  parts: { term: ClaimTerm; minor: number }[];
}

/** Windows of the observer's measure: last non-direct touch, visits 30 days back, leads 90. */
const OUR_WINDOW = { visit: 30 * DAY, lead: 90 * DAY };
const KNOWN_LANDING = 30 * DAY;
const ONLY_ADS = ['gclid', 'gbraid', 'wbraid', 'ttclid'];

/** A touch as an observer sees it: with the platform only where its address tells an ad. */
interface Seen {
  touch: Touch;
  at: number;
  platform: Platform | null;
  source: string;
}

function paramsOf(touch: Touch): URLSearchParams {
  return new URL(touch.landingUrl ?? `https://${SHOP.host}/`).searchParams;
}

/** A bare fbclid stands in links of ordinary posts, too. */
function tellsAd(touch: Touch): boolean {
  if (touch.kind === 'lead') return true;
  const params = paramsOf(touch);
  return params.has('utm_id') || ONLY_ADS.some((name) => params.has(name));
}

/** What a visit says of where it came from: two visits that say the same look alike. */
function sourceOf(touch: Touch): string {
  const params = paramsOf(touch);
  const utm = ['source', 'medium', 'campaign', 'id', 'term', 'content'].map((name) => params.get(`utm_${name}`) ?? '');
  const host = touch.referrer ? new URL(touch.referrer).hostname.split('.').slice(-2)[0] : '';
  return [touch.kind, touch.channel, ...utm, params.has('utm_source') ? '' : host].join('|');
}

function see(touch: Touch, at: number): Seen {
  return { touch, at, platform: touch.ad && tellsAd(touch) ? touch.ad.platform : null, source: sourceOf(touch) };
}

/** The touches that are tied to an order, oldest first; its own landing page only where nothing seen says the same. */
function seenBefore(joined: Joined, order: Order, touches: readonly Touch[]): Seen[] {
  const root = joined.root(`order:${order.id}`);
  const tied = touches.filter(
    (touch) =>
      touch.unsent === null && touch.at <= order.at && keysOfTouch(touch).some((key) => joined.root(key) === root),
  );
  const seen = tied.map((touch) => see(touch, touch.at));
  const { checkout } = order;
  if (checkout && checkout.unsent !== null) {
    const landing = see(checkout, order.at - 1);
    const isKnown = seen.some(({ at, source }) => at >= order.at - KNOWN_LANDING && source === landing.source);
    if (!isKnown) seen.push(landing);
  }
  return seen.sort((a, b) => a.at - b.at || a.touch.id.localeCompare(b.touch.id));
}

function inOurWindow({ touch, at }: Seen, order: Order): boolean {
  return at >= order.at - OUR_WINDOW[touch.kind];
}

function claimingClick(seen: readonly Seen[], order: Order, platform: Platform): Seen | null {
  const from = order.at - CLICK_WINDOW[platform] * DAY;
  return seen.findLast((one) => one.platform === platform && one.at >= from) ?? null;
}

/** The platform that the last non-direct touch within the windows belongs to. */
function creditedPlatform(seen: readonly Seen[], order: Order): Platform | null {
  const counting = seen.filter((one) => inOurWindow(one, order));
  const winner = counting.findLast(({ touch }) => touch.channel !== 'direct') ?? counting[counting.length - 1];
  return winner?.platform ?? null;
}

function clickParts(claim: Claim, order: Order, seen: readonly Seen[]): ClaimTruth['parts'] {
  const first = order.versions[0];
  if (!first) return [];
  const { platform, day } = claim;
  if (first.shop.currency !== ACCOUNTS[platform].currency) return [{ term: 'currency', minor: claim.valueMinor }];
  const sale = totalPair(first, order.taxesIncluded)[0];
  const refunded = Math.min(Math.max(sale - revenueOf(order).net, 0), sale);
  const parts: ClaimTruth['parts'] = [
    { term: keptTerm(platform, day, order, seen), minor: sale - refunded },
    { term: 'refunded-or-cancelled', minor: refunded },
  ];
  return parts.filter(({ minor }) => minor !== 0);
}

function keptTerm(platform: Platform, day: string, order: Order, seen: readonly Seen[]): ClaimTerm {
  if (creditedPlatform(seen, order) === platform) {
    return day === dayOf(order.at, SHOP.timeZone) ? 'agreed' : 'other-day';
  }
  if (!seen.some((one) => one.platform === platform && inOurWindow(one, order))) return 'outside-our-window';
  const others = (['meta', 'google', 'tiktok'] as const).filter((other) => other !== platform);
  return others.some((other) => claimingClick(seen, order, other)) ? 'claimed-by-several' : 'credited-elsewhere';
}

/** Every reported claim with its terms: those of clicks that nobody could see, and modelled ones, are `unexplained`. */
export function explainClaims(world: World): ClaimTruth[] {
  const joined = joinAll({ ...world, people: new Map(world.people.map((person) => [person.id, person])) });
  const orders = new Map(world.orders.map((order) => [order.id, order]));
  const touchesOf = Map.groupBy(world.touches, (touch) => touch.personId);
  const days = new Set(world.spend.map((row) => row.day));
  return world.claims
    .filter(({ day }) => days.has(day))
    .map((claim) => {
      const order = claim.orderId === null ? null : (orders.get(claim.orderId) ?? null);
      const seen = order ? seenBefore(joined, order, touchesOf.get(order.person.id) ?? []) : [];
      const click = order && claimingClick(seen, order, claim.platform);
      const told = order !== null && !!click && dayOfClaim(claim.platform, order.at, click.at) === claim.day;
      const whole = claim.cause === 'view-only' ? 'view-only' : 'unexplained';
      return {
        platform: claim.platform,
        accountId: ACCOUNTS[claim.platform].id,
        day: claim.day,
        orderId: claim.orderId,
        name: order?.name ?? null,
        cause: claim.cause,
        told,
        sharedAddress: order?.person.emailShared ?? false,
        valueMinor: claim.valueMinor,
        parts: told ? clickParts(claim, order, seen) : [{ term: whole, minor: claim.valueMinor }],
      };
    });
}
