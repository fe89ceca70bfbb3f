import {
  type ConvertedCount,
  convertedCounts,
  type ForeignPeriod,
  foreignPeriods,
} from '../../database/reading/conversions.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { type Message, say } from '../../domain/messages/message.ts';
import type { DayRange } from '../query.ts';

/** What of a range is told in another currency than it was. */
export interface Conversion {
  readonly currency: string; // the reporting currency
  readonly orders: readonly ConvertedCount[];
  readonly periods: readonly ForeignPeriod[];
}

/** null as long as no currency is reported in. */
export async function readConversion(tx: WorkspaceTx, range: DayRange): Promise<Conversion | null> {
  const { reportingCurrency: currency } = await readSettings(tx);
  if (currency === null) return null;
  const orders = await convertedCounts(tx, currency, range);
  return { currency, orders, periods: await foreignPeriods(tx, currency, range) };
}

/** What a reader has to know of it: by which rates, how many orders stay apart, and which spend has no day of its own. */
export function conversionNotes(conversion: Conversion, accountNames: ReadonlyMap<string, string>): Message[] {
  const { currency, orders, periods } = conversion;
  const converted = orders.reduce((sum, row) => sum + row.converted, 0);
  const apart = orders.reduce((sum, row) => sum + row.apart, 0);
  const names = orders.filter((row) => row.apart > 0).map((row) => row.currency);
  return [
    ...(converted > 0 ? [say('orders-converted', { currency, count: converted })] : []),
    ...(apart > 0 ? [say('orders-left-apart', { count: apart, names })] : []),
    ...periods.map(({ accountId, platform, from, to }) =>
      say('period-rate', { account: accountNames.get(accountId) ?? '', platform, from, to }),
    ),
  ];
}
