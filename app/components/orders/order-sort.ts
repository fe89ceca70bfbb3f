import type { OrderSort } from '#app/reports/orders/types.ts';

/** How an address says the order of the list; a minus is highest or latest first, as on the ROAS page. */
const SORTS = {
  '-placed': 'newest',
  placed: 'oldest',
  '-revenue': 'revenue',
  revenue: 'least-revenue',
  '-credited': 'credited',
  credited: 'least-credited',
} as const satisfies Record<string, OrderSort>;

export type OrderSortKey = keyof typeof SORTS;
export const ORDER_SORT_KEYS = Object.keys(SORTS) as OrderSortKey[];

export function orderSortOf(key: OrderSortKey): OrderSort {
  return SORTS[key];
}
