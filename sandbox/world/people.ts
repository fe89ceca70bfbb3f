import { SHARED_EMAILS } from '../constants.ts';
import type { Calendar } from './calendar.ts';
import { drawInstant } from './calendar.ts';
import { FIRST_NAMES, LAST_NAMES, PLACES } from './catalog.ts';
import { slugOf } from './campaigns.ts';
import { makeRandom } from './random.ts';
import type { Random } from './random.ts';
import type { Browser, Device, Person } from './types.ts';

/** One purchase that is going to happen: who and when; `sequence` numbers all of them by time. */
export interface Purchase {
  sequence: number;
  person: Person;
  at: number;
  firstOfPerson: boolean;
}

const DEVICES: { device: Device; weight: number }[] = [
  { device: 'mobile', weight: 64 },
  { device: 'desktop', weight: 30 },
  { device: 'tablet', weight: 6 },
];

export function newBrowser(random: Random, at: number): Browser {
  return {
    clientId: random.uuid(),
    device: random.weighted(DEVICES, (d) => d.weight).device,
    fbp: `fb.1.${at}.${random.digits(10)}`,
    ttp: random.token(27),
  };
}

type Contact = Pick<Person, 'email' | 'emailShared' | 'phone' | 'customerId'>;

const SHARED = Object.values(SHARED_EMAILS);

function contactOf(index: number, name: string, random: Random): Contact {
  const phone = random.chance(0.7) ? `+336${10_000_000 + ((index * 7919) % 90_000_000)}` : null;
  const customerId = `7${random.digits(17)}`;
  if (!random.chance(0.03)) {
    const email = `${name}.${String(index)}@${random.pick(['mail.example', 'courriel.example', 'post.example'])}`;
    return { email, emailShared: false, phone, customerId };
  }
  // Shopify keys its customers by e-mail, so all people behind a shared address are one customer there.
  const position = random.int(0, SHARED.length - 1);
  return {
    email: SHARED[position] ?? null,
    emailShared: true,
    phone: null,
    customerId: `60000000000000000${position}`,
  };
}

export function makePerson(index: number, random: Random, at: number): Person {
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  const place = random.weighted(PLACES, (p) => p.weight);
  return {
    id: `person-${index}`,
    firstName,
    lastName,
    ...contactOf(index, slugOf(`${firstName} ${lastName}`).replaceAll('-', '.'), random),
    priorOrders: random.chance(0.06) ? random.int(1, 4) : 0,
    city: place.city,
    zip: place.zip,
    country: place.country,
    refusesConsent: random.chance(0.1),
    browsers: [newBrowser(random, at)],
  };
}

const ORDERS_EACH = [
  { count: 1, weight: 78 },
  { count: 2, weight: 12 },
  { count: 3, weight: 5 },
  { count: 4, weight: 3 },
  { count: 5, weight: 1.2 },
  { count: 6, weight: 0.8 },
];

/** People who buy once or several times, until the wanted number of orders is reached. */
export function makePurchases(seed: number, calendar: Calendar, orders: number): Purchase[] {
  const purchases: Purchase[] = [];
  for (let index = 0; purchases.length < orders; index++) {
    const random = makeRandom(seed, `person:${index}`);
    const wanted = random.weighted(ORDERS_EACH, (o) => o.weight).count;
    const count = Math.min(wanted, orders - purchases.length);
    const times = Array.from({ length: count }, () => drawInstant(calendar, random)).sort((a, b) => a - b);
    const person = makePerson(index, random, calendar.from);
    times.forEach((at, i) => purchases.push({ sequence: 0, person, at, firstOfPerson: i === 0 }));
  }
  purchases.sort((a, b) => a.at - b.at);
  purchases.forEach((purchase, i) => (purchase.sequence = i));
  return purchases;
}
