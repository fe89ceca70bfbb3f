/** A cohort's colour: the newest in the colour of revenue, older ones towards that of ROAS. */
export function cohortColor(index: number, count: number): string {
  const newest = count < 2 ? 100 : Math.round(100 - (100 * index) / (count - 1));
  return `color-mix(in oklab, var(--plot-revenue) ${newest}%, var(--plot-roas))`;
}
