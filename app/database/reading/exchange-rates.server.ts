import {
  BASE_CURRENCY,
  RATE_DAYS_BACK,
  type RateLeg,
  type RateSource,
  rateText,
} from '../../domain/currencies/rate.ts';
import type { PinnedRate } from '../../domain/currencies/reported.ts';
import type { Day } from '../../domain/values/days.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** A currency on a day. */
export interface CurrencyDay {
  readonly currency: string;
  readonly day: Day;
}

interface LegRow {
  wantedDay: Day;
  currency: string;
  day: Day;
  source: RateSource;
  digits: bigint;
  scale: number;
}

const keyOf = ({ currency, day }: CurrencyDay): string => `${currency}|${day}`;

/** Rates between currencies and one reporting currency, by day. */
export interface Rates {
  /** The pinned rate of a currency on a day; null where either has none (or nothing is to be converted). */
  of(wanted: CurrencyDay): PinnedRate | null;
}

/**
 * The rates by which amounts of these currencies and days are told in the reporting currency. Rule (rates-1): a day has
 * the rate of the last day with one, itself included, at most RATE_DAYS_BACK days back; of the same day by hand goes over
 * the ECB. Both currencies are looked up so, each against the euro.
 */
export async function ratesFor(
  tx: WorkspaceTx,
  wanted: readonly CurrencyDay[],
  reportingCurrency: string | null,
): Promise<Rates> {
  const foreign = wanted.filter(({ currency }) => currency !== reportingCurrency);
  if (reportingCurrency === null || foreign.length === 0) return { of: () => null };
  const both = foreign.flatMap(({ currency, day }) => [
    { currency, day },
    { currency: reportingCurrency, day },
  ]);
  const between = await ratesBetween(tx, both);
  return {
    of: ({ currency, day }) => (currency === reportingCurrency ? null : between(currency, reportingCurrency, day)),
  };
}

/** Answers the rate from one currency to another on a day; null where either of the two has none on that day. */
export type PinnedBetween = (from: string, to: string, day: Day) => PinnedRate | null;

/** The rates between any of these currencies on their days, by the same rule. */
export async function ratesBetween(tx: WorkspaceTx, wanted: readonly CurrencyDay[]): Promise<PinnedBetween> {
  const legs = await legsOf(tx, wanted);
  const legOf = (one: CurrencyDay): RateLeg | null | undefined =>
    one.currency === BASE_CURRENCY ? null : legs.get(keyOf(one));
  return (fromCurrency, toCurrency, day) => {
    const [from, to] = [legOf({ currency: fromCurrency, day }), legOf({ currency: toCurrency, day })];
    return from === undefined || to === undefined ? null : { currency: toCurrency, from, to };
  };
}

async function legsOf(tx: WorkspaceTx, wanted: readonly CurrencyDay[]): Promise<Map<string, RateLeg>> {
  const unique = new Map(wanted.filter(({ currency }) => currency !== BASE_CURRENCY).map((one) => [keyOf(one), one]));
  if (unique.size === 0) return new Map();
  const asked = [...unique.values()];
  const rows = await tx.rows<LegRow>(
    `SELECT wanted.day AS "wantedDay", found.* FROM unnest($1::text[], $2::date[]) AS wanted (currency, day),
       LATERAL (SELECT r.currency, r.day, r.source, r.digits, r.scale FROM exchange_rate r
         WHERE r.currency = wanted.currency AND r.day BETWEEN wanted.day - ${RATE_DAYS_BACK} AND wanted.day AND NOT r.removed
         ORDER BY r.day DESC, (r.source = 'by-hand') DESC LIMIT 1) AS found`,
    [asked.map(({ currency }) => currency), asked.map(({ day }) => day)],
  );
  return new Map(
    rows.map(({ wantedDay, currency, day, source, digits, scale }) => [
      keyOf({ currency, day: wantedDay }),
      { currency, rate: rateText({ digits, scale }), day, source },
    ]),
  );
}
