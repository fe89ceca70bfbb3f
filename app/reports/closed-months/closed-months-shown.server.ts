import type { DayRange } from '../../database/reading/ranges.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { type Month, monthOf } from '../../domain/closed-months/closed-month.ts';
import { closedMonthsIn } from '../credits.server.ts';

/** The closed months of a range: what a page that reads orders live has to name. */
export function closedMonthsShown(workspaceId: string, range: DayRange): Promise<Month[]> {
  return withWorkspace(workspaceId, (tx) => closedMonthsIn(tx, range));
}

/** The closed months that some days fall in. */
export async function closedMonthsOfDays(workspaceId: string, days: readonly string[]): Promise<Month[]> {
  if (days.length === 0) return [];
  const sorted = days.toSorted();
  const months = new Set(days.map(monthOf));
  const within = await closedMonthsShown(workspaceId, { from: sorted[0]!, to: sorted.at(-1)! });
  return within.filter((month) => months.has(month));
}
