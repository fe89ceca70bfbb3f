import { decimalText } from '../../world/money.ts';
import type { Pair } from '../../world/order-types.ts';
import type { Node } from './context.ts';

/** GraphQL's Decimal is written without the zeros at its end, yet with one place at least: 12.50 is "12.5", 1200 yen "1200.0". */
function decimalOf(minor: number, currency: string): string {
  const text = decimalText(minor, currency);
  const [whole = '', places = ''] = text.split('.');
  return `${whole}.${places.replace(/0+$/, '') || '0'}`;
}

export function moneyOf(minor: number, currency: string): Node {
  return { amount: decimalOf(minor, currency), currencyCode: currency };
}

/** Writes amounts as MoneyBags: in the shop's currency with the shopper's beside it. */
export function bagWriter(shop: string, shopper: string): (pair: Pair) => Node {
  return (pair) => ({ shopMoney: moneyOf(pair[0], shop), presentmentMoney: moneyOf(pair[1], shopper) });
}
export type BagWriter = ReturnType<typeof bagWriter>;
