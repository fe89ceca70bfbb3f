import type { Components } from '../orders/components.ts';
import type { LedgerEntry } from '../orders/ledger-entry.ts';
import { convertEntries } from './convert.ts';
import { type Fraction, fractionBetween, minorFraction, RATE_RULE_VERSION, type RateLeg } from './rate.ts';

/** The rates of an order's day between its currency and the one that is reported in. */
export interface PinnedRate {
  readonly currency: string; // the reporting currency
  readonly from: RateLeg | null; // the order's currency against the euro; null where it is the euro
  readonly to: RateLeg | null; // the reporting currency against the euro; null where it is the euro
}

/** The rate that an order is converted at, and its ledger by it. Stored with the order. */
export interface Reported extends PinnedRate {
  readonly rule: string; // RATE_RULE_VERSION
  readonly entries: readonly Components[]; // by ledger entry, minor units of the reporting currency
}

/** An order's money as its own shop told it. */
export interface ToldMoney<Entry extends LedgerEntry = LedgerEntry> {
  readonly currency: string;
  readonly entries: readonly Entry[];
}

/** Minor units of the reporting currency per minor unit of the order's. */
export function fractionOf(from: string, rate: PinnedRate): Fraction {
  return minorFraction(fractionBetween(rate.from, rate.to), from, rate.currency);
}

/** An order's money converted at the rate of its day, all of it: see convertEntries. */
export function reportedOf({ currency, entries }: ToldMoney, rate: PinnedRate): Reported {
  const converted = convertEntries(entries, fractionOf(currency, rate));
  return { ...rate, rule: RATE_RULE_VERSION, entries: converted.map(({ components }) => components) };
}

/** An order's money as figures count it: in the reporting currency where it has a rate, else as it was told. */
export function inFigures<Entry extends LedgerEntry>(
  told: ToldMoney<Entry>,
  reported: Reported | null,
): ToldMoney<Entry> {
  if (reported === null) return { currency: told.currency, entries: told.entries };
  const entries = told.entries.map((entry, index) => ({ ...entry, components: reported.entries[index]! }));
  return { currency: reported.currency, entries };
}
