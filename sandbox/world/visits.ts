import type { Calendar } from './calendar.ts';
import { makeLanding, pagePath } from './landings.ts';
import type { Random } from './random.ts';
import type { Ad, Browser, Channel, Person, Platform, Touch } from './types.ts';

/** What may bring someone to the shop, with how often it is the true cause of an order. */
export interface Source {
  channel: Channel;
  platform: Platform | null;
  weight: number;
}

export const CAUSES: readonly Source[] = [
  { channel: 'paid-social', platform: 'meta', weight: 26 },
  { channel: 'paid-search', platform: 'google', weight: 22 },
  { channel: 'paid-social', platform: 'tiktok', weight: 10 },
  { channel: 'organic-search', platform: null, weight: 12 },
  { channel: 'email', platform: null, weight: 9 },
  { channel: 'direct', platform: null, weight: 8 },
  { channel: 'unattributed', platform: null, weight: 5 },
  { channel: 'referral', platform: null, weight: 4 },
  { channel: 'ai-assistant', platform: null, weight: 2.5 },
  { channel: 'organic-social', platform: null, weight: 1.5 },
];

/** What brings somebody back who has already decided to buy. */
export const RETURNS: readonly Source[] = [
  { channel: 'direct', platform: null, weight: 58 },
  { channel: 'organic-search', platform: null, weight: 18 },
  { channel: 'email', platform: null, weight: 10 },
  { channel: 'paid-search', platform: 'google', weight: 8 },
  { channel: 'paid-social', platform: 'meta', weight: 6 },
];

/** Visits along the way: everything but the unattributed. */
export const PASSING: readonly Source[] = CAUSES.filter((s) => s.channel !== 'unattributed');

export function pickAd(ads: readonly Ad[], platform: Platform, day: string, random: Random): Ad {
  const running = ads.filter(
    (ad) => ad.platform === platform && ad.purpose === 'sales' && (ad.deletedOn === null || day < ad.deletedOn),
  );
  return random.weighted(running, (ad) => ad.weight);
}

interface VisitInput {
  person: Person;
  at: number;
  source: Source;
  ad: Ad | null;
  browser: Browser;
  browserNote: Touch['browserNote'];
}

function whyUnsent(person: Person, at: number, calendar: Calendar, random: Random): Touch['unsent'] {
  const refused = person.refusesConsent || random.chance(0.02);
  if (at >= calendar.pixelMissing.from && at <= calendar.pixelMissing.to) return 'pixel-missing-week';
  return refused ? 'consent' : null;
}

export function makeVisit(input: VisitInput, calendar: Calendar, random: Random): Touch {
  const landing = makeLanding(input.source.channel, input.ad, input.at, random);
  const internalPages = Array.from({ length: random.weighted([0, 1, 2], (n) => 3 - n) }, () => pagePath(random));
  return {
    id: random.uuid(),
    kind: 'visit',
    personId: input.person.id,
    at: input.at,
    channel: input.ad?.campaignName.startsWith('Shopping') ? 'paid-shopping' : input.source.channel,
    platform: input.source.platform,
    ad: input.ad,
    browser: input.browser,
    landingUrl: landing.url,
    referrer: landing.referrer,
    fbc: landing.fbc,
    internalPages,
    unsent: whyUnsent(input.person, input.at, calendar, random),
    browserNote: input.browserNote,
    orderId: null,
    leadId: null,
  };
}
