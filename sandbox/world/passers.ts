import type { Calendar } from './calendar.ts';
import { drawInstant } from './calendar.ts';
import { makePerson } from './people.ts';
import { makeRandom } from './random.ts';
import { dayOf } from './time.ts';
import type { Ad, Person, Touch } from './types.ts';
import { makeVisit, PASSING, pickAd } from './visits.ts';
import { SHOP } from '../constants.ts';

/** A sample of the many visitors who never buy: they leave touches, but no orders. */
export function makePassers(
  seed: number,
  calendar: Calendar,
  ads: readonly Ad[],
  count: number,
): { people: Person[]; touches: Touch[] } {
  const people: Person[] = [];
  const touches: Touch[] = [];
  for (let i = 0; i < count; i++) {
    const random = makeRandom(seed, `passer:${i}`);
    const at = drawInstant(calendar, random);
    const person = makePerson(2_000_000 + i, random, at);
    const browser = person.browsers[0];
    if (!browser) continue;
    const source = random.weighted(PASSING, (s) => s.weight);
    const ad = source.platform ? pickAd(ads, source.platform, dayOf(at, SHOP.timeZone), random) : null;
    people.push(person);
    touches.push(makeVisit({ person, at, source, ad, browser, browserNote: null }, calendar, random));
  }
  return { people, touches };
}
