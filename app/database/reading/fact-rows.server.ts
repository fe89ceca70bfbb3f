import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { COMPONENT_COLUMNS } from '../component-columns.ts';

/** A daily fact with exact integers, its columns by the names of the domain. */
export interface FactRow extends Record<string, unknown> {
  readonly measureId: string;
  readonly orderDay: string;
  readonly entryDay: string;
  readonly shopId: string;
  readonly currency: string;
  readonly entityId: string;
  readonly newCustomer: boolean;
}

const AMOUNTS = Object.entries(COMPONENT_COLUMNS).map(([name, column]) => `${column} AS "${name}"`);

/** The facts of one order day, of all measures. */
export function factRowsOf(tx: WorkspaceTx, orderDay: string): Promise<FactRow[]> {
  return tx.rows<FactRow>(
    `SELECT measure_id AS "measureId", order_day AS "orderDay", entry_day AS "entryDay", shop_id AS "shopId", currency,
       entity_id AS "entityId", new_customer AS "newCustomer", ${AMOUNTS.join(', ')}, orders_e9 AS "ordersE9", new_customers_e9 AS "newCustomersE9"
     FROM fact WHERE order_day = $1`,
    [orderDay],
  );
}

/** The order days that have facts, in order. */
export async function factDays(tx: WorkspaceTx): Promise<string[]> {
  const rows = await tx.rows<{ day: string }>('SELECT DISTINCT order_day AS day FROM fact ORDER BY day');
  return rows.map(({ day }) => day);
}
