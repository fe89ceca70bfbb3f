import { hashId } from '#app/domain/values/ids.ts';
import type { BenchDatabase } from './database.ts';

export const FIRST_DAY = '2026-01-01';
export const LAST_DAY = '2026-03-31';
export const ENTITIES = 40;

const COLUMNS = 'product, discount, shipping, tax, tip, refund_product, refund_shipping, refund_tax, refund_tip';

/** Orders with a ledger entry and a journey of some touches each (five), as the pipeline would have left them. */
export async function fillOrders(
  { superuser }: BenchDatabase,
  workspaceId: string,
  from: number,
  to: number,
  touches = 5,
): Promise<void> {
  const shop = hashId('bench-shop');
  await superuser.query(
    `INSERT INTO entity (workspace_id, id, channel, platform, source, medium, campaign_key, campaign_name)
     SELECT $1, md5('entity' || n)::uuid, 'paid-search', 'google', 'google', 'cpc', 'c' || n, 'Campaign ' || n
     FROM generate_series(0, ${ENTITIES - 1}) AS n ON CONFLICT DO NOTHING`,
    [workspaceId],
  );
  await superuser.query(
    `CREATE TEMP TABLE made AS
     SELECT n, md5('order' || n)::uuid AS id, at, (at AT TIME ZONE 'Europe/Paris')::date AS day,
       (1000 + n::bigint * 7919 % 50000) AS product, (100 + n % 900) AS tax
     FROM generate_series($1::int, $2::int) AS n,
       LATERAL (SELECT timestamptz '2026-01-01 00:00:00+01' + (n::bigint * 104729 % 7776000) * interval '1 s' AS at) AS moment`,
    [from, to - 1],
  );
  await superuser.query(
    `INSERT INTO shop_order (workspace_id, id, shop_id, platform, platform_id, name, ordered_at, day, updated_at, currency,
       state, kind, test, counts, ${COLUMNS}, discount_codes, keys, person_id, new_customer, raw_event_id)
     SELECT $1, id, $2, 'shopify', n::text, '#' || n, at, day, at, 'EUR', 'paid', 'online', false, true,
       product, 0, 490, tax, 0, 0, 0, 0, 0, '{}', '{}', md5('person' || n)::uuid, true, md5('raw' || n)::uuid FROM made`,
    [workspaceId, shop],
  );
  await superuser.query(
    `INSERT INTO order_entry (workspace_id, order_id, position, id, kind, at, day, dated, ${COLUMNS}, raw_event_id)
     SELECT $1, id, 0, id, 'sale', at, day, true, product, 0, 490, tax, 0, 0, 0, 0, 0, md5('raw' || n)::uuid FROM made`,
    [workspaceId],
  );
  await superuser.query(
    `INSERT INTO journey (workspace_id, order_id, day, order_at, touch_ids, at, flags, entity_ids, outcome, identity_version,
       channel_version)
     SELECT $1, id, day, (extract(epoch FROM made.at) * 1000)::bigint, touches.ids, touches.at, array_fill(0::smallint, ARRAY[${touches}]), touches.entities,
       'touched', 'bench', 'bench'
     FROM made, LATERAL (
       SELECT array_agg(md5('touch' || n || '.' || t)::uuid ORDER BY t) AS ids,
         array_agg((extract(epoch FROM made.at) * 1000)::bigint - (${touches} - t) * 86400000 ORDER BY t) AS at,
         array_agg(md5('entity' || (n::bigint * 31 + t * 17) % ${ENTITIES})::uuid ORDER BY t) AS entities
       FROM generate_series(1, ${touches}) AS t) AS touches`,
    [workspaceId],
  );
  await superuser.query('DROP TABLE made');
  await superuser.query('ANALYZE shop_order, order_entry, journey, entity');
}
