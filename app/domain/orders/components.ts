import type { Minor } from '../values/money.ts';

/**
 * The parts an order's money is kept in, each an integer in minor units and (normally) not negative:
 * what was sold, what was taken off, and what was given back of each. Discounts and refunds count as positive numbers.
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

const SIGNS: Record<RevenueDefinition, Partial<Record<Component, 1 | -1>>> = {
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
export function revenueSigns(definition: RevenueDefinition): Partial<Record<Component, 1 | -1>> {
  return SIGNS[definition];
}

/** Revenue of components under a definition, minor units. */
export function revenueOf(components: Components, definition: RevenueDefinition): Minor {
  let sum = 0;
  const signs = SIGNS[definition];
  for (const key of COMPONENTS) sum += (signs[key] ?? 0) * components[key];
  return sum;
}
