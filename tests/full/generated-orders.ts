import type { Journey } from '#app/domain/attribution/journey.ts';
import { type Components, zeroComponents } from '#app/domain/orders/components.ts';
import type { VersionedRefund, VersionedSighting } from '#app/domain/orders/ledger.ts';
import type { OrderSighting, Refund } from '#app/domain/orders/order.ts';
import { DAY_MS } from '#app/domain/values/days.ts';

/** An order as it could have been seen, with its journey. */
export interface GeneratedOrder {
  readonly sightings: VersionedSighting[];
  readonly refunds: VersionedRefund[];
  readonly journey: Journey;
  readonly isNewCustomer: boolean;
}

type Random = () => number;

const CURRENCIES = ['JPY', 'EUR', 'KWD'];
const FIRST_ORDER = Date.parse('2026-01-01T00:00:00Z');

/** Orders from a seed: edits up and down, refunds (some full, some with a cancellation), 0 to 12 touches. */
export function* generatedOrders(count: number, seed: number): Generator<GeneratedOrder> {
  const random = randomFrom(seed);
  for (let n = 0; n < count; n += 1) yield generatedOrder(random, n);
}

function generatedOrder(random: Random, n: number): GeneratedOrder {
  const orderAt = FIRST_ORDER + whole(random, 300 * DAY_MS);
  const currency = CURRENCIES[n % CURRENCIES.length]!;
  const sale = saleOf(random);
  const seen: OrderSighting[] = [sightingOf(n, orderAt, currency, sale, random() < 0.5 ? orderAt : orderAt + DAY_MS)];
  let latest = sale;
  for (let edits = whole(random, 3); edits > 0 && random() < 0.5; edits -= 1) {
    latest = { ...latest, product: Math.max(0, latest.product + whole(random, 4_001) - 2_000) };
    seen.push(sightingOf(n, orderAt, currency, latest, orderAt + (5 - edits) * DAY_MS));
  }
  const refunds = refundsOf(random, latest, orderAt);
  const last = { ...seen.at(-1)!, updatedAt: instant(orderAt + 6 * DAY_MS) };
  if (random() < 0.2) seen.push({ ...last, cancelledAt: instant(orderAt + whole(random, 6 * DAY_MS)) });
  return {
    sightings: seen.map((sighting, index) => ({ sighting, contentHash: `${index}`, rawEventId: `${n}-${index}` })),
    refunds: refunds.map((refund) => ({
      refund: { platform: 'shopify', platformOrderId: `${n}`, currency, refund },
      contentHash: refund.id,
      rawEventId: `${n}-${refund.id}`,
    })),
    journey: journeyOf(random, orderAt),
    isNewCustomer: random() < 0.6,
  };
}

function saleOf(random: Random): Components {
  const product = random() < 0.02 ? whole(random, 2 ** 45) : whole(random, 50_000);
  const discount = random() < 0.3 ? whole(random, product / 2) : 0;
  return {
    ...zeroComponents(),
    product,
    discount,
    shipping: whole(random, 900),
    tax: whole(random, product / 5),
    tip: whole(random, 3),
  };
}

function refundsOf(random: Random, sale: Components, orderAt: number): Refund[] {
  const kind = random();
  if (kind < 0.6) return [];
  const steps = kind < 0.8 ? 1 + whole(random, 3) : 2;
  const share = kind < 0.8 ? 0.3 : 0.5; // the rest are given back in full, in two steps
  const left = {
    ...zeroComponents(),
    refundProduct: sale.product - sale.discount,
    refundShipping: sale.shipping,
    refundTax: sale.tax,
    refundTip: sale.tip,
  };
  return Array.from({ length: steps }, (_, step) => {
    const isRest = kind >= 0.8 && step === steps - 1;
    const components = zeroComponents();
    for (const key of ['refundProduct', 'refundShipping', 'refundTax', 'refundTip'] as const) {
      components[key] = isRest ? left[key] : Math.floor(left[key] * share * random());
      left[key] -= components[key];
    }
    return {
      id: `refund-${step}`,
      at: instant(orderAt + whole(random, 40 * DAY_MS)),
      dated: true,
      components,
      restocked: null,
    };
  });
}

function journeyOf(random: Random, orderAt: number): Journey {
  const touches = whole(random, 13);
  const at = Array.from({ length: touches }, () => orderAt - whole(random, 100 * DAY_MS)).toSorted((a, b) => a - b);
  return {
    orderAt,
    touchIds: at.map(String),
    at,
    isLead: at.map(() => random() < 0.2),
    isDirect: at.map(() => random() < 0.2),
    entityIds: at.map(() => `entity-${whole(random, 9)}`),
  };
}

function sightingOf(n: number, orderAt: number, currency: string, sale: Components, updatedAt: number): OrderSighting {
  return {
    platform: 'shopify',
    platformId: `${n}`,
    name: `#${n}`,
    rank: 2,
    updatedAt: instant(updatedAt),
    orderedAt: instant(orderAt),
    cancelledAt: null,
    currency,
    state: 'paid',
    kind: 'online',
    test: false,
    sale,
    refunds: [],
    identifiers: [],
    touches: [],
    discountCodes: [],
    itemCount: null,
    lines: null,
    gateways: [],
    priorOrders: null,
  };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}

function whole(random: Random, below: number): number {
  return Math.floor(random() * below);
}

/** A small seeded source of numbers in [0, 1): xorshift over one 32-bit word (Marsaglia 2003). */
function randomFrom(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
