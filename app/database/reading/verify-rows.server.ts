import type { Components } from '../../domain/orders/components.ts';
import type { SpendFactRow } from '../../domain/spend/spend-facts.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { componentColumns } from './revenue-sql.server.ts';
import { groupKey, type SpendGroup } from './spend-sightings.server.ts';

/** The money that orders say they have, by order. */
export async function orderComponents(tx: WorkspaceTx, ids: readonly string[]): Promise<Map<string, Components>> {
  const rows = await tx.rows<Components & { id: string }>(
    `SELECT o.id, ${componentColumns('o')} FROM shop_order o WHERE o.id = ANY ($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface Orphan {
  readonly what: string;
  readonly id: string;
}

/** Rows that belong to an order or a touch which is not there, or which says otherwise; at most a thousand. */
export function orphans(tx: WorkspaceTx): Promise<Orphan[]> {
  return tx.rows<Orphan>(
    `(SELECT 'order-entry' AS what, e.order_id::text || '/' || e.position AS id FROM order_entry e
       WHERE NOT EXISTS (SELECT FROM shop_order o WHERE o.workspace_id = e.workspace_id AND o.id = e.order_id))
     UNION ALL (SELECT 'journey-order', j.order_id::text FROM journey j
       LEFT JOIN shop_order o ON o.workspace_id = j.workspace_id AND o.id = j.order_id
       WHERE o.id IS NULL OR o.day <> j.day)
     UNION ALL (SELECT 'order-journey', o.id::text FROM shop_order o
       WHERE NOT EXISTS (SELECT FROM journey j WHERE j.workspace_id = o.workspace_id AND j.order_id = o.id))
     UNION ALL (SELECT 'journey-touch', j.order_id::text || '/' || u.touch_id
       FROM journey j CROSS JOIN LATERAL unnest(j.touch_ids, j.entity_ids) AS u (touch_id, entity_id)
       LEFT JOIN touchpoint t ON t.workspace_id = j.workspace_id AND t.id = u.touch_id
       WHERE t.entity_id IS DISTINCT FROM u.entity_id)
     LIMIT 1000`,
  );
}

type StoredSpend = Pick<SpendFactRow, 'entityKey' | 'spend' | 'currency' | 'remainder' | 'claimedValueE8'>;

/** Spend facts as stored, by groupKey. */
export async function storedSpendFacts(
  tx: WorkspaceTx,
  groups: readonly SpendGroup[],
): Promise<Map<string, StoredSpend[]>> {
  const rows = await tx.rows<StoredSpend & SpendGroup>(
    `SELECT f.account_id AS "accountId", f.day_from AS "from", f.day_to AS "to", f.entity_key AS "entityKey",
       f.spend_e8 AS spend, f.currency, f.remainder, f.claimed_value_e8 AS "claimedValueE8"
     FROM spend_fact f JOIN unnest($1::uuid[], $2::date[], $3::date[]) AS wanted (account, day_from, day_to)
       ON (f.account_id, f.day_from, f.day_to) = (wanted.account, wanted.day_from, wanted.day_to)`,
    [groups.map((group) => group.accountId), groups.map((group) => group.from), groups.map((group) => group.to)],
  );
  return Map.groupBy(rows, (row) => groupKey(row));
}
