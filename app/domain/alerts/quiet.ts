/** Spans that are looked at, the shortest first: a busy shop's silence shows after hours, a small one's after days. */
export const QUIET_SPANS = [6, 24, 72] as const;
const WEEKS = [1, 2, 3, 4] as const;
const WEEK_HOURS = 168;
/** In the same hours of the four weeks before there were so many on average, so that none by chance is one case in 22,000. */
export const QUIET_MEAN = 10;
/** … and in none of them fewer: what stopped weeks ago, or came once, is no silence. */
export const QUIET_LEAST = 3;

export interface Quiet {
  readonly hours: number;
  readonly before: readonly number[]; // in the same hours one, two, three and four weeks ago
}

/**
 * Whether something that used to come has stopped. `byHour`: how many came so many hours ago (0: within the last hour).
 * Rule: none in the last `hours`, and in the same hours of each of the four weeks before at least QUIET_LEAST, on average
 * at least QUIET_MEAN. The shortest span that shows it; null where none does.
 */
export function quietSince(byHour: ReadonlyMap<number, number>): Quiet | null {
  const cameIn = (from: number, hours: number): number => {
    let count = 0;
    for (let hour = from; hour < from + hours; hour += 1) count += byHour.get(hour) ?? 0;
    return count;
  };
  for (const hours of QUIET_SPANS) {
    if (cameIn(0, hours) > 0) return null; // a longer span has it too
    const before = WEEKS.map((week) => cameIn(week * WEEK_HOURS, hours));
    const sum = before.reduce((total, count) => total + count, 0);
    if (Math.min(...before) >= QUIET_LEAST && sum >= QUIET_MEAN * WEEKS.length) return { hours, before };
  }
  return null;
}
