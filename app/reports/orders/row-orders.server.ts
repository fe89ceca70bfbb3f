import { UNATTRIBUTED_ENTITY_ID } from '../../domain/attribution/facts.ts';
import { attributableOrders } from '../../database/reading/attributable-orders.server.ts';
import type { OrderList } from './types.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { orderCredits } from '../credits.server.ts';
import type { AppliedQuery } from '../query.ts';
import { type Placements, UNATTRIBUTED_CHANNEL } from '../roas/placement.ts';
import { LEVELS, rowKeys } from '../roas/row-key.ts';

/** What a ROAS row gets of an order. */
export interface RowCredit {
  readonly orderId: string;
  readonly currency: string;
  readonly minor: number;
  readonly ordersE9: number;
}

export const UNATTRIBUTED_ROW = `channel:${UNATTRIBUTED_CHANNEL}`;

/** Whether an entity's credit is counted in a row; an entity nobody knows is unattributed, as in the report. */
export function isInRow(entityId: string, rowKey: string, places: Placements): boolean {
  const placement = places.ofEntity(entityId);
  if (placement === null) return rowKey === UNATTRIBUTED_ROW;
  return (rowKeys(placement) as readonly string[]).includes(rowKey);
}

/**
 * The orders behind a ROAS row, each with what it gives the row under the query's measure: by the same split that the
 * row's figures were made of, so that they add up to them exactly.
 */
export async function rowOrders(
  tx: WorkspaceTx,
  query: AppliedQuery,
  rowKey: string,
  places: Placements,
): Promise<RowCredit[]> {
  // journeys do not hold the entity `unattributed`: which orders have such a part only the split can tell
  const entityIds = rowKey === UNATTRIBUTED_ROW ? null : entitiesOfRow(rowKey, places);
  const credits: RowCredit[] = [];
  for await (const batch of attributableOrders(tx, { ...query, entityIds })) {
    for (const order of batch) {
      const own = orderCredits(order, query.measure, query).filter(({ entityId }) => isInRow(entityId, rowKey, places));
      const minor = own.reduce((sum, credit) => sum + credit.revenueMinor, 0);
      const ordersE9 = own.reduce((sum, credit) => sum + credit.ordersE9, 0);
      const isBehind = own.some((credit) => credit.revenueMinor !== 0 || credit.ordersE9 !== 0);
      if (isBehind) credits.push({ orderId: order.id, currency: order.currency, minor, ordersE9 });
    }
  }
  return credits;
}

const AD_LEVELS = ['campaign', 'adset', 'ad'] as const;

/** The names on the way to a row below its channel; null for a channel, and where nothing of it has a name. */
export function rowNamesOf(rowKey: string, places: Placements): OrderList['rowNames'] {
  const level = (LEVELS as readonly string[]).indexOf(rowKey.split(':')[0]!);
  const [entityId] = entitiesOfRow(rowKey, places);
  const place = entityId === undefined ? null : places.ofEntity(entityId);
  if (!place || level < 1) return null;
  const all = AD_LEVELS.slice(0, level).map((one) => ({ level: one, name: place[one]?.name ?? '' }));
  const names = all.filter(({ name }) => name !== '');
  return names.length > 0 ? names : null;
}

function entitiesOfRow(rowKey: string, places: Placements): string[] {
  return [...places.groupOf.keys()].filter((id) => id !== UNATTRIBUTED_ENTITY_ID && isInRow(id, rowKey, places));
}
