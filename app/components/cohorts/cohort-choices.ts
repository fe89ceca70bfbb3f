/** How many months of cohorts a page shows. */
export const COHORT_MONTHS = [6, 12, 24, 36] as const;
export const DEFAULT_COHORT_MONTHS = 12;

/** What the triangle holds: money per customer, or what part of the acquisition cost it is. */
export const COHORT_UNITS = ['money', 'percent'] as const;
export type CohortUnit = (typeof COHORT_UNITS)[number];

/** What customers are counted to have brought: revenue, or what is left of it after known costs. */
export const COHORT_COUNTED = ['revenue', 'contribution'] as const;
export type CohortCounted = (typeof COHORT_COUNTED)[number];

/** What the triangle, the plot and the CSV hold. */
export interface CohortShown {
  readonly unit: CohortUnit;
  readonly counted: CohortCounted;
}

/** What an address asks for; contribution only where anything is known of what orders cost. */
export function parseShown(params: URLSearchParams, hasCosts: boolean): CohortShown {
  const unit = COHORT_UNITS.find((one) => one === params.get('unit')) ?? 'money';
  return { unit, counted: hasCosts && params.get('counted') === 'contribution' ? 'contribution' : 'revenue' };
}
