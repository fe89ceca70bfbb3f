import { fractionBetween } from '../../domain/currencies/rate.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { type CurrencyDay, ratesFor } from './exchange-rates.server.ts';
import type { DayRange } from './ranges.ts';
import { readSettings } from './settings.server.ts';

/** A FROM item with the columns that sums over spend need; its parameters begin with the range's ends. */
interface SpendSource {
  readonly from: string; // SQL
  readonly parameters: readonly unknown[];
}

/** round(amount × numerator ÷ denominator), half away from zero: div cuts off, and numeric is exact. */
const converted = (column: string): string =>
  `CASE WHEN r.numerator IS NULL THEN f.${column}
     ELSE sign(f.${column}) * div(2 * abs(f.${column}) * r.numerator + r.denominator, 2 * r.denominator) END AS ${column}`;

/**
 * The spend of a range as figures count it. Stored is what platforms report; where the workspace reports in one currency,
 * each row is converted when it is read: at the rate of the ad account's own day, of a period its last day, exact to 10^-8
 * of the currency. What its day has no rate for stays in its own currency.
 */
export async function spendInFigures(tx: WorkspaceTx, range: DayRange, asked?: string | null): Promise<SpendSource> {
  const plain = { from: 'spend_fact', parameters: [range.from, range.to] };
  const reporting = asked === undefined ? (await readSettings(tx)).reportingCurrency : asked;
  const days = reporting === null ? [] : await foreignDays(tx, range, reporting);
  if (days.length === 0) return plain;
  const rates = await ratesFor(tx, days, reporting);
  const known = days.flatMap(({ currency, day }) => {
    const rate = rates.of({ currency, day });
    return rate ? [{ currency, day, ...fractionBetween(rate.from, rate.to) }] : [];
  });
  return {
    from: `(SELECT f.account_id, f.platform, f.campaign_key, f.adset_key, f.ad_key, f.day_from, f.day_to,
         CASE WHEN r.numerator IS NULL THEN f.currency ELSE $3::text END AS currency,
         ${converted('spend_e8')}, ${converted('claimed_value_e8')}
       FROM spend_fact f LEFT JOIN unnest($4::text[], $5::date[], $6::numeric[], $7::numeric[])
         AS r (currency, day, numerator, denominator) ON r.currency = f.currency AND r.day = f.day_to) AS spend`,
    parameters: [
      ...plain.parameters,
      reporting,
      known.map(({ currency }) => currency),
      known.map(({ day }) => day),
      known.map(({ numerator }) => String(numerator)),
      known.map(({ denominator }) => String(denominator)),
    ],
  };
}

/** The currencies and days of the range's spend that are to be converted. */
function foreignDays(tx: WorkspaceTx, range: DayRange, reporting: string): Promise<CurrencyDay[]> {
  return tx.rows<CurrencyDay>(
    `SELECT DISTINCT currency, day_to AS day FROM spend_fact WHERE day_from >= $1 AND day_to <= $2 AND currency <> $3`,
    [range.from, range.to, reporting],
  );
}
