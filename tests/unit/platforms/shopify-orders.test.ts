import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { revenueOf } from '#app/domain/orders/components.ts';
import { toOrderSighting } from '#app/platforms/shopify/to-order.ts';
import type { OrderSighting } from '#app/domain/orders/order.ts';

const context = { ownHosts: ['lumen.example'], defaultCountry: 'FR' };
const plain = {
  name: '#1001',
  created_at: '2026-03-01T10:00:00+01:00',
  updated_at: '2026-03-01T10:00:05+01:00',
  currency: 'EUR',
  total_price: '100.00',
  financial_status: 'paid',
  source_name: 'web',
};

/** JSON text with the id written digit by digit, as the platform writes it. */
const textOf = (fields: object, id = '820982911946154508'): string =>
  `{"id":${id},${JSON.stringify({ ...plain, ...fields }).slice(1)}`;
function read(fields: object = {}, id?: string): OrderSighting {
  const result = toOrderSighting(textOf(fields, id), context);
  if (!result.ok) throw new Error(`${result.field}: ${result.detail}`);
  return result.sighting;
}

describe('given ids above 2^53', () => {
  it('when an order is read, then every digit survives', () => {
    expect(read().platformId).toBe('820982911946154508');
    expect(read({ customer: { id: '115310627314723954' } }).identifiers).toContainEqual({
      kind: 'customer',
      value: 'shopify:115310627314723954',
    });
  });

  it('when a note holds digits that look like a value, then it is still read', () => {
    expect(
      read({ note: 'ref: 820982911946154508, thanks', landing_site: '/?x=[1234567890123456789]' }).platformId,
    ).toBe('820982911946154508');
  });

  it('when the sender rounded the number, then the global id tells it', () => {
    expect(
      read({ admin_graphql_api_id: 'gid://shopify/Order/820982911946154508' }, '820982911946154500').platformId,
    ).toBe('820982911946154508');
  });
});

describe('given an order’s money', () => {
  it('when tax comes on top, then the components are as the order says', () => {
    const { sale } = read({
      total_price: '115.00',
      total_discounts: '10.00',
      total_tax: '15.00',
      total_tip_received: '2.00',
      shipping_lines: [{ price: '8.00' }],
    });
    expect(sale).toMatchObject({ product: 10000, discount: 1000, shipping: 800, tax: 1500, tip: 200 });
  });

  it('when prices include tax, then product and shipping are net of it', () => {
    const { sale } = read({
      taxes_included: true,
      total_price: '126.00',
      total_tax: '21.00',
      shipping_lines: [{ price: '6.00', tax_lines: [{ price: '1.00' }] }],
    });
    expect(sale).toMatchObject({ product: 10000, shipping: 500, tax: 2100 });
  });

  it('when a code makes shipping free, then that is no discount on goods', () => {
    const { sale } = read({
      total_price: '50.00',
      total_discounts: '5.90',
      shipping_lines: [{ price: '5.90', discount_allocations: [{ amount: '5.90' }] }],
    });
    expect(sale).toMatchObject({ product: 5000, discount: 0, shipping: 0 });
  });

  it.each(['EUX', 'XXX', 'eur', ''])(
    'when the currency is %j, then the order is not read, and says where',
    (currency) => {
      expect(toOrderSighting(textOf({ currency }), context)).toMatchObject({
        ok: false,
        reason: 'shape-changed',
        field: 'currency',
      });
    },
  );

  it('when the currency has no or three decimals, then minor units are its own', () => {
    expect(read({ currency: 'JPY', total_price: '1200' }).sale.product).toBe(1200);
    expect(read({ currency: 'KWD', total_price: '1.234' }).sale.product).toBe(1234);
  });

  it('when refunds have changed the current total, then the sale is still the original one', () => {
    expect(revenueOf(read({ current_total_price: '0.00' }).sale, 'gross')).toBe(10000);
  });

  it('when any amounts are read, then the components add up to the total exactly', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        amount,
        amount,
        fc.boolean(),
        (total, discount, tax, tip, shipping, included) => {
          const text = (cents: number): string => (cents / 100).toFixed(2);
          const { sale } = read({
            total_price: text(total),
            total_discounts: text(discount),
            total_tax: text(tax),
            total_tip_received: text(tip),
            taxes_included: included,
            shipping_lines: [{ price: text(shipping), tax_lines: [{ price: text(tax) }] }],
          });
          expect(revenueOf(sale, 'gross')).toBe(total);
        },
      ),
    );
  });
});

describe('given what an order says of itself', () => {
  it('when it is read, then instants are UTC, and the sale’s own date goes before the import’s', () => {
    expect(read()).toMatchObject({ orderedAt: '2026-03-01T09:00:00.000Z', updatedAt: '2026-03-01T09:00:05.000Z' });
    expect(read({ processed_at: '2024-12-31T23:30:00-05:00' }).orderedAt).toBe('2025-01-01T04:30:00.000Z');
  });

  it.each([
    [{ source_name: 'pos' }, 'pos'],
    [{ source_name: 'shopify_draft_order' }, 'draft'],
    [{ source_name: 'subscription_contract' }, 'subscription'],
    [{ source_name: '580111' }, 'online'],
    [{ payment_gateway_names: ['exchange-credit'] }, 'exchange'],
  ])('when it has %j, then its kind is %s', (fields, kind) => expect(read(fields).kind).toBe(kind));

  it.each([
    ['authorized', 'authorised'],
    ['partially_refunded', 'partially-refunded'],
    [null, 'pending'],
  ])('when financial_status is %j, then its state is %s', (status, state) => {
    expect(read({ financial_status: status }).state).toBe(state);
  });

  it('when orders_count may speak of later orders, then nothing is claimed of earlier ones', () => {
    const later = { updated_at: '2026-04-01T10:00:00+02:00' };
    expect(read({ customer: { orders_count: 3 } }).priorOrders).toBe(2);
    expect(read({ customer: { orders_count: 3 }, ...later }).priorOrders).toBeNull();
    expect(read({ customer: { orders_count: 1 }, ...later }).priorOrders).toBe(0);
  });

  it('when it names people and browsers, then each identifier stands once, normalised', () => {
    const order = read({
      email: 'Marie@Example.fr',
      contact_email: 'marie@example.fr',
      phone: '06 12 34 56 78',
      billing_address: { country_code: 'FR', phone: '+33 6 12 34 56 78' },
      checkout_token: 'c0ffee',
      note_attributes: [{ name: '_digiflow_client', value: 'client-1' }],
    });
    expect(order.identifiers).toEqual([
      { kind: 'email', value: 'marie@example.fr' },
      { kind: 'phone', value: '+33612345678' },
      { kind: 'checkout', value: 'c0ffee' },
      { kind: 'client', value: 'client-1' },
    ]);
  });
});

describe('given where an order came from', () => {
  it('when it has a landing page and attributes, then each is a touch with its signal', () => {
    const { touches } = read({
      landing_site: '/products/lamp?utm_source=news&utm_medium=email',
      note_attributes: [
        { name: '_utm_source', value: 'google' },
        { name: 'gclid', value: 'abc' },
        { name: 'colour', value: 'blue' },
      ],
    });
    expect(touches.map((touch) => [touch.signal, touch.from.source, touch.from.clickId?.name])).toEqual([
      ['order-landing', 'news', undefined],
      ['order-attribution', 'google', 'gclid'],
    ]);
    expect(touches.every((touch) => touch.at === '2026-03-01T09:00:00.000Z')).toBe(true);
  });

  it('when the landing page is that of an accelerated checkout, then nothing is claimed', () => {
    expect(read({ landing_site: '/wallets/checkouts.json' }).touches).toEqual([]);
    expect(read({}).touches).toEqual([]);
  });

  it('when it landed on the home page without referrer, then it was a direct visit', () => {
    expect(read({ landing_site: '/', referring_site: '' }).touches).toHaveLength(1);
  });
});

describe('given a body that is not as documented', () => {
  it.each([
    ['{', 'not-json', null],
    ['[]', 'shape-changed', ''],
    [textOf({ total_price: undefined }), 'shape-changed', 'total_price'],
    [textOf({ total_price: '12,00' }), 'shape-changed', 'total_price'],
    [textOf({ total_price: '99999999999999999' }), 'amount-unreadable', 'total_price'],
    [textOf({ financial_status: 'lost' }), 'shape-changed', 'financial_status'],
    [textOf({ updated_at: 'yesterday' }), 'instant-unreadable', 'updated_at'],
  ])('when it is %s, then the answer is %s at %s', (text, reason, field) => {
    expect(toOrderSighting(text, context)).toMatchObject({ ok: false, reason, field });
  });

  it('when it is anything at all, then nothing throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(toOrderSighting(text, context).ok).toBe(false);
      }),
    );
  });
});
