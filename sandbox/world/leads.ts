import type { Calendar } from './calendar.ts';
import { drawInstant } from './calendar.ts';
import type { Purchase } from './people.ts';
import { makePerson } from './people.ts';
import { makeRandom } from './random.ts';
import type { Random } from './random.ts';
import { DAY, HOUR } from './time.ts';
import type { Ad, Lead, Person, Touch } from './types.ts';

export interface LeadPlan {
  leads: Lead[];
  touches: Touch[];
  people: Person[];
  /** The lead that is the true cause of a purchase, by the purchase's sequence number. */
  causeOf: Map<number, Touch>;
}

/** The address as somebody types it into a form: capitals and stray spaces occur. */
function typedEmail(email: string, random: Random): string {
  if (random.chance(0.15)) return email.toUpperCase();
  return random.chance(0.08) ? ` ${email} ` : email;
}

/** `+33612345678`, or as French people write it: `06 12 34 56 78`. */
function typedPhone(phone: string, random: Random): string {
  if (random.chance(0.6)) return phone;
  return `0${phone.slice(3)}`.replace(/(\d\d)(?=\d)/g, '$1 ');
}

/** A person's answers to a form, brought by one of the ads or by the page itself. */
export function makeLead(person: Person, at: number, ads: readonly Ad[], random: Random): Lead {
  const ad = random.chance(0.12) ? null : random.weighted(ads, (a) => a.weight);
  const phone = person.phone ?? `+337${random.digits(8)}`;
  const email = person.email && !person.emailShared ? person.email : `contact.${random.hex(8)}@mail.example`;
  const other = person.phone !== null && random.chance(0.1) ? `autre.${random.hex(8)}@post.example` : email;
  return {
    id: `2${random.digits(16)}`,
    at,
    ad,
    surface: random.chance(0.6) ? 'fb' : 'ig',
    personId: person.id,
    fullName: `${person.firstName} ${person.lastName}`,
    emailTyped: typedEmail(other, random),
    phoneTyped: typedPhone(phone, random),
    city: person.city,
  };
}

function touchOf(lead: Lead, random: Random): Touch {
  return {
    id: random.uuid(),
    kind: 'lead',
    personId: lead.personId,
    at: lead.at,
    channel: lead.ad ? 'lead-ad' : 'organic-social',
    platform: lead.ad ? 'meta' : null,
    ad: lead.ad,
    browser: null,
    landingUrl: null,
    referrer: null,
    fbc: null,
    internalPages: [],
    unsent: null,
    browserNote: null,
    orderId: null,
    leadId: lead.id,
  };
}

/** Lead forms: a third of the people become customers later, the others never do. */
export function makeLeads(seed: number, calendar: Calendar, ads: readonly Ad[], purchases: Purchase[]): LeadPlan {
  const plan: LeadPlan = { leads: [], touches: [], people: [], causeOf: new Map() };
  const forms = ads.filter((ad) => ad.purpose === 'leads');
  const total = Math.max(3, Math.round(purchases.length * 0.06));
  const random = makeRandom(seed, 'leads');
  const suited = purchases.filter((p) => p.firstOfPerson && !p.person.emailShared && p.at > calendar.from + 2 * DAY);
  const converting = random.shuffle(suited).slice(0, Math.round(total / 3));
  const add = (person: Person, at: number): Touch => {
    const lead = makeLead(person, Math.floor(at / 1000) * 1000, forms, random);
    const touch = touchOf(lead, random);
    plan.leads.push(lead);
    plan.touches.push(touch);
    return touch;
  };
  for (const purchase of converting) {
    const gap = 3 * HOUR + random.next() * Math.min(25 * DAY, purchase.at - calendar.from - 4 * HOUR);
    const touch = add(purchase.person, purchase.at - gap);
    if (random.chance(0.75)) plan.causeOf.set(purchase.sequence, touch);
  }
  for (let i = converting.length; i < total; i++) {
    const at = drawInstant(calendar, random);
    const person = makePerson(1_000_000 + i, random, at);
    plan.people.push(person);
    add(person, at);
  }
  return plan;
}
