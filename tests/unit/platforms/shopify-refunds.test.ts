import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPONENTS } from '#app/domain/orders/components.ts';
import { refundComponents } from '#app/platforms/shopify/refund-money.ts';
import { toRefundSighting } from '#app/platforms/shopify/to-refund.ts';
import { refundWire } from '#app/platforms/shopify/wire/refund.wire.ts';
import type { Components } from '#app/domain/orders/components.ts';
import type { RefundContext } from '#app/platforms/shopify/refund-money.ts';

const both = (shop: string, presentment: string) => ({
  shop_money: { amount: shop, currency_code: 'EUR' },
  presentment_money: { amount: presentment, currency_code: 'JPY' },
});
const paid = (amount: string, status = 'success', currency = 'EUR') => ({ kind: 'refund', status, amount, currency });
const base = { id: 1, order_id: '820982911946154508', created_at: '2026-03-05T10:00:00+01:00' };

function split(
  fields: object,
  context: RefundContext = { currency: 'EUR', taxesIncluded: false },
): Partial<Components> {
  const components = refundComponents(refundWire.parse({ ...base, ...fields }), context);
  return Object.fromEntries(COMPONENTS.filter((key) => components[key] !== 0).map((key) => [key, components[key]]));
}

describe('given a refund with its transactions', () => {
  const line = { subtotal: 40, total_tax: '8.00' };
  const shipping = { kind: 'shipping_refund', amount: '-5.00', tax_amount: '-1.00' };

  it('when lines and money agree, then it is split into goods, tax and shipping', () => {
    expect(split({ refund_line_items: [line], order_adjustments: [shipping], transactions: [paid('54.00')] })).toEqual({
      refundProduct: 4000,
      refundShipping: 500,
      refundTax: 900,
    });
  });

  it('when less or more money went back than the lines say, then the difference is the goods’', () => {
    expect(split({ refund_line_items: [line], transactions: [paid('43.00')] })).toEqual({
      refundProduct: 3500,
      refundTax: 800,
    });
    expect(split({ transactions: [paid('10.00')] })).toEqual({ refundProduct: 1000 });
  });

  it('when prices include tax, then the goods are net of it', () => {
    const included = { currency: 'EUR', taxesIncluded: true };
    expect(
      split({ refund_line_items: [{ subtotal: '48.00', total_tax: '8.00' }], transactions: [paid('48.00')] }, included),
    ).toEqual({
      refundProduct: 4000,
      refundTax: 800,
    });
  });

  it('when money is less than the tax alone, then no part is negative', () => {
    expect(split({ refund_line_items: [line], transactions: [paid('3.00')] })).toEqual({ refundTax: 300 });
  });

  it('when a transaction failed or is pending, then it gave nothing back', () => {
    expect(split({ transactions: [paid('10.00', 'failure'), paid('7.00', 'pending')] })).toEqual({});
  });

  it('when a line is a tip, then it is a tip that went back', () => {
    const tip = { subtotal: '5.00', total_tax: '0.00', line_item: { tip: { payment_gateway: 'visa' } } };
    expect(split({ refund_line_items: [line, tip], transactions: [paid('53.00')] })).toEqual({
      refundProduct: 4000,
      refundTax: 800,
      refundTip: 500,
    });
  });

  it('when only shipping lines tell of shipping, then they count', () => {
    const lines = [{ subtotal_amount_set: both('5.00', '800') }];
    expect(split({ refund_shipping_lines: lines, transactions: [paid('5.00')] })).toEqual({ refundShipping: 500 });
  });
});

describe('given a refund without money in the shop’s currency', () => {
  const line = { subtotal_set: both('48.00', '7800'), total_tax_set: both('8.00', '1300') };

  it('when the customer paid in another currency, then the lines say it in the shop’s', () => {
    expect(
      split(
        { refund_line_items: [line], transactions: [paid('7800', 'success', 'JPY')] },
        { currency: 'EUR', taxesIncluded: true },
      ),
    ).toEqual({
      refundProduct: 4000,
      refundTax: 800,
    });
  });

  it('when it is not known whether prices include tax, then the customer’s currency tells', () => {
    const unknown = { currency: 'EUR', taxesIncluded: null };
    const refund = (amount: string) => ({ refund_line_items: [line], transactions: [paid(amount, 'success', 'JPY')] });
    expect(split(refund('7800'), unknown)).toEqual({ refundProduct: 4000, refundTax: 800 });
    expect(split(refund('9100'), unknown)).toEqual({ refundProduct: 4800, refundTax: 800 });
  });

  it('when an item is taken off an unpaid order, then what it was worth goes', () => {
    expect(split({ refund_line_items: [{ subtotal: '40.00', total_tax: '8.00' }] })).toEqual({
      refundProduct: 4000,
      refundTax: 800,
    });
  });

  it('when nothing was paid and it is not known whether prices include tax, then the line’s tax rate tells', () => {
    const unknown = { currency: 'EUR', taxesIncluded: null };
    const taxed = (price: string) => ({ price: '48.00', quantity: 1, tax_lines: [{ price, rate: 0.2 }] });
    const of = (tax: string) =>
      split({ refund_line_items: [{ subtotal: '48.00', total_tax: tax, line_item: taxed(tax) }] }, unknown);
    expect(of('8.00')).toEqual({ refundProduct: 4000, refundTax: 800 });
    expect(of('9.60')).toEqual({ refundProduct: 4800, refundTax: 960 });
  });

  it('when goods come back and their money stays, then nothing was given back', () => {
    const kept = { kind: 'refund_discrepancy', amount: '48.00', tax_amount: '0.00' };
    expect(split({ refund_line_items: [{ subtotal: '40.00', total_tax: '8.00' }], order_adjustments: [kept] })).toEqual(
      {},
    );
  });
});

describe('given any refund', () => {
  it('when it is split, then the parts are not negative and add up to what the transactions gave', () => {
    const cents = fc.integer({ min: 0, max: 5_000_000 });
    const text = (value: number): string => (value / 100).toFixed(2);
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 3 }),
        cents,
        cents,
        cents,
        (money, subtotal, tax, shipping) => {
          const parts = split({
            refund_line_items: [{ subtotal: text(subtotal), total_tax: text(tax) }],
            order_adjustments: [{ kind: 'shipping_refund', amount: text(-shipping) }],
            transactions: money.map((amount) => paid(text(amount))),
          });
          const values = Object.values(parts);
          expect(values.every((value) => value >= 0)).toBe(true);
          expect(values.reduce((sum, value) => sum + value, 0)).toBe(money.reduce((sum, value) => sum + value, 0));
        },
      ),
    );
  });
});

describe('given a refunds/create body', () => {
  it('when it is read, then it names its order, its currency and its date', () => {
    const result = toRefundSighting(JSON.stringify({ ...base, transactions: [paid('1.00')] }));
    expect(result).toMatchObject({
      ok: true,
      sighting: {
        platformOrderId: '820982911946154508',
        currency: 'EUR',
        refund: { id: '1', at: '2026-03-05T09:00:00.000Z', dated: true },
      },
    });
  });

  it('when its currency is none, then it is unreadable', () => {
    const transactions = [paid('1.00', 'success', 'EUX')];
    expect(toRefundSighting(JSON.stringify({ ...base, transactions }))).toMatchObject({ ok: false, field: 'currency' });
  });

  it('when it names no order, then it is unreadable', () => {
    expect(toRefundSighting(JSON.stringify({ ...base, order_id: null }))).toMatchObject({
      ok: false,
      field: 'order_id',
    });
  });
});
