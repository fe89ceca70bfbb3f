import type { Calendar } from './calendar.ts';
import type { Purchase } from './people.ts';
import { newBrowser } from './people.ts';
import type { Random } from './random.ts';
import { DAY, dayOf, HOUR, MINUTE, SECOND } from './time.ts';
import type { Ad, Browser, Touch } from './types.ts';
import { CAUSES, makeVisit, PASSING, pickAd, RETURNS } from './visits.ts';
import type { Source } from './visits.ts';
import { SHOP } from '../constants.ts';

export interface Journey {
  cause: Touch | null;
  /** The visit in which the order was placed; null when it was placed outside the web shop. */
  checkout: Touch | null;
  visits: Touch[];
}

interface JourneyContext {
  calendar: Calendar;
  ads: readonly Ad[];
  random: Random;
}

const NOWHERE: Journey = { cause: null, checkout: null, visits: [] };

function whole(ms: number): number {
  return Math.floor(ms / SECOND) * SECOND;
}

/** An instant before `to` by the given gap, but within the period and after `notBefore`. */
function earlier(to: number, gap: number, notBefore: number, random: Random): number {
  const wanted = whole(to - gap);
  if (wanted >= notBefore) return wanted;
  return whole(notBefore + random.next() * Math.max(0, to - notBefore - MINUTE));
}

function visit(context: JourneyContext, purchase: Purchase, source: Source, at: number, where: Where): Touch {
  const { ads, calendar, random } = context;
  const ad = source.platform ? pickAd(ads, source.platform, dayOf(at, SHOP.timeZone), random) : null;
  return makeVisit({ person: purchase.person, at, source, ad, ...where }, calendar, random);
}

interface Where {
  browser: Browser;
  browserNote: Touch['browserNote'];
}

/** The browser in which the cause happened, and the one that bought: not always the same. */
function browsersOf(purchase: Purchase, at: number, random: Random): { cause: Where; checkout: Browser } {
  const { person } = purchase;
  const main = person.browsers[0] ?? newBrowser(random, at);
  const luck = random.next();
  if (luck < 0.07) {
    const second = person.browsers[1] ?? newBrowser(random, at);
    person.browsers[1] = second;
    return { cause: { browser: second, browserNote: 'second-device' }, checkout: main };
  }
  if (luck < 0.13) {
    const renewed: Browser = { ...newBrowser(random, at), device: main.device };
    person.browsers[0] = renewed;
    return { cause: { browser: main, browserNote: 'cookie-loss' }, checkout: renewed };
  }
  return { cause: { browser: main, browserNote: null }, checkout: main };
}

function passingVisits(context: JourneyContext, purchase: Purchase, where: Where, until: number): Touch[] {
  const { random, calendar } = context;
  const count = random.weighted([0, 1, 2, 3], (n) => [52, 28, 14, 6][n] ?? 0);
  return Array.from({ length: count }, () => {
    const at = earlier(until, HOUR + random.exponential(9 * DAY), calendar.from, random);
    return visit(
      context,
      purchase,
      random.weighted(PASSING, (s) => s.weight),
      at,
      where,
    );
  });
}

/**
 * The visits that lead to one purchase. `given` is a cause that is already known (a lead form), otherwise one is drawn.
 * With an unattributed cause there is no visit at all.
 */
export function makeJourney(context: JourneyContext, purchase: Purchase, given: Touch | null): Journey {
  const { random, calendar } = context;
  const source = random.weighted(CAUSES, (s) => s.weight);
  if (!given && source.channel === 'unattributed') return NOWHERE;
  const checkoutAt = earlier(purchase.at, random.int(4, 45) * MINUTE, calendar.from, random);
  const sameVisit = !given && random.chance(0.42);
  if (sameVisit) {
    const where: Where = { browser: purchase.person.browsers[0] ?? newBrowser(random, checkoutAt), browserNote: null };
    const cause = visit(context, purchase, source, checkoutAt, where);
    return { cause, checkout: cause, visits: [...passingVisits(context, purchase, where, checkoutAt), cause] };
  }
  const browsers = browsersOf(purchase, checkoutAt, random);
  const causeAt = earlier(checkoutAt, HOUR + random.exponential(3.5 * DAY), calendar.from, random);
  const cause = given ?? visit(context, purchase, source, causeAt, browsers.cause);
  const onCheckout: Where = { browser: browsers.checkout, browserNote: null };
  const back = random.weighted(RETURNS, (s) => s.weight);
  const checkout = visit(context, purchase, back, checkoutAt, onCheckout);
  const passing = passingVisits(context, purchase, browsers.cause, checkoutAt);
  return { cause, checkout, visits: given ? [...passing, checkout] : [cause, ...passing, checkout] };
}
