import { type Components } from '../orders/components.ts';
import { type LedgerEntry, sumOfEntries } from '../orders/ledger-entry.ts';
import { convertEntries } from './convert.ts';
import { type Fraction, fractionBetween, minorFraction, RATE_RULE_VERSION, type RateLeg } from './rate.ts';

/** The rate that an order is converted at, and what it is worth by it. Stored with the order. */
export interface Reported {
  readonly currency: string; // the reporting currency
  readonly from: RateLeg | null; // the order's currency against the euro; null where it is the euro
  readonly to: RateLeg | null; // the reporting currency against the euro; null where it is the euro
  readonly rule: string; // RATE_RULE_VERSION
  readonly components: Components; // minor units of the reporting currency
}

/** The pinned legs of a conversion. */
export type PinnedRate = Pick<Reported, 'currency' | 'from' | 'to'>;

/** An order's money as its own shop told it. */
export interface ToldMoney<Entry extends LedgerEntry = LedgerEntry> {
  readonly currency: string;
  readonly entries: readonly Entry[];
}

/** Minor units of the reporting currency per minor unit of the order's. */
export function fractionOf(from: string, rate: PinnedRate): Fraction {
  return minorFraction(fractionBetween(rate.from, rate.to), from, rate.currency);
}

/** An order's money as figures count it: in the reporting currency where it has a rate, else as it was told. */
export function inFigures<Entry extends LedgerEntry>(
  told: ToldMoney<Entry>,
  rate: PinnedRate | null,
): ToldMoney<Entry> {
  if (rate === null) return told;
  return { currency: rate.currency, entries: convertEntries(told.entries, fractionOf(told.currency, rate)) };
}

/** What is stored of an order's conversion. */
export function reportedOf(told: ToldMoney, rate: PinnedRate): Reported {
  const { currency, from, to } = rate;
  return { currency, from, to, rule: RATE_RULE_VERSION, components: sumOfEntries(inFigures(told, rate).entries) };
}
