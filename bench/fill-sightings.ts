import type { BenchDatabase } from './database.ts';

/** What the orders of fillOrders were made from: a sighting of each, and a key by which it is its person's. */
export async function fillSightings({ superuser }: BenchDatabase, workspaceId: string): Promise<void> {
  await superuser.query(
    `INSERT INTO sighting (workspace_id, raw_event_id, position, kind, subject_id, rank, updated_at, content_hash, keys, body)
     SELECT workspace_id, raw_event_id, 0, 'order', id, 2, updated_at, id, ARRAY['customer:' || platform_id], jsonb_build_object(
       'platform', platform, 'platformId', platform_id, 'name', name, 'rank', 2, 'updatedAt', ${iso('updated_at')},
       'orderedAt', ${iso('ordered_at')}, 'cancelledAt', null, 'currency', currency, 'state', state, 'kind', kind, 'test', test,
       'sale', jsonb_build_object('product', product, 'discount', 0, 'shipping', shipping, 'tax', tax, 'tip', 0,
         'refundProduct', 0, 'refundShipping', 0, 'refundTax', 0, 'refundTip', 0,
         'costGoods', 0, 'costShipping', 0, 'costFees', 0, 'costedProduct', 0),
       'refunds', '[]'::jsonb, 'keys', ARRAY['customer:' || platform_id], 'touches', '[]'::jsonb, 'discountCodes', '[]'::jsonb,
       'itemCount', null, 'lines', null, 'gateways', '[]'::jsonb, 'priorOrders', null, 'shopId', shop_id)
     FROM shop_order WHERE workspace_id = $1 ON CONFLICT DO NOTHING`,
    [workspaceId],
  );
  await superuser.query(
    `INSERT INTO identity_key (workspace_id, key, person_id, first_at)
     SELECT workspace_id, 'customer:' || platform_id, person_id, ordered_at FROM shop_order WHERE workspace_id = $1
     ON CONFLICT DO NOTHING`,
    [workspaceId],
  );
  await superuser.query(
    `INSERT INTO identity_link (workspace_id, key, record_id, at, raw_event_id)
     SELECT workspace_id, 'customer:' || platform_id, id, ordered_at, raw_event_id FROM shop_order WHERE workspace_id = $1
     ON CONFLICT DO NOTHING`,
    [workspaceId],
  );
  await superuser.query('VACUUM ANALYZE sighting, identity_key, identity_link');
}

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
