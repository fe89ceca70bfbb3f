import { SPEND_SCALE } from '#app/domain/spend/ad-spend.ts';
import { isCurrencyCode } from '#app/domain/values/currency.ts';
import { parseScaled } from '#app/domain/values/money.ts';
import type { AdminOrder } from './wire/admin-order.wire.ts';

/** What Shopify Payments charged for the payments of an order, in 10^-8 units of the currency it was charged in. */
export interface PaymentFees {
  readonly currency: string;
  readonly amountE8: bigint;
}

/**
 * The fees of all transactions of an order, without the tax on them; each fee once. null where Shopify says nothing of
 * fees (other payment providers), or names several currencies, which are not added up.
 * shopify.dev/docs/api/admin-graphql/2026-10/objects/TransactionFee
 */
export function paymentFeesOf({ transactions }: AdminOrder): PaymentFees | null {
  const fees = new Map((transactions ?? []).flatMap(({ fees: all }) => all.map(({ id, amount }) => [id, amount])));
  const currencies = new Set([...fees.values()].map(({ currencyCode }) => currencyCode));
  const [currency] = currencies;
  if (currency === undefined || currencies.size > 1 || !isCurrencyCode(currency)) return null;
  let amountE8 = 0n;
  for (const { amount } of fees.values()) amountE8 += parseScaled(amount, SPEND_SCALE);
  return amountE8 < 0n ? null : { currency, amountE8 };
}
