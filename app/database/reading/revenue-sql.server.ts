import {
  COMPONENTS,
  type ComponentSigns,
  type Components,
  type RevenueDefinition,
  revenueSigns,
  zeroComponents,
} from '../../domain/orders/components.ts';
import { COMPONENT_COLUMNS } from '../component-columns.ts';

/** The SQL expression of revenue (minor units) under a definition, over a table's alias. */
export function revenueSql(alias: string, definition: RevenueDefinition): string {
  return signedSumSql(alias, revenueSigns(definition));
}

/** The SQL expression of a signed sum of components (minor units), over a table's alias. */
export function signedSumSql(alias: string, signs: ComponentSigns): string {
  const terms = COMPONENTS.flatMap((key) => {
    const sign = signs[key];
    return sign ? [`${sign > 0 ? '+' : '-'} ${alias}.${COMPONENT_COLUMNS[key]}`] : [];
  });
  return `(0 ${terms.join(' ')})`;
}

/** The same over an entry of an order's stored conversion: an SQL expression of a JSON object of components. */
function reportedSumSql(entry: string, signs: ComponentSigns): string {
  const terms = COMPONENTS.flatMap((key) => {
    const sign = signs[key];
    return sign ? [`${sign > 0 ? '+' : '-'} (${entry} ->> '${key}')::bigint`] : [];
  });
  return `(0 ${terms.join(' ')})`;
}

/** The SQL expression of the currency that figures count an order in: the reporting currency, where the order has a rate. */
export const figuresCurrencySql = (order: string): string =>
  `coalesce(${order}.reported ->> 'currency', ${order}.currency)`;

/** The SQL expression of an order's revenue as it stands now (minor units of figuresCurrencySql), over a shop_order's alias. */
export function figuresRevenueSql(order: string, definition: RevenueDefinition): string {
  return figuresSumSql(order, revenueSigns(definition));
}

/** The same of any signed sum of components. */
export function figuresSumSql(order: string, signs: ComponentSigns): string {
  const converted = `(SELECT coalesce(sum(${reportedSumSql('converted', signs)}), 0)::bigint
    FROM jsonb_array_elements(${order}.reported -> 'entries') AS entry (converted))`;
  return `CASE WHEN ${order}.reported IS NULL THEN ${signedSumSql(order, signs)} ELSE ${converted} END`;
}

/** The same of one of its entries (an alias of order_entry). */
export function figuresEntryRevenueSql(order: string, entry: string, definition: RevenueDefinition): string {
  const signs = revenueSigns(definition);
  const converted = reportedSumSql(`(${order}.reported -> 'entries' -> ${entry}.position::int)`, signs);
  return `CASE WHEN ${order}.reported IS NULL THEN ${revenueSql(entry, definition)} ELSE ${converted} END`;
}

/**
 * A select list of an alias's component columns, named as in the domain. As float8: amounts are safe integers, which it
 * holds exactly, and the driver reads it without a detour over bigint.
 */
export function componentColumns(alias: string): string {
  return COMPONENTS.map((key) => `${alias}.${COMPONENT_COLUMNS[key]}::float8 AS "${key}"`).join(', ');
}

/** The components of a row read with componentColumns. */
export function componentsOf(row: Components): Components {
  const components = zeroComponents();
  for (const key of COMPONENTS) components[key] = row[key];
  return components;
}
