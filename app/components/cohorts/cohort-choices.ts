/** How many months of cohorts a page shows. */
export const COHORT_MONTHS = [6, 12, 24, 36] as const;
export const DEFAULT_COHORT_MONTHS = 12;

/** What the triangle holds: money per customer, or what part of the acquisition cost it is. */
export const COHORT_UNITS = ['money', 'percent'] as const;
export type CohortUnit = (typeof COHORT_UNITS)[number];

export function parseUnit(text: string | null): CohortUnit {
  return COHORT_UNITS.find((unit) => unit === text) ?? 'money';
}
