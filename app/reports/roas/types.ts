import type { Message } from '../../domain/messages/message.ts';
import type { SignalClass } from '../../domain/touchpoints/signal-class.ts';
import type { ReportQuery } from '../query.ts';

export type RoasLevel = 'channel' | 'campaign' | 'adset' | 'ad';
export type Finality = 'final' | 'provisional' | 'late';

/** The figures that a row, a total and a day share. Money in minor units of `currency`, rounded once from exact sums. */
export interface RoasFigures {
  readonly currency: string;
  readonly spendMinor: number;
  readonly revenueMinor: number;
  readonly orders: number; // fractional: shares of orders, multiples of 10^-9
  readonly newCustomers: number;
  readonly leads: number;
  readonly roas: number | null; // null when spend is 0
  readonly roasLow: number | null; // attributed revenue ÷ spend
  readonly roasHigh: number | null; // (attributed + all unattributed) ÷ spend
  readonly claimedMinor: number | null; // what the platform claims; null where it claims nothing
  readonly claimedRoas: number | null;
  readonly cacMinor: number | null; // spend ÷ new customers; null without either
  readonly newRevenueMinor: number; // revenue of customers' first orders
  readonly newCustomerRoas: number | null; // newRevenueMinor ÷ spend
  // what follows is null where nothing is known of what orders of the currency cost
  readonly contributionMinor: number | null; // net revenue without tax − cost of goods − shipping cost − payment fees
  readonly profitMinor: number | null; // contribution − spend; of a total − other costs too
  readonly poas: number | null; // contribution ÷ spend
  readonly contributionMargin: number | null; // contribution ÷ net revenue without tax, a share
  /** share of product revenue whose cost of goods is known; below 1 the profit is at most what is told */
  readonly costCoverage: number | null;
}

export interface RoasRow extends RoasFigures {
  readonly key: string; // stable, usable in URLs: level and ids; one key may have a row in each currency
  readonly parentKey: string | null;
  readonly level: RoasLevel;
  readonly name: string; // the channel's id at level channel; '' for what names no campaign (ad set, ad): the page words it
  readonly channel: string;
  readonly platform: string | null;
  readonly remainder: boolean; // spend a platform reports for a campaign but for none of its ads
  readonly finality: Finality | null; // null where there is no spend
  readonly previous: RoasFigures | null;
}

export interface RoasDay {
  readonly day: string;
  readonly currency: string;
  readonly spendMinor: number;
  readonly revenueMinor: number;
  readonly orders: number;
  readonly newCustomers: number;
  readonly leads: number;
  readonly unattributedOrders: number;
  readonly revenueByChannel: Readonly<Record<string, number>>; // `unattributed` among them
  readonly roas: number | null;
  readonly newCustomerRoas: number | null; // over the revenue that the total's is over, as is poas
  readonly poas: number | null;
  readonly profitMinor: number | null; // contribution − spend − other costs of the day
}

/**
 * A currency's total. revenueMinor is all revenue, unattributed included. roas = roasLow = adRevenueMinor ÷ spend (revenue
 * credited to the ad platforms that have spend here), roasHigh = (adRevenueMinor + unattributedMinor) ÷ spend,
 * mer = revenueMinor ÷ spend, cacMinor = spend ÷ all new customers. newCustomerRoas and poas are, like roas, over what is
 * credited to the ad platforms that have spend here; contribution, margin and profit are of all sales, and profit is
 * after otherCostsMinor, which no row has.
 */
export interface RoasTotal extends RoasFigures {
  readonly mer: number | null;
  readonly adRevenueMinor: number;
  readonly unattributedMinor: number;
  readonly unattributedOrders: number;
  readonly unattributedNewCustomers: number;
  readonly unattributedContributionMinor: number | null;
  readonly adContributionMinor: number | null; // over the spend it is poas
  readonly adNewRevenueMinor: number; // over the spend it is newCustomerRoas
  readonly otherCostsMinor: number; // what of the costs by hand falls into the range
}

export interface SpendFreshness {
  readonly accountId: string;
  readonly account: string;
  readonly platform: string;
  readonly timeZone: string | null;
  readonly source: 'api' | 'file';
  readonly fetchedAt: string; // UTC instant
  readonly lastDay: string | null; // account's own day; null where a file does not say when its spend was
  readonly finality: Finality;
}

export interface RoasReport {
  readonly query: ReportQuery;
  readonly zone: string;
  readonly reportingCurrency: string | null; // what has a rate is told in it; null: each currency by itself
  readonly rows: readonly RoasRow[]; // flat tree, parents before children, all levels; `unattributed` is not among them
  readonly totals: readonly { readonly current: RoasTotal; readonly previous: RoasTotal | null }[]; // one per currency
  readonly days: readonly RoasDay[];
  readonly previousDays: readonly RoasDay[];
  readonly freshness: readonly SpendFreshness[];
  readonly warnings: readonly Message[];
}

/** Orders of one currency by what ties them to where they came from. */
export interface SignalSheet {
  readonly currency: string;
  readonly orders: number; // of all classes
  readonly classes: readonly {
    readonly signal: SignalClass;
    readonly orders: number;
    readonly share: number | null; // of the orders; null without orders
    readonly revenueMinor: number;
  }[]; // all of them, strongest first
}
