import type { OrderDetail } from '#app/reports/orders/types.ts';

/** The currency of an order's credits: the reporting currency, where the order is converted. */
export function creditCurrency({ reported, currency }: OrderDetail): string {
  return reported?.currency ?? currency;
}
