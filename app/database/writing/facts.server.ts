import { COMPONENTS } from '../../domain/orders/components.ts';
import { type FactValue, parseFactKey } from '../../domain/attribution/facts.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { columnArrays, insertReturning, unnested } from './insert-rows.server.ts';
import { COMPONENT_COLUMNS } from '../component-columns.ts';

/** A signed change of one daily fact of a measure. `key` is factKeyText. */
export interface FactDelta {
  readonly measureId: string;
  readonly shopId: string;
  readonly key: string;
  readonly value: FactValue;
}

const KEY_COLUMNS = ['measure_id', 'order_day', 'entry_day', 'shop_id', 'currency', 'entity_id', 'new_customer'];
const KEY = KEY_COLUMNS.join(', ');
const VALUES = [...COMPONENTS.map((key) => COMPONENT_COLUMNS[key]), 'orders_e9', 'new_customers_e9'];

/** Adds signed deltas to the daily facts; rows that come to nothing are removed, as a rebuild would not make them. */
export async function addToFacts(tx: WorkspaceTx, deltas: readonly FactDelta[]): Promise<void> {
  if (deltas.length === 0) return;
  const rows = deltas.map(toRow);
  const sums = VALUES.map((column) => `${column} = fact.${column} + excluded.${column}`).join(', ');
  const zero = VALUES.map((column) => `fact.${column} = 0`).join(' AND ');
  const written = await insertReturning<{ nothing: boolean }>(
    tx,
    'fact',
    rows,
    `ON CONFLICT (workspace_id, ${KEY}) DO UPDATE SET ${sums}`,
    `${zero} AS nothing`,
  );
  if (!written.some(({ nothing }) => nothing)) return;
  await tx.run(
    `DELETE FROM fact USING ${unnested('fact', KEY_COLUMNS, 1)}
     WHERE ${KEY_COLUMNS.map((column) => `fact.${column} = given.${column}`).join(' AND ')} AND ${zero}`,
    columnArrays('fact', KEY_COLUMNS, rows),
  );
}

function toRow({ measureId, shopId, key, value }: FactDelta): Record<string, unknown> {
  const { orderDay, entryDay, currency, entityId, newCustomer } = parseFactKey(key);
  const row: Record<string, unknown> = {
    measure_id: measureId,
    order_day: orderDay,
    entry_day: entryDay,
    shop_id: shopId,
    currency,
    entity_id: entityId,
    new_customer: newCustomer,
  };
  for (const component of COMPONENTS) row[COMPONENT_COLUMNS[component]] = value[component];
  return { ...row, orders_e9: value.ordersE9, new_customers_e9: value.newCustomersE9 };
}
