import type { CoveredDays, NeededDays } from '../../domain/currencies/gaps.ts';
import type { Day } from '../../domain/values/days.ts';
import { withdrawn } from './unit-costs.server.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/**
 * Fees come in the currency that a shop is paid in, which is that of its orders as a rule: no rates are fetched for them.
 * SQL: days of the first and last order in another currency than a unit cost is told in, by the cost's currency.
 */
const COSTED_ORDERS = `SELECT c.currency, unnest(ARRAY[min(o.day), max(o.day)]) AS day
  FROM (SELECT DISTINCT currency FROM product_cost p
    WHERE key NOT LIKE 'fees:%' AND NOT ${withdrawn('p.file_id')}) AS c
    JOIN shop_order o ON o.currency <> c.currency GROUP BY c.currency`;

/**
 * The first and last day (up to `until`) on which there is money of each currency: orders, days or ends of spend, other
 * costs, and unit costs that orders in another currency may have.
 */
export function moneyDays(tx: WorkspaceTx, until: Day): Promise<NeededDays[]> {
  return tx.rows<NeededDays>(
    `SELECT currency, min(day) AS "from", max(day) AS "to" FROM (
       SELECT currency, day FROM shop_order UNION ALL SELECT currency, day_to FROM spend_fact
       UNION ALL SELECT currency, unnest(ARRAY[day_from, least(day_to, $1::date)]) FROM other_cost c
         WHERE NOT ${withdrawn('c.id')}
       UNION ALL SELECT * FROM (${COSTED_ORDERS}) AS costed) AS money
     WHERE day <= $1 GROUP BY currency ORDER BY currency`,
    [until],
  );
}

/** Whether unit costs are told in another currency than some order's: they need rates, whatever is reported in. */
export async function hasForeignCosts(tx: WorkspaceTx): Promise<boolean> {
  const [row] = await tx.rows<{ has: boolean }>(`SELECT EXISTS (${COSTED_ORDERS}) AS has`);
  return row!.has;
}

/** Which currencies and days the ECB was asked for already. */
export async function coveredDays(tx: WorkspaceTx): Promise<CoveredDays[]> {
  const rows = await tx.rows<Omit<CoveredDays, 'fetchedAt'> & { fetchedAt: Date }>(
    `SELECT currencies, day_from AS "from", day_to AS "to", fetched_at AS "fetchedAt" FROM exchange_rate_fetch`,
  );
  return rows.map(({ fetchedAt, ...row }) => ({ ...row, fetchedAt: fetchedAt.toISOString() }));
}
