import { makeAds } from '../world/campaigns.ts';
import { makeLead } from '../world/leads.ts';
import { makePerson } from '../world/people.ts';
import { makeRandom } from '../world/random.ts';
import type { Lead } from '../world/types.ts';

const MINUTE = 60_000;
/** every so many-th lead is the test of a form, or another form filled in by the person of a lead before it */
const TEST_EVERY = 97;
const AGAIN_EVERY = 23;

/**
 * Leads beyond those of the world, for a storm of webhooks: a function of seed, count and the last instant, so that whoever
 * sends them and whoever answers for them make the same.
 */
export function makeStormLeads({ seed, count, until }: { seed: number; count: number; until: number }): Lead[] {
  const random = makeRandom(seed, 'lead storm');
  const ads = makeAds(1, '2999-01-01').filter((ad) => ad.purpose === 'leads');
  const leads: Lead[] = [];
  for (let i = 0; i < count; i++) {
    const at = Math.floor((until - (count - i) * MINUTE) / 1000) * 1000;
    const person = makePerson(5_000_000 + i, random, at);
    const lead = makeLead(person, at, ads, random);
    const before = leads[i - AGAIN_EVERY + 1];
    if (i % AGAIN_EVERY === AGAIN_EVERY - 1 && before) leads.push({ ...before, id: lead.id, at, ad: lead.ad });
    else if (i % TEST_EVERY === TEST_EVERY - 1) leads.push({ ...lead, isTest: true });
    else leads.push(lead);
  }
  return leads;
}
