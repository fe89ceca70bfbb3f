import type { Json } from '../json.ts';
import { decimalText } from '../world/money.ts';
import type { Pair } from '../world/order-types.ts';

/** Writes amounts the way Shopify does: as decimal text in the shop's currency, and as a set with the shopper's beside it. */
export interface MoneyWriter {
  text(pair: Pair): string;
  set(pair: Pair): Json;
  /** `name` and `name_set` together. */
  both(name: string, pair: Pair): { [key: string]: Json };
}

export function moneyWriter(shopCurrency: string, shopperCurrency: string): MoneyWriter {
  const text = (pair: Pair): string => decimalText(pair[0], shopCurrency);
  const set = (pair: Pair): Json => ({
    shop_money: { amount: text(pair), currency_code: shopCurrency },
    presentment_money: { amount: decimalText(pair[1], shopperCurrency), currency_code: shopperCurrency },
  });
  return { text, set, both: (name, pair) => ({ [name]: text(pair), [`${name}_set`]: set(pair) }) };
}
