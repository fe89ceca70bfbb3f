import type { BoundMeasure, Measure } from '../domain/attribution/journey.ts';
import type { RevenueDefinition } from '../domain/orders/components.ts';

/** Days are YYYY-MM-DD in the workspace's reporting zone, inclusive. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** What every number page is asked with; it lives in the URL, so a link shows the same page. */
export interface ReportQuery {
  readonly range: DayRange;
  readonly compare: DayRange | null;
  readonly measure: Measure;
  readonly revenue: RevenueDefinition;
  readonly shopId: string | null;
  /** by which day refunds count: the order's, or the day the money was given back */
  readonly basis: 'order-day' | 'refund-day';
}

/** The query with its measure bound to the run that it applies. */
export interface AppliedQuery extends ReportQuery {
  readonly measure: BoundMeasure;
}
