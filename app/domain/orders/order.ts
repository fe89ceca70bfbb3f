import type { Identifier } from '../identity/identifier.ts';
import type { Touch } from '../touchpoints/touch.ts';
import type { Minor } from '../values/money.ts';
import type { Components } from './components.ts';

export const ORDER_PLATFORMS = ['shopify', 'woocommerce', 'manual'] as const;
export type OrderPlatform = (typeof ORDER_PLATFORMS)[number];

export const PAYMENT_STATES = [
  'paid',
  'pending',
  'authorised',
  'partially-paid',
  'partially-refunded',
  'refunded',
  'voided',
  'expired',
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** Where an order was made; each kind's place in revenue is stated in domain/orders/revenue-rule.ts. */
export const ORDER_KINDS = ['online', 'draft', 'pos', 'exchange', 'subscription', 'manual'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** A line of an order: what was bought, for costs. Holds no personal data. */
export interface OrderLine {
  readonly id: string; // the platform's id of the line, or its place among the lines of a file
  readonly sku: string | null;
  readonly product: string | null; // platform's ids
  readonly variant: string | null;
  readonly title: string | null; // the catalogue's; null where the line is of no product
  readonly quantity: number;
  readonly money: Minor; // product revenue of the line: after discounts, without tax
  readonly gift: boolean; // a gift card
}

/** Units of a line that a refund put back into stock. */
export interface Restocked {
  readonly line: string; // OrderLine.id
  readonly quantity: number;
}

/** Money given back, as the platform told it; `components` holds only refund* parts, all ≥ 0. */
export interface Refund {
  readonly id: string; // the platform's refund id, or `cumulative` where a file only says how much in all
  readonly at: string; // UTC instant; the instant of the import where the file has no date
  readonly dated: boolean; // false: the platform gave no date
  readonly components: Components;
  /** what the refund says went back into stock; null where it does not say */
  readonly restocked: readonly Restocked[] | null;
}

/**
 * One sighting of an order: what one payload or file record says of it. Several sightings of one order are ordered by
 * (rank, updatedAt, contentHash); the order's money is a pure function of the set of its sightings.
 */
export interface OrderSighting {
  readonly platform: OrderPlatform;
  readonly platformId: string; // the platform's order id as text; the order's name where a file has no id
  readonly name: string; // "#1001"
  readonly rank: number; // 2 platform (webhook, API), 1 file: a platform's word goes over a file's
  readonly updatedAt: string; // UTC instant
  readonly orderedAt: string; // UTC instant
  readonly cancelledAt: string | null;
  readonly currency: string;
  readonly state: PaymentState;
  readonly kind: OrderKind;
  readonly test: boolean;
  readonly sale: Components; // refund* parts are 0
  readonly refunds: readonly Refund[];
  readonly identifiers: readonly Identifier[];
  readonly touches: readonly Touch[]; // what the order itself says about where it came from
  readonly discountCodes: readonly string[];
  readonly itemCount: number | null;
  readonly lines: readonly OrderLine[] | null; // null where the source tells none
  readonly gateways: readonly string[]; // payment methods as the shop names them
  /** what the shop knows of the customer's history, where it says so: orders before this one */
  readonly priorOrders: number | null;
}

/** A refund that arrived by itself (refunds/create), before or after its order. */
export interface RefundSighting {
  readonly platform: OrderPlatform;
  readonly platformOrderId: string;
  readonly currency: string | null;
  readonly refund: Refund;
}
