import { expect, it } from 'vitest';
import { paymentFeesOf } from '#app/platforms/shopify/payment-fees.ts';
import type { AdminOrder } from '#app/platforms/shopify/wire/admin-order.wire.ts';

type Fee = [id: number, amount: string, currencyCode: string];

const order = (...transactions: Fee[][]): AdminOrder =>
  ({
    transactions: transactions.map((fees, index) => ({
      id: `gid://shopify/OrderTransaction/${index}`,
      fees: fees.map(([id, amount, currencyCode]) => ({
        id: `gid://shopify/TransactionFee/${id}`,
        amount: { amount, currencyCode },
      })),
    })),
  }) as AdminOrder;

it('given several transactions, their fees are added up exactly, each once', () => {
  const fees = paymentFeesOf(order([[1, '1.10', 'EUR']], [], [[2, '0.2', 'EUR']], [[1, '1.10', 'EUR']]));
  expect(fees).toEqual({ currency: 'EUR', amountE8: 130_000_000n });
});

it('given a fee of nothing, that is what the payment cost', () => {
  expect(paymentFeesOf(order([[1, '0.00', 'JPY']]))).toEqual({ currency: 'JPY', amountE8: 0n });
});

it('given no word of fees, or several currencies, or more given back than taken, nothing is known', () => {
  expect(paymentFeesOf(order([], []))).toBeNull();
  expect(paymentFeesOf({} as AdminOrder)).toBeNull();
  expect(paymentFeesOf(order([[1, '1.00', 'EUR']], [[2, '1.00', 'USD']]))).toBeNull();
  expect(paymentFeesOf(order([[1, '-1.00', 'EUR']]))).toBeNull();
  expect(paymentFeesOf(order([[1, '1.00', 'XXQ']]))).toBeNull();
});
