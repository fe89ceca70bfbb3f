import fc from 'fast-check';
import { type Components, zeroComponents } from '#app/domain/orders/components.ts';
import type { VersionedRefund, VersionedSighting } from '#app/domain/orders/ledger.ts';
import { type OrderSighting, PAYMENT_STATES, type Refund } from '#app/domain/orders/order.ts';

export function parts(components: Partial<Components>): Components {
  return { ...zeroComponents(), ...components };
}

export const ORDERED_AT = '2026-03-01T10:00:00.000Z';

export function sightingOf(change: Partial<OrderSighting> = {}): OrderSighting {
  return {
    platform: 'shopify',
    platformId: '1001',
    name: '#1001',
    rank: 2,
    updatedAt: ORDERED_AT,
    orderedAt: ORDERED_AT,
    cancelledAt: null,
    currency: 'EUR',
    state: 'paid',
    kind: 'online',
    test: false,
    sale: parts({ product: 10_000, shipping: 500, tax: 1_995 }),
    refunds: [],
    identifiers: [],
    touches: [],
    discountCodes: [],
    itemCount: 1,
    lines: null,
    gateways: [],
    priorOrders: null,
    ...change,
  };
}

export function seen(change: Partial<OrderSighting>, contentHash: string): VersionedSighting {
  return { sighting: sightingOf(change), contentHash, rawEventId: `raw-${contentHash}` };
}

export function refundOf(id: string, at: string, components: Partial<Components>, dated = true): Refund {
  return { id, at, dated, components: parts(components), restocked: null };
}

export function refundSeen(refund: Refund, contentHash: string, currency: string | null = 'EUR'): VersionedRefund {
  return {
    refund: { platform: 'shopify', platformOrderId: '1001', currency, refund },
    contentHash,
    rawEventId: `raw-${contentHash}`,
  };
}

const anyHour = fc
  .integer({ min: -10, max: 60 })
  .map((hours) => new Date(Date.parse(ORDERED_AT) + hours * 3_600_000).toISOString());
const anyAmount = fc.integer({ min: 0, max: 300 });
const anyRefund: fc.Arbitrary<Refund> = fc.record({
  id: fc.constantFrom('r1', 'r2', 'r3', 'cumulative'),
  at: anyHour,
  dated: fc.boolean(),
  components: fc.record({ refundProduct: anyAmount, refundTax: anyAmount, refundShipping: anyAmount }).map(parts),
  restocked: fc.constant(null),
});

export const anySighting: fc.Arbitrary<VersionedSighting> = fc
  .record({
    rank: fc.constantFrom(1, 2),
    updatedAt: anyHour,
    cancelledAt: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: anyHour }),
    currency: fc.oneof({ weight: 9, arbitrary: fc.constant('EUR') }, { weight: 1, arbitrary: fc.constant('JPY') }),
    state: fc.constantFrom(...PAYMENT_STATES),
    sale: fc.record({ product: anyAmount, discount: anyAmount, shipping: anyAmount, tax: anyAmount }).map(parts),
    refunds: fc.uniqueArray(anyRefund, { maxLength: 3, selector: ({ id }) => id }),
  })
  .chain((change) => fc.constantFrom('a', 'b', 'c').map((hash) => seen(change, `${hash}-${JSON.stringify(change)}`)));

export const anySeparateRefund: fc.Arbitrary<VersionedRefund> = anyRefund
  .filter(({ id }) => id !== 'cumulative')
  .map((refund) => refundSeen(refund, `s-${JSON.stringify(refund)}`));
