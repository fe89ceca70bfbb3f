import type { Measure } from '../../domain/attribution/journey.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { ClaimWindows } from '../../domain/reconciliation/attribution-setting.ts';
import type { ClaimRule } from '../../domain/reconciliation/claim-rules.ts';
import type { ClaimPart } from '../../domain/reconciliation/claim-parts.ts';
import type { ReconciledLine } from '../../domain/reconciliation/reconcile.ts';
import type { AdPlatform } from '../../domain/spend/ad-spend.ts';
import type { DayRange } from '../query.ts';
import type { SpendFreshness } from '../roas/types.ts';

/** One claim with what it is made of: the lines sum to claimedMinor. Money in minor units of the account's currency. */
export interface Reconciled {
  readonly claimedMinor: number; // days are rounded so that they add up to the rounded total of the range
  readonly purchases: number | null; // as the platform counts them, perhaps fractions; null where its report has no count
  readonly lines: readonly ReconciledLine[]; // one per term, in the order of TERMS
}

/** One day of the account, or a period that a file reports as a whole. */
export interface ReconciledSpan extends Reconciled {
  readonly from: string; // the account's own days
  readonly to: string;
  readonly provisional: boolean; // the platform can still restate it
}

export interface ClaimSetting {
  readonly word: string;
  readonly windows: ClaimWindows | null;
  readonly isByRule: boolean; // the rule by which orders are listed
}

export interface ReconciledAccount extends Reconciled {
  readonly key: string; // the account's id; with the currency, where it reports in several
  readonly accountId: string;
  readonly account: string;
  readonly platform: AdPlatform;
  readonly currency: string;
  readonly timeZone: string | null;
  readonly rule: ClaimRule;
  /** in the platform's own words; empty where its reports don't say */
  readonly settings: readonly ClaimSetting[];
  readonly actionTypes: readonly string[];
  readonly spans: readonly ReconciledSpan[]; // by day; their figures add up to the account's
  readonly daysWithoutReport: number; // of the range up to today: nothing is said of them
  readonly creditedMinor: number; // what our measure credits the account for orders of the range, net
}

/** An order behind an account's claim. */
export interface ListedOrder {
  readonly orderId: string;
  readonly order: string;
  readonly orderDay: string; // ours, in the reporting zone
  readonly claimDay: string; // the account's own
  readonly clickAt: string; // UTC
  readonly currency: string; // the order's
  readonly saleMinor: number; // of that currency
  readonly parts: readonly ClaimPart[];
}

export interface ReconciliationReport {
  readonly range: DayRange;
  readonly zone: string; // of orders
  readonly measure: Measure; // the adopted one: whom we credit
  readonly accounts: readonly ReconciledAccount[]; // by platform and name; only those with claims in the range
  readonly freshness: readonly SpendFreshness[];
  readonly warnings: readonly Message[];
}
