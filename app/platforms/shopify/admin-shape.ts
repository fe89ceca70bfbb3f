import type { Bag } from './wire/admin-order.wire.ts';

/** The number of a global id, as text. */
export const numberOf = (globalId: string): string => /\/(\d+)(?:\?.*)?$/.exec(globalId)?.[1] ?? '';

const opposite = (amount: string): string => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);

/** A MoneyBag as the webhooks' money set, with its sign turned for −1. */
export function withSign(sign: 1 | -1, { shopMoney, presentmentMoney }: Bag) {
  const side = ({ amount, currencyCode }: Bag['shopMoney']) => ({
    amount: sign === -1 ? opposite(amount) : amount,
    currency_code: currencyCode,
  });
  return { shop_money: side(shopMoney), presentment_money: side(presentmentMoney) };
}

export const moneySetOf = (bag: Bag) => withSign(1, bag);
