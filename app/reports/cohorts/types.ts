import type { Payback } from '../../domain/cohorts/cohort.ts';
import type { RevenueDefinition } from '../../domain/orders/components.ts';
import type { Measure } from '../../domain/attribution/journey.ts';
import type { Message } from '../../domain/messages/message.ts';

/** Months of life that the table has a column for: the month of the first order, and twelve more. */
export const AGES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

export interface CohortQuery {
  readonly months: number; // cohorts of this many months, the current one among them
  readonly revenue: RevenueDefinition;
  /** only what first orders credit to this channel; null: all customers */
  readonly channel: string | null;
}

/** What a cohort has brought by the end of one month of its life. Minor units of the sheet's currency. */
export interface CohortMoney {
  readonly valueMinor: number; // brought so far ÷ customers, rounded once; LTV where it is revenue
  readonly broughtMinor: number; // so far, by all of them
  readonly ofCost: number | null; // brought so far ÷ spend; null without spend
}

/** A cohort by the end of one month of its life: revenue, and beside it what is left of it after known costs. */
export interface CohortCell extends CohortMoney {
  readonly age: number;
  readonly open: boolean; // the month is not over
  readonly contribution: CohortMoney | null; // null: nothing is known of what orders of the currency cost
}

export interface CohortRow {
  readonly month: string; // "2026-11"
  readonly customers: number; // multiples of 10^-9 where a channel is chosen
  readonly repeatRate: number;
  readonly ordersPerCustomer: number;
  readonly cells: readonly (CohortCell | null)[]; // by AGES; null: still to come
  readonly toDate: CohortCell;
  readonly spendMinor: number;
  readonly costMinor: number | null; // CAC: spend ÷ customers; null without spend
  readonly payback: Payback; // by revenue
  readonly contributionPayback: Payback | null; // null: nothing is known of what orders cost
  /** share of the product revenue to date whose cost of goods is known; null where nothing was sold */
  readonly costCoverage: number | null;
}

/** What all cohorts shown brought, each month of life over those that have had it. */
export interface PooledMoney {
  readonly valuesMinor: readonly (number | null)[]; // by AGES
  readonly toDateMinor: number; // brought by all of them
  readonly valueToDateMinor: number | null; // ÷ customers
}

/** All cohorts shown. */
export interface PooledCohorts extends PooledMoney {
  readonly customers: number;
  readonly repeatRate: number | null;
  readonly ordersPerCustomer: number | null;
  readonly costCoverage: number | null;
  readonly contribution: PooledMoney | null;
  readonly spendMinor: number;
  readonly costMinor: number | null;
}

/** Revenue of orders that count, so that all of it is accounted for; minor units. */
export interface CohortRest {
  readonly earlierMinor: number; // cohorts older than those shown
  readonly knownBeforeMinor: number; // customers whose first order we don't have
  readonly knownBefore: number; // how many
  readonly otherCurrencyMinor: number; // customers whose first order was in another currency
}

export interface CohortSheet {
  readonly currency: string;
  readonly hasCosts: boolean; // whether anything is known of what orders of the currency cost
  readonly rows: readonly CohortRow[]; // newest first
  readonly pooled: PooledCohorts;
  readonly rest: CohortRest | null; // null where a channel is chosen
  /** customers by channel of the first order, per row; all channels whatever is chosen */
  readonly byChannel: readonly { readonly channel: string; readonly customers: readonly number[] }[];
}

export interface CohortsReport {
  readonly query: CohortQuery;
  readonly measure: Measure; // the adopted one
  readonly zone: string;
  readonly today: string;
  readonly channels: readonly string[];
  readonly sheets: readonly CohortSheet[]; // the currency with most customers first
  readonly warnings: readonly Message[];
}
