import type { RateSource } from '../../domain/currencies/rate.ts';
import type { Day } from '../../domain/values/days.ts';
import { type Conditions, conditions } from './conditions.ts';
import { withdrawn } from './unit-costs.server.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface ListedRate {
  readonly currency: string;
  readonly day: Day;
  readonly source: RateSource;
  readonly digits: bigint;
  readonly scale: number;
  readonly seenAt: Date;
  readonly rawEventId: string;
  readonly replaced: boolean; // by a rate by hand of the same day
}

function listed(currency: string | null): Conditions {
  const only = conditions();
  only.and('NOT r.removed');
  if (currency) only.and(`r.currency = ${only.value(currency)}`);
  return only;
}

/** Rates, the newest day first, a page of them. */
export function listRates(
  tx: WorkspaceTx,
  currency: string | null,
  { limit, offset }: { limit: number; offset: number },
): Promise<ListedRate[]> {
  const only = listed(currency);
  return tx.rows<ListedRate>(
    `SELECT r.currency, r.day, r.source, r.digits, r.scale, r.seen_at AS "seenAt", r.raw_event_id AS "rawEventId",
       r.source <> 'by-hand' AND EXISTS (SELECT FROM exchange_rate h WHERE h.workspace_id = r.workspace_id
         AND h.currency = r.currency AND h.day = r.day AND h.source = 'by-hand' AND NOT h.removed) AS replaced
     FROM exchange_rate r ${only.where} ORDER BY r.day DESC, r.currency, r.source
     LIMIT ${only.value(limit)} OFFSET ${only.value(offset)}`,
    only.parameters,
  );
}

/** How many there are, by currency. */
export function countRates(tx: WorkspaceTx): Promise<{ currency: string; rates: number }[]> {
  return tx.rows(
    `SELECT currency, count(*)::int AS rates FROM exchange_rate WHERE NOT removed GROUP BY currency ORDER BY currency`,
  );
}

/** When a rate was entered by hand (or taken back) last; null where none ever was. */
export async function lastRateByHand(tx: WorkspaceTx): Promise<Date | null> {
  const [row] = await tx.rows<{ last: Date | null }>(
    `SELECT max(seen_at) AS last FROM exchange_rate WHERE source = 'by-hand'`,
  );
  return row?.last ?? null;
}

/** A day on which there is money in a currency: orders that count, and spend of that day or of a period that ends with it. */
export interface MoneyDay {
  readonly currency: string;
  readonly day: Day;
  readonly orders: number;
  readonly spend: number; // rows
  readonly costs: number; // other costs that have a part of this day
}

/** Days with money in other currencies than the one reported in, the newest first; up to `until`. */
export function foreignMoneyDays(tx: WorkspaceTx, reportingCurrency: string, until: Day): Promise<MoneyDay[]> {
  return tx.rows<MoneyDay>(
    `SELECT currency, day, sum(orders)::int AS orders, sum(spend)::int AS spend, sum(costs)::int AS costs FROM (
       SELECT currency, day, count(*) AS orders, 0 AS spend, 0 AS costs FROM shop_order WHERE counts GROUP BY currency, day
       UNION ALL SELECT currency, day_to, 0, count(*), 0 FROM spend_fact GROUP BY currency, day_to
       UNION ALL SELECT c.currency, each::date, 0, 0, count(*) FROM other_cost c,
         generate_series(c.day_from::timestamp, least(c.day_to, $2::date)::timestamp, interval '1 day') AS each
         WHERE NOT ${withdrawn('c.id')} GROUP BY c.currency, each) AS money
     WHERE currency <> $1 AND day <= $2 GROUP BY currency, day ORDER BY day DESC, currency`,
    [reportingCurrency, until],
  );
}
