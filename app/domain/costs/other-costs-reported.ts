import { fractionOf, type PinnedRate } from '../currencies/reported.ts';
import { timesFraction } from '../currencies/rate.ts';
import { addDays, type Day } from '../values/days.ts';
import { toSafe } from '../values/money.ts';
import { costInRange, type OtherCost } from './other-costs.ts';

/** The pinned rate of a currency on a day; null where it has none or nothing is to be converted. */
export type RateOfDay = (wanted: { readonly currency: string; readonly day: Day }) => PinnedRate | null;

/** The days of a range on which there is something of an other cost. */
export function daysOfCost({ from, to }: OtherCost, range: { readonly from: Day; readonly to: Day }): Day[] {
  const days: Day[] = [];
  const last = to < range.to ? to : range.to;
  for (let day = from > range.from ? from : range.from; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * What of an other cost falls into a range, in the currency that figures are told in: as spend, what each day has of it is
 * converted at that day's rate, rounded once, half away from zero. A day without a rate stays in the cost's own currency,
 * apart. A cost that needs no rate stays one; else there is one for each day. Ranges that meet add up to the one of both.
 */
export function otherCostReported(
  cost: OtherCost,
  range: { readonly from: Day; readonly to: Day },
  rateOf: RateOfDay,
): OtherCost[] {
  const { currency } = cost;
  const days = daysOfCost(cost, range).map((day) => ({ day, rate: rateOf({ currency, day }) }));
  if (days.every(({ rate }) => rate === null)) return [cost];
  return days.map(({ day, rate }) => {
    const amount = costInRange(cost, { from: day, to: day });
    if (rate === null) return { ...cost, amountMinor: amount, from: day, to: day };
    const amountMinor = toSafe(timesFraction(BigInt(amount), fractionOf(currency, rate)));
    return { ...cost, currency: rate.currency, amountMinor, from: day, to: day };
  });
}
