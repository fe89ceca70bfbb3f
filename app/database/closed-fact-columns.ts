import { COMPONENTS } from '../domain/orders/components.ts';
import { COMPONENT_COLUMNS } from './component-columns.ts';

/** What identifies a fact within a measure or a snapshot. */
export const FACT_KEY = ['order_day', 'entry_day', 'shop_id', 'currency', 'entity_id', 'new_customer'] as const;

/** What a fact adds up. */
export const FACT_VALUES: readonly string[] = [
  ...COMPONENTS.map((key) => COMPONENT_COLUMNS[key]),
  'orders_e9',
  'new_customers_e9',
];
