import { DAY_MS } from '../../values/days.ts';
import type { Measure, WindowDays } from '../journey.ts';
import { IS_LEAD, type TouchColumns } from './packed-orders.ts';

/**
 * The touches of a packed order within their windows, oldest first, as indices into the pack: what countingTouches says of
 * the journey. Fills `into`, which has room for all touches of the order; answers how many count.
 */
export function fillCounting(
  { orderAt, touchStarts, at, flags }: TouchColumns,
  order: number,
  { window, leadWindow }: Pick<Measure, 'window' | 'leadWindow'>,
  into: Int32Array,
): number {
  const [from, to, until] = [touchStarts[order]!, touchStarts[order + 1]!, orderAt[order]!];
  const visitsFrom = windowStart(until, window);
  const leadsFrom = windowStart(until, leadWindow);
  let count = 0;
  for (let t = from; t < to; t += 1) {
    const instant = at[t]!;
    if (instant <= until && instant >= (flags[t]! & IS_LEAD ? leadsFrom : visitsFrom)) into[count++] = t;
  }
  return count;
}

function windowStart(orderAt: number, window: WindowDays): number {
  return window === null ? Number.NEGATIVE_INFINITY : orderAt - window * DAY_MS;
}
