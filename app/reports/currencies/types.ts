import type { RateSource } from '../../domain/currencies/rate.ts';
import type { MovementsReport } from '../preview/types.ts';

/** A stored rate: 1 EUR = rate × currency. */
export interface RateRow {
  readonly currency: string;
  readonly day: string;
  readonly rate: string; // plain decimal, as it was told
  readonly source: RateSource;
  readonly seenAt: string; // UTC instant of fetch or decision
  readonly rawEventId: string;
  readonly replaced: boolean; // by a rate by hand of the same day
}

/** A day on which money can't be converted: no rate of it, nor of the seven days before. */
export interface MissingRate {
  readonly currency: string;
  readonly day: string;
  readonly orders: number;
  readonly spend: number; // rows of spend
  readonly costs: number; // other costs
}

/** Spend in one currency, as figures tell it now and as they would. Minor units. */
export interface SpendMove {
  readonly currency: string;
  readonly before: number;
  readonly after: number;
}

/** What another reporting currency would change, over the days of `movements`. */
export interface CurrencyPreview {
  readonly currency: string | null;
  readonly orders: number; // of those days, in another currency
  readonly apart: number; // of them, without a rate: they would stay in their own
  readonly movements: MovementsReport;
  readonly spend: readonly SpendMove[];
  readonly missing: number; // days of any time without a rate
}

export interface CurrenciesReport {
  readonly zone: string;
  readonly reportingCurrency: string | null;
  readonly since: string | null; // when it was adopted; null where it never was
  readonly used: readonly string[]; // currencies of orders and spend
  readonly choices: readonly string[]; // currencies to report in
  readonly rates: readonly RateRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly counts: readonly { readonly currency: string; readonly rates: number }[];
  readonly missing: readonly MissingRate[]; // the newest; `missingDays` in all
  readonly missingDays: number;
  readonly fetchedAt: string | null;
  readonly preview: CurrencyPreview | null;
}
