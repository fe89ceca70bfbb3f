/** A calendar month of the reporting zone, YYYY-MM. */
export type Month = string;

export interface SnapshotTotal {
  readonly currency: string;
  readonly revenueMinor: number; // net revenue, all channels
  readonly ordersE9: number;
}

/** Facts that were kept when a month was closed (photograph), or what had changed since (correction). */
export interface Snapshot {
  readonly id: string;
  readonly kind: 'photograph' | 'correction';
  readonly takenOn: string; // day, reporting zone; a correction counts on it
  readonly rows: number;
  readonly digest: string; // SHA-256 over the rows, hex
  readonly totals: readonly SnapshotTotal[];
}

/** What a version of kind closed-month says. An open month has no snapshots: it is read live. */
export interface ClosedMonth {
  readonly month: Month;
  readonly state: 'closed' | 'open';
  readonly measureId: string; // the measure that was adopted when the month was closed
  readonly snapshots: readonly Snapshot[];
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** The first and last day of a month. Throws RangeError for what is no month. */
export function daysOfMonth(month: Month): { readonly from: string; readonly to: string } {
  if (!isMonth(month)) throw new RangeError(`"${month}" is not a month`);
  const [year, number] = month.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${last}` };
}

export function monthOf(day: string): Month {
  return day.slice(0, 7);
}

/** The months from one to another, both included, oldest first. */
export function monthsBetween(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  let [year, number] = from.split('-').map(Number) as [number, number];
  for (let month = from; month <= to; month = `${year}-${String(number).padStart(2, '0')}`) {
    months.push(month);
    [year, number] = number === 12 ? [year + 1, 1] : [year, number + 1];
  }
  return months;
}
