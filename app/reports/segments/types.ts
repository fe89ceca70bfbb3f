/** Money per currency, as plain decimals. */
export type Amounts = readonly { readonly currency: string; readonly amount: string }[];

/** Customers whom a channel brought first, with all they ordered since. */
export interface OriginRow {
  readonly channel: string;
  readonly channelName: string | null; // of a channel of the workspace's own
  readonly customers: number;
  readonly orders: number;
  readonly revenue: Amounts; // most first
}

/** How customers were brought in. */
export interface CustomerOrigins {
  readonly customers: number; // of whom an order is known that figures count
  readonly orders: number;
  readonly revenue: Amounts;
  readonly rows: readonly OriginRow[]; // most customers first
}
