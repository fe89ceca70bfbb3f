import type { Components } from '../domain/orders/components.ts';

/** What one entity gets of one order on one day. */
export interface OrderCredit {
  readonly entityId: string;
  readonly day: string; // the order's or the entry's, as the filter asks
  readonly revenueMinor: number;
  readonly ordersE9: number;
  readonly newCustomersE9: number;
  readonly components: Components;
  readonly isNewCustomer: boolean;
}
