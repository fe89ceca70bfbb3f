import {
  type ComponentSigns,
  CONTRIBUTION,
  PRODUCT_SOLD,
  type RevenueDefinition,
  revenueSigns,
} from '../../domain/orders/components.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import type { DayRange } from './ranges.ts';
import { figuresCurrencySql, figuresSumSql } from './revenue-sql.server.ts';

/** SQL: the month of a day column as MonthIndex (domain/cohorts/months). */
const monthSql = (day: string): string => `(extract(year FROM ${day}) * 12 + extract(month FROM ${day}) - 1)::int`;

/** Persons whose first order that counts is in a month and currency; both null: they had bought before we saw them. */
export interface PersonsRow {
  readonly month: number | null;
  readonly firstCurrency: string | null;
  readonly persons: number;
  readonly repeat: number; // with two orders or more
  readonly orders: number;
}

/** What these persons brought by its own currency and the month it came in. */
export interface PersonsBroughtRow {
  readonly month: number | null;
  readonly firstCurrency: string | null;
  readonly currency: string;
  readonly orderMonth: number;
  readonly orders: number;
  readonly brought: Brought<bigint>; // minor units of `currency`
}

/** What orders brought: revenue, what is left of it after costs, and of the products sold those with a known cost. */
export const BROUGHT = ['revenue', 'contribution', 'productSold', 'costedProduct'] as const;
export type Brought<Amount> = Readonly<Record<(typeof BROUGHT)[number], Amount>>;

const signsOf = (revenue: RevenueDefinition): Brought<ComponentSigns> => ({
  revenue: revenueSigns(revenue),
  contribution: CONTRIBUTION,
  productSold: PRODUCT_SOLD,
  costedProduct: { costedProduct: 1 },
});

/** The SQL of a JSON object of texts: sums of each over orders, times a weight. */
function broughtSql(revenue: RevenueDefinition, weight?: string): string {
  const signs = signsOf(revenue);
  // sums of bigint are numeric by themselves; a product must be before it is summed
  const times = weight === undefined ? '' : `::numeric * ${weight}`;
  const sums = BROUGHT.map((name) => `'${name}', sum((${figuresSumSql('o', signs[name])})${times})::text`);
  return `json_build_object(${sums.join(', ')}) AS brought`;
}

function inWhole(brought: Brought<string>): Brought<bigint> {
  const { revenue, contribution, productSold, costedProduct } = brought;
  return {
    revenue: BigInt(revenue),
    contribution: BigInt(contribution),
    productSold: BigInt(productSold),
    costedProduct: BigInt(costedProduct),
  };
}

const FIRST = `SELECT person_id, ${figuresCurrencySql('first')} AS currency, ${monthSql('day')} AS month
  FROM shop_order first WHERE new_customer`;

/** Every person with an order that counts, by cohort: one pass over the orders. */
export function cohortPersons(tx: WorkspaceTx): Promise<PersonsRow[]> {
  return tx.rows<PersonsRow>(
    `SELECT f.month, f.currency AS "firstCurrency", count(*)::int AS persons,
       (count(*) FILTER (WHERE n.orders > 1))::int AS repeat, sum(n.orders)::int AS orders
     FROM (SELECT person_id, count(*) AS orders FROM shop_order WHERE counts GROUP BY person_id) n
     LEFT JOIN (${FIRST}) f USING (person_id)
     GROUP BY f.month, f.currency ORDER BY f.month, f.currency`,
  );
}

/** What all orders that count brought, by their person's cohort. Orders count on their own day, as they stand now. */
export async function cohortBrought(tx: WorkspaceTx, revenue: RevenueDefinition): Promise<PersonsBroughtRow[]> {
  const rows = await tx.rows<Omit<PersonsBroughtRow, 'brought'> & { brought: Brought<string> }>(
    `SELECT f.month, f.currency AS "firstCurrency", ${figuresCurrencySql('o')} AS currency, ${monthSql('o.day')} AS "orderMonth",
       count(*)::int AS orders, ${broughtSql(revenue)}
     FROM shop_order o LEFT JOIN (${FIRST}) f USING (person_id) WHERE o.counts
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  );
  return rows.map((row) => ({ ...row, brought: inWhole(row.brought) }));
}

/** New customers of a range by the month, currency and entity that their first order was credited to; from daily facts. */
export interface CreditedCustomers {
  readonly month: number;
  readonly currency: string;
  readonly entityId: string;
  readonly customersE9: bigint;
}

export function creditedCustomers(tx: WorkspaceTx, measureId: string, range: DayRange): Promise<CreditedCustomers[]> {
  return tx.rows<CreditedCustomers>(
    `SELECT ${monthSql('order_day')} AS month, currency, entity_id AS "entityId",
       sum(new_customers_e9)::bigint AS "customersE9"
     FROM fact WHERE measure_id = $1 AND order_day BETWEEN $2 AND $3 AND new_customers_e9 <> 0
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [measureId, range.from, range.to],
  );
}

/** A new customer's first order with its journey: all that its credit follows from. */
export interface FirstOrder {
  readonly id: string;
  readonly personId: string;
  readonly day: string;
  readonly currency: string;
  readonly orderAt: number;
  readonly at: number[] | null;
  readonly flags: number[] | null;
  readonly entityIds: string[] | null;
}

const BATCH = 5000;

/** First orders of new customers in a range, in batches by day and id; `entityIds`: only journeys that hold one of them. */
export async function* firstOrders(
  tx: WorkspaceTx,
  range: DayRange,
  entityIds: readonly string[] | null,
): AsyncGenerator<FirstOrder[]> {
  let after = { day: '0001-01-01', id: '00000000-0000-0000-0000-000000000000' };
  const held = entityIds ? 'AND j.entity_ids && $5::uuid[]' : '';
  for (;;) {
    const rows: FirstOrder[] = await tx.rows<FirstOrder>(
      `SELECT o.id, o.person_id AS "personId", o.day, ${figuresCurrencySql('o')} AS currency, j.at::float8[] AS at, j.flags,
         coalesce(j.order_at, extract(epoch FROM o.ordered_at) * 1000)::float8 AS "orderAt", j.entity_ids AS "entityIds"
       FROM shop_order o LEFT JOIN journey j ON j.workspace_id = o.workspace_id AND j.order_id = o.id
       WHERE o.new_customer AND o.day BETWEEN $1 AND $2 AND (o.day, o.id) > ($3::date, $4::uuid) ${held}
       ORDER BY o.day, o.id LIMIT ${BATCH}`,
      [range.from, range.to, after.day, after.id, ...(entityIds ? [entityIds] : [])],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)!;
  }
}

/** A share of a person in a cohort. */
export interface PersonShare {
  readonly personId: string;
  readonly month: number;
  readonly firstCurrency: string;
  readonly shareE9: number;
}

/** As PersonsRow and PersonsBroughtRow in one, weighted by the shares. */
export interface SharedRow {
  readonly month: number;
  readonly firstCurrency: string;
  readonly currency: string;
  readonly orderMonth: number;
  readonly broughtE9: Brought<bigint>; // 10^-9 minor units
}

export interface SharedPersons {
  readonly month: number;
  readonly firstCurrency: string;
  readonly customersE9: bigint;
  readonly repeatE9: bigint;
  readonly ordersE9: bigint;
}

/** What shares of persons bought and when: the persons' orders by their index. */
export async function boughtByShares(
  tx: WorkspaceTx,
  shares: readonly PersonShare[],
  revenue: RevenueDefinition,
): Promise<{ persons: SharedPersons[]; bought: SharedRow[] }> {
  const columns = [
    shares.map(({ personId }) => personId),
    shares.map(({ month }) => month),
    shares.map(({ firstCurrency }) => firstCurrency),
    shares.map(({ shareE9 }) => shareE9),
  ];
  const from = `unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[]) AS s (person_id, month, currency, e9)`;
  const bought = await tx.rows<Omit<SharedRow, 'broughtE9'> & { brought: Brought<string> }>(
    `SELECT s.month, s.currency AS "firstCurrency", ${figuresCurrencySql('o')} AS currency, ${monthSql('o.day')} AS "orderMonth",
       ${broughtSql(revenue, 's.e9')}
     FROM ${from} JOIN shop_order o ON o.person_id = s.person_id AND o.counts GROUP BY 1, 2, 3, 4`,
    columns,
  );
  const persons = await tx.rows<SharedPersons>(
    `SELECT s.month, s.currency AS "firstCurrency", sum(s.e9)::bigint AS "customersE9",
       coalesce(sum(s.e9) FILTER (WHERE n.orders > 1), 0)::bigint AS "repeatE9",
       sum(s.e9 * n.orders)::bigint AS "ordersE9"
     FROM ${from} CROSS JOIN LATERAL
       (SELECT count(*) AS orders FROM shop_order o WHERE o.person_id = s.person_id AND o.counts) n
     GROUP BY 1, 2`,
    columns,
  );
  return { persons, bought: bought.map(({ brought, ...row }) => ({ ...row, broughtE9: inWhole(brought) })) };
}
