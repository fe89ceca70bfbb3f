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
  const legs = await legsOf(tx, both);
  const legOf = (one: CurrencyDay): RateLeg | null | undefined =>
    one.currency === BASE_CURRENCY ? null : legs.get(keyOf(one));
  return {
    of({ currency, day }) {
      if (currency === reportingCurrency) return null;
      const [from, to] = [legOf({ currency, day }), legOf({ currency: reportingCurrency, day })];
      return from === undefined || to === undefined ? null : { currency: reportingCurrency, from, to };
    },
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
