/** Who is served first where little is left: what happened today, or what is caught up on. */
export type CallPriority = 'today' | 'history';

/** What a platform says of how much of a budget is used up. */
export interface BudgetUse {
  /** whose budget: an ad account's or page's id, or `app` */
  readonly scope: string;
  readonly usedPercent: number | null; // null: nothing is said of it
  /** seconds until calls are possible again; 0 where they are */
  readonly heldSeconds: number;
}

/** What a platform's client asks before each call and tells after it. */
export interface CallBudget {
  /** Waits for a turn in each of the budgets. PlatformError `rate-limited` where that takes longer than a moment. */
  turn(scopes: readonly string[]): Promise<void>;
  noted(uses: readonly BudgetUse[]): Promise<void>;
}

/** From so much on calls follow each other more slowly. What is catching up leaves the last fifth to today's calls. */
export const SLOW_FROM: Readonly<Record<CallPriority, number>> = { history: 70, today: 90 };
const SLOWEST_MS = 120_000;
const FIRST_STEP_MS = 1_000;

/**
 * How long after a call the next one of all workers together waits: nothing below the mark, then from a second on growing
 * by the square of how near the end is, up to two minutes. A platform's window moves on, so that waiting frees calls.
 */
export function spacingMs(usedPercent: number, priority: CallPriority): number {
  const mark = SLOW_FROM[priority];
  if (usedPercent < mark) return 0;
  const nearness = Math.min(1, (usedPercent - mark) / (100 - mark));
  return Math.round(FIRST_STEP_MS + (SLOWEST_MS - FIRST_STEP_MS) * nearness ** 2);
}
