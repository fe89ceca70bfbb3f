import { describe, expect, it } from 'vitest';
import { deliveryBody, shopifyRequest } from '../../sandbox/shopify/request.ts';
import type { ShopifyDelivery } from '../../sandbox/world/deliveries.ts';
import { makeWorld } from '../../sandbox/world/make.ts';

const world = makeWorld({ seed: 5, today: '2026-11-20', orders: 700 });
const deliveries = world.deliveries.filter((d): d is ShopifyDelivery => d.kind === 'shopify');

interface Line {
  id: number;
  quantity: number;
  price: string;
  price_set: Money;
  discount_allocations: { amount: string; amount_set: Money }[];
  tax_lines: { price: string; price_set: Money }[];
}

interface Money {
  shop_money: { amount: string; currency_code: string };
  presentment_money: { amount: string; currency_code: string };
}

interface RefundJson {
  refund_line_items: { subtotal: number; total_tax: number }[];
  order_adjustments: { amount: string; tax_amount: string }[];
  transactions: { amount: string; kind: string }[];
}

interface OrderJson {
  currency: string;
  presentment_currency: string;
  taxes_included: boolean;
  total_line_items_price: string;
  total_discounts: string;
  subtotal_price: string;
  subtotal_price_set: Money;
  total_tax: string;
  total_tax_set: Money;
  total_price: string;
  total_price_set: Money;
  total_tip_received: string;
  current_total_price: string;
  total_shipping_price_set: Money;
  financial_status: string;
  line_items: Line[];
  shipping_lines: { price: string; tax_lines: { price: string }[] }[];
  refunds: RefundJson[];
}

/** Minor units of a decimal text, by its own digits. */
function minor(text: string | number, currency: string): number {
  const places = currency === 'JPY' ? 0 : 2;
  const [whole = '0', fraction = ''] = String(text).split('.');
  expect(fraction.length).toBeLessThanOrEqual(places);
  const sign = whole.startsWith('-') ? -1 : 1;
  return sign * Number(whole.replace('-', '') + fraction.padEnd(places, '0'));
}

function refundMoney(refund: RefundJson, order: Pick<OrderJson, 'currency' | 'taxes_included'>): number {
  const m = (x: string | number): number => minor(x, order.currency);
  const lines = refund.refund_line_items.reduce(
    (n, l) => n + m(l.subtotal) + (order.taxes_included ? 0 : m(l.total_tax)),
    0,
  );
  return refund.order_adjustments.reduce((n, a) => n - m(a.amount) - m(a.tax_amount), lines);
}

const orders = deliveries.filter((d) => d.refund === null).map((d) => JSON.parse(deliveryBody(d)) as OrderJson);

describe('every order body', () => {
  it('adds up in the shop currency, to the last minor unit', () => {
    for (const order of orders) {
      const m = (x: string): number => minor(x, order.currency);
      const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
      const gross = sum(order.line_items.map((l) => m(l.price) * l.quantity));
      const discounts = sum(order.line_items.flatMap((l) => l.discount_allocations.map((a) => m(a.amount))));
      const tax = sum(
        [...order.line_items, ...order.shipping_lines].flatMap((l) => l.tax_lines.map((t) => m(t.price))),
      );
      const shipping = m(order.total_shipping_price_set.shop_money.amount);
      expect(m(order.total_line_items_price)).toBe(gross);
      expect(m(order.total_discounts)).toBe(discounts);
      expect(m(order.subtotal_price)).toBe(gross - discounts);
      expect(m(order.total_tax)).toBe(tax);
      expect(sum(order.shipping_lines.map((l) => m(l.price)))).toBe(shipping);
      const top = order.taxes_included ? 0 : tax;
      expect(m(order.total_price)).toBe(gross - discounts + shipping + top + m(order.total_tip_received));
    }
  });

  it('adds up in the shopper’s currency as well', () => {
    for (const order of orders) {
      const m = (set: Money): number => minor(set.presentment_money.amount, order.presentment_currency);
      const lines = order.line_items.reduce((n, l) => n + m(l.price_set) * l.quantity, 0);
      const discounts = order.line_items
        .flatMap((l) => l.discount_allocations)
        .reduce((n, a) => n + m(a.amount_set), 0);
      expect(m(order.subtotal_price_set)).toBe(lines - discounts);
    }
  });

  it('never refunds more than was ordered, and says what is left', () => {
    for (const order of orders) {
      const m = (x: string): number => minor(x, order.currency);
      const refunded = order.refunds.flatMap((r) => r.transactions).reduce((n, t) => n + m(t.amount), 0);
      expect(refunded).toBeLessThanOrEqual(m(order.total_price));
      expect(m(order.current_total_price)).toBe(m(order.total_price) - refunded);
      const whole = refunded === m(order.total_price) && refunded > 0;
      expect(order.financial_status === 'refunded').toBe(whole);
    }
  });

  it('explains each refund’s money by its lines and adjustments', () => {
    for (const order of orders) {
      for (const refund of order.refunds) {
        const paid = refund.transactions.reduce((n, t) => n + minor(t.amount, order.currency), 0);
        // Goods of an unpaid order go back into stock without any money.
        const explained = order.financial_status === 'voided' ? 0 : refundMoney(refund, order);
        expect(paid).toBe(explained);
      }
    }
  });

  it('shows both kinds of tax', () => {
    expect(new Set(orders.map((o) => o.taxes_included)).size).toBe(2);
  });
});

describe('ids in the bodies', () => {
  it('are bare digits beyond 2^53, equal to the id in admin_graphql_api_id', () => {
    for (const delivery of deliveries.slice(0, 200)) {
      const body = deliveryBody(delivery);
      const id = /^\{"id":(\d+),/.exec(body)?.[1] ?? '';
      expect(BigInt(id)).toBeGreaterThan(2n ** 53n);
      const kind = delivery.refund ? 'Refund' : 'Order';
      expect(body).toContain(`"admin_graphql_api_id":"gid://shopify/${kind}/${id}"`);
    }
  });
});

describe('the signature', () => {
  it('verifies with another implementation of HMAC, and not after one changed byte', async () => {
    const [delivery] = deliveries;
    if (!delivery) throw new Error('the world has no deliveries');
    const { body, headers } = shopifyRequest(delivery, 'a-secret');
    const key = await crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode('a-secret'),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    );
    const signature = Buffer.from(headers['x-shopify-hmac-sha256'] ?? '', 'base64');
    expect(await crypto.subtle.verify('HMAC', key, signature, new Uint8Array(body))).toBe(true);
    const changed = Buffer.from(body);
    changed[10] = (changed[10] ?? 0) ^ 1;
    expect(await crypto.subtle.verify('HMAC', key, signature, new Uint8Array(changed))).toBe(false);
  });
});
