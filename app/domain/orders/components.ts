import type { Minor } from '../values/money.ts';

/**
 * The parts an order's money is kept in, each an integer in minor units and (normally) not negative:
 * what was sold, what was taken off, what was given back of each, and what the sale cost (domain/costs). Discounts,
 * refunds and costs count as positive numbers. `costedProduct` is no cost: it is that part of product − discount of
 * which the cost of goods is known, so that what is not known shows beside every profit.
 */
export const COMPONENTS = [
  'product',
  'discount',
  'shipping',
  'tax',
  'tip',
  'refundProduct',
  'refundShipping',
  'refundTax',
  'refundTip',
  'costGoods',
  'costShipping',
  'costFees',
  'costedProduct',
] as const;

export type Component = (typeof COMPONENTS)[number];
export type Components = Record<Component, Minor>;

export function zeroComponents(): Components {
  return {
    product: 0,
    discount: 0,
    shipping: 0,
    tax: 0,
    tip: 0,
    refundProduct: 0,
    refundShipping: 0,
    refundTax: 0,
    refundTip: 0,
    costGoods: 0,
    costShipping: 0,
    costFees: 0,
    costedProduct: 0,
  };
}

export function addComponents(a: Components, b: Components): Components {
  const sum = zeroComponents();
  for (const key of COMPONENTS) sum[key] = a[key] + b[key];
  return sum;
}

export function subtractComponents(a: Components, b: Components): Components {
  const difference = zeroComponents();
  for (const key of COMPONENTS) difference[key] = a[key] - b[key];
  return difference;
}

export function isZero(components: Components): boolean {
  return COMPONENTS.every((key) => components[key] === 0);
}

/**
 * Revenue definitions are signed sums of components, so switching between them needs no new split.
 * gross = product − discount + shipping + tax + tip (what the customer was charged)
 * net = gross − refunds of product, shipping, tax and tip (the default)
 * product-net = product − discount − refunds of product (no shipping, no tax, no tip)
 */
export const REVENUE_DEFINITIONS = ['gross', 'net', 'product-net'] as const;
export type RevenueDefinition = (typeof REVENUE_DEFINITIONS)[number];

const SIGNS: Record<RevenueDefinition, ComponentSigns> = {
  gross: { product: 1, discount: -1, shipping: 1, tax: 1, tip: 1 },
  net: {
    product: 1,
    discount: -1,
    shipping: 1,
    tax: 1,
    tip: 1,
    refundProduct: -1,
    refundShipping: -1,
    refundTax: -1,
    refundTip: -1,
  },
  'product-net': { product: 1, discount: -1, refundProduct: -1 },
};

/** Which components a definition adds (+1) and takes away (−1); pages print formulas from this. */
export function revenueSigns(definition: RevenueDefinition): ComponentSigns {
  return SIGNS[definition];
}

/** A signed sum of components. */
export type ComponentSigns = Partial<Record<Component, 1 | -1>>;

/** What the shop keeps of a sale without tax: product − discount + shipping + tip − what was given back of them. */
export const NET_OF_TAX: ComponentSigns = {
  product: 1,
  discount: -1,
  shipping: 1,
  tip: 1,
  refundProduct: -1,
  refundShipping: -1,
  refundTip: -1,
};

/** Contribution = net revenue without tax − cost of goods − shipping cost − payment fees. */
export const CONTRIBUTION: ComponentSigns = { ...NET_OF_TAX, costGoods: -1, costShipping: -1, costFees: -1 };

/** What was sold of products, of which costedProduct is the part with a known cost of goods. */
export const PRODUCT_SOLD: ComponentSigns = { product: 1, discount: -1 };

/** A signed sum of components, minor units. */
export function signedSum(components: Components, signs: ComponentSigns): Minor {
  let sum = 0;
  for (const key of COMPONENTS) sum += (signs[key] ?? 0) * components[key];
  return sum;
}

/** Revenue of components under a definition, minor units. */
export function revenueOf(components: Components, definition: RevenueDefinition): Minor {
  return signedSum(components, SIGNS[definition]);
}
