import type { AppliedRun, Journey } from '#app/domain/attribution/journey.ts';
import type { Costing } from '#app/domain/costs/order-costs.ts';
import type { PinnedRate } from '#app/domain/currencies/reported.ts';
import type { RateLeg } from '#app/domain/currencies/rate.ts';
import { type Components, zeroComponents } from '#app/domain/orders/components.ts';
import type { VersionedRefund, VersionedSighting } from '#app/domain/orders/ledger.ts';
import type { OrderLine, OrderSighting, Refund } from '#app/domain/orders/order.ts';
import { DAY_MS } from '#app/domain/values/days.ts';
import { type Random, randomFrom, whole } from '../support/seeded-random.ts';

/** An order as it could have been seen, with its journey. */
export interface GeneratedOrder {
  readonly sightings: VersionedSighting[];
  readonly refunds: VersionedRefund[];
  readonly journey: Journey;
  readonly isNewCustomer: boolean;
  /** what is known of its costs: rules, and what a unit of a line costs */
  readonly costing: Costing;
  /** the rates of its day, to another currency than its own */
  readonly rate: PinnedRate;
  /** what a data-driven model's run found */
  readonly run: AppliedRun;
}

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
  const hasLines = random() < 0.6;
  let latest = sale;
  const told = { n, orderAt, currency, linesOf: () => (hasLines ? linesOf(random, latest) : null) };
  const seen: OrderSighting[] = [sightingOf(told, sale, random() < 0.5 ? orderAt : orderAt + DAY_MS)];
  for (let edits = whole(random, 3); edits > 0 && random() < 0.5; edits -= 1) {
    latest = { ...latest, product: Math.max(latest.discount, latest.product + whole(random, 4_001) - 2_000) };
    seen.push(sightingOf(told, latest, orderAt + (5 - edits) * DAY_MS));
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
    costing: costingOf(random, currency),
    rate: rateOf(random, currency, CURRENCIES[(n + 1 + whole(random, 2)) % CURRENCIES.length]!),
    run: runOf(random),
  };
}

function costingOf(random: Random, currency: string): Costing {
  const goodsRate = random() < 0.5 ? whole(random, 700_000) : null;
  const shipping = random() < 0.7 ? { flatMinor: whole(random, 800), rate: whole(random, 300_000) } : null;
  const fees = random() < 0.8 ? [{ gateway: null, rate: whole(random, 60_000), fixedMinor: whole(random, 40) }] : [];
  const unitCostE8 = BigInt(whole(random, 5_000_000_000));
  const isForeign = random() < 0.4;
  const rate = isForeign ? { numerator: BigInt(1 + whole(random, 9_999)), denominator: 10_850n } : null;
  const unit = random() < 0.6 ? { unitCostE8, rate } : null;
  return {
    rules: { currency, from: null, goodsRate, shipping, fees },
    unitCost: ({ id }) => (id === '1' ? unit : null),
  };
}

/** Rates against the euro as they could be published: 100 to 200 yen, 0.2 to 0.5 dinars. */
function rateOf(random: Random, from: string, to: string): PinnedRate {
  const leg = (currency: string): RateLeg | null => {
    if (currency === 'EUR') return null;
    const rate = currency === 'JPY' ? 100 + whole(random, 10_000) / 100 : 0.2 + whole(random, 3_000) / 10_000;
    return { currency, rate: rate.toFixed(4), day: '2026-01-01', source: 'ecb' };
  };
  return { currency: to, from: leg(from), to: leg(to) };
}

/** A run by which the entities of journeys are three channels, some of which it found to add nothing. */
function runOf(random: Random): AppliedRun {
  const shares = Array.from({ length: 3 }, () => (random() < 0.2 ? 0 : random()));
  return {
    id: 'generated',
    shareOf: (channel) => shares[Number(channel)]!,
    channelOf: (entityId) => String(Number(entityId.at(-1)) % 3),
  };
}

/** A sale's product money on up to three lines of up to five units. */
function linesOf(random: Random, { product, discount }: Components): OrderLine[] {
  let left = product - discount;
  return Array.from({ length: 1 + whole(random, 3) }, (_, n) => {
    const money = whole(random, left + 1);
    left -= money;
    const named = { sku: null, product: null, variant: null, title: null };
    return { id: `${n + 1}`, ...named, quantity: 1 + whole(random, 5), money, gift: random() < 0.05 };
  });
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
      restocked: random() < 0.4 ? [{ line: '1', quantity: 1 }] : null,
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

interface Told {
  readonly n: number;
  readonly orderAt: number;
  readonly currency: string;
  linesOf(): OrderLine[] | null; // as it stands
}

function sightingOf(
  { n, orderAt, currency, linesOf: lines }: Told,
  sale: Components,
  updatedAt: number,
): OrderSighting {
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
    lines: lines(),
    gateways: [],
    priorOrders: null,
  };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
