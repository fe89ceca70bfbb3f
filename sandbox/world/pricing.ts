import type { Product } from './catalog.ts';
import { allocate, POUNDS_PER_EURO, YEN_PER_EURO } from './money.ts';
import type { Book, OrderVersion, Pair, Refund, Totals } from './order-types.ts';

export interface Basket {
  items: { product: Product; quantity: number }[];
  discountPercent: number;
  /** Shipping and tip in euro cents. */
  shippingCents: number;
  tipCents: number;
  taxesIncluded: boolean;
  taxRate: number;
}

const FROM_CENTS: Record<string, (cents: number) => number> = {
  EUR: (cents) => cents,
  JPY: (cents) => Math.round((cents * YEN_PER_EURO) / 1000) * 10,
  GBP: (cents) => Math.round(cents * POUNDS_PER_EURO),
};

export function priceIn(currency: string, cents: number): number {
  const convert = FROM_CENTS[currency];
  if (!convert) throw new RangeError(`no price list in ${currency}`);
  return convert(cents);
}

export function taxOf(amount: number, rate: number, included: boolean): number {
  return included ? Math.round(amount - amount / (1 + rate)) : Math.round(amount * rate);
}

/** Prices a basket in one currency from that currency's own price list, so that its sums are exact in itself. */
export function priceBasket(basket: Basket, currency: string): Book {
  const gross = basket.items.map((item) => priceIn(currency, item.product.priceCents) * item.quantity);
  const sum = gross.reduce((a, b) => a + b, 0);
  const discounts = allocate(Math.round((sum * basket.discountPercent) / 100), gross);
  const lines = basket.items.map((item, i) => {
    const discount = discounts[i] ?? 0;
    const net = (gross[i] ?? 0) - discount;
    const tax = taxOf(net, basket.taxRate, basket.taxesIncluded);
    return { unitPrice: priceIn(currency, item.product.priceCents), discount, net, tax };
  });
  const shipping = priceIn(currency, basket.shippingCents);
  return {
    currency,
    lines,
    shipping,
    shippingTax: taxOf(shipping, basket.taxRate, basket.taxesIncluded),
    tip: priceIn(currency, basket.tipCents),
  };
}

export function totalsOf(book: Book, taxesIncluded: boolean): Totals {
  const add = (pick: (line: Book['lines'][number]) => number): number => book.lines.reduce((n, l) => n + pick(l), 0);
  const subtotal = add((l) => l.net);
  const discounts = add((l) => l.discount);
  const tax = add((l) => l.tax) + book.shippingTax;
  const total = subtotal + book.shipping + book.tip + (taxesIncluded ? 0 : tax);
  return { linesGross: subtotal + discounts, discounts, subtotal, shipping: book.shipping, tax, tip: book.tip, total };
}

export function addPairs(pairs: readonly Pair[]): Pair {
  return pairs.reduce<Pair>((sum, pair) => [sum[0] + pair[0], sum[1] + pair[1]], [0, 0]);
}

export function refundedOf(refunds: readonly Refund[]): Pair {
  return addPairs(refunds.map((refund) => refund.amount));
}

export function totalPair(version: Pick<OrderVersion, 'shop' | 'presentment'>, taxesIncluded: boolean): Pair {
  return [totalsOf(version.shop, taxesIncluded).total, totalsOf(version.presentment, taxesIncluded).total];
}
