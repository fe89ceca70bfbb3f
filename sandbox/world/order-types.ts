import type { Product } from './catalog.ts';
import type { Person, Touch } from './types.ts';

/** One currency's view of an order. Each line's and the shipping's amounts are whole minor units. */
export interface Book {
  currency: string;
  lines: BookLine[];
  shipping: number;
  shippingTax: number;
  tip: number;
}

interface BookLine {
  unitPrice: number;
  /** Order-level discount allocated to the line. */
  discount: number;
  /** unitPrice x quantity - discount. */
  net: number;
  /** Inside `net` when taxes are included, on top of it otherwise. */
  tax: number;
}

export interface OrderLine {
  id: string;
  product: Product;
  quantity: number;
  /** Added after the order was placed, by an edit. */
  added: boolean;
}

export interface Totals {
  linesGross: number;
  discounts: number;
  subtotal: number;
  shipping: number;
  tax: number;
  tip: number;
  total: number;
}

export interface RefundLine {
  id: string;
  lineIndex: number;
  quantity: number;
  /** Amounts in the shop's book and in the shopper's. */
  subtotal: Pair;
  tax: Pair;
}

/** [shop currency, presentment currency] */
export type Pair = [number, number];

interface Adjustment {
  id: string;
  kind: 'shipping_refund' | 'refund_discrepancy';
  amount: Pair;
  tax: Pair;
}

export interface Refund {
  id: string;
  at: number;
  note: string | null;
  lines: RefundLine[];
  adjustments: Adjustment[];
  /** Money that went back; 0 when only goods were put back into stock. */
  amount: Pair;
  transactionId: string;
}

type FinancialStatus = 'pending' | 'paid' | 'partially_refunded' | 'refunded' | 'voided';

/** What an order looks like after something happened to it. */
export interface OrderVersion {
  at: number;
  topic: 'orders/create' | 'orders/updated' | 'orders/cancelled';
  status: FinancialStatus;
  lines: OrderLine[];
  shop: Book;
  presentment: Book;
  refunds: Refund[];
  cancelledAt: number | null;
  cancelReason: string | null;
  fulfilled: boolean;
  paid: Pair;
}

export interface Order {
  id: string;
  number: number;
  name: string;
  at: number;
  person: Person;
  /** Nobody left a name: paid at the till. */
  anonymous: boolean;
  /** Orders this customer had placed before this one. */
  ordersBefore: number;
  cause: Touch | null;
  checkout: Touch | null;
  checkoutToken: string;
  cartToken: string;
  taxesIncluded: boolean;
  taxRate: number;
  discount: { code: string; percent: number } | null;
  sourceName: string;
  gateway: string;
  test: boolean;
  noteAttributes: { name: string; value: string }[];
  versions: OrderVersion[];
}
