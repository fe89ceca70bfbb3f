import { beforeAll, expect, test } from 'vitest';
import { type TouchRange, unconvertedPaths } from '#app/database/reading/unconverted-journeys.server.ts';
import type { WorkspaceTx } from '#app/database/workspace-transaction.server.ts';
import { useDatabase } from '../../support/database.ts';
import { pipelineWorkspace, type PipelineWorkspace, useAppPool } from '../../support/pipeline-workspace.ts';
import { randomFrom, whole } from '../../support/seeded-random.ts';

useAppPool(await useDatabase());

const CHANNELS = ['direct', 'email', 'paid-search'];
const PERSONS = 40;
const START = Date.parse('2026-03-01T00:00:00Z');
const HOUR = 3_600_000;

/** Touches and orders of few persons at few instants: many are at the same one, or a window apart to the millisecond. */
async function fill(tx: WorkspaceTx): Promise<void> {
  const random = randomFrom(7);
  const among = (count: number): number => whole(random, count);
  const at = (): string => new Date(START + among(40) * 12 * HOUR).toISOString();
  await tx.run(
    `INSERT INTO entity (workspace_id, id, channel) SELECT $1, md5('entity' || n)::uuid, channel
     FROM unnest($2::text[]) WITH ORDINALITY AS c (channel, n)`,
    [tx.workspaceId, CHANNELS],
  );
  const touches = Array.from({ length: 400 }, (_, n) => ({
    n,
    at: at(),
    person: among(PERSONS + 5) - 5, // some are nobody's
    entity: 1 + among(CHANNELS.length),
    isLead: among(4) === 0,
  }));
  await tx.run(
    `INSERT INTO touchpoint (workspace_id, id, at, person_id, lead_id, signal, entity_id, direct, keys, details, raw_event_id)
     SELECT $1, md5('touch' || n)::uuid, at, CASE WHEN person >= 0 THEN md5('person' || person)::uuid END,
       CASE WHEN "isLead" THEN md5('lead' || n)::uuid END, 'utm', md5('entity' || entity)::uuid, false, '{}', '{}', md5('raw')::uuid
     FROM jsonb_to_recordset($2::jsonb) AS t (n int, at timestamptz, person int, entity int, "isLead" boolean)`,
    [tx.workspaceId, JSON.stringify(touches)],
  );
  const orders = Array.from({ length: 60 }, (_, n) => {
    return { n, at: at(), person: among(PERSONS / 2), counts: among(5) > 0 };
  });
  await tx.run(
    `INSERT INTO shop_order (workspace_id, id, shop_id, platform, platform_id, name, ordered_at, day, updated_at, currency, state,
       kind, test, counts, product, discount, shipping, tax, tip, refund_product, refund_shipping, refund_tax, refund_tip,
       discount_codes, keys, person_id, new_customer, raw_event_id)
     SELECT $1, md5('order' || n)::uuid, md5('shop')::uuid, 'shopify', n::text, '#' || n, at, at::date, at, 'EUR', 'paid', 'online',
       false, counts, 100, 0, 0, 0, 0, 0, 0, 0, 0, '{}', '{}', md5('person' || person)::uuid, false, md5('raw')::uuid
     FROM jsonb_to_recordset($2::jsonb) AS t (n int, at timestamptz, person int, counts boolean)`,
    [tx.workspaceId, JSON.stringify(orders)],
  );
}

/** The same told plainly: a touch is of the journey unless some counted order of the person followed it within the window. */
async function plainly(tx: WorkspaceTx, { from, until, window, leadWindow }: TouchRange): Promise<string[]> {
  const rows = await tx.rows<{ path: string[] }>(
    `SELECT array_agg(e.channel ORDER BY t.at, t.id) AS path
     FROM touchpoint t JOIN entity e ON e.workspace_id = t.workspace_id AND e.id = t.entity_id
     WHERE t.person_id IS NOT NULL AND t.at >= $1 AND t.at < $2 AND NOT EXISTS (
       SELECT FROM shop_order o
       WHERE o.person_id = t.person_id AND o.counts AND o.ordered_at >= t.at
         AND (CASE WHEN t.lead_id IS NULL THEN $3::int ELSE $4::int END IS NULL
           OR o.ordered_at <= t.at + CASE WHEN t.lead_id IS NULL THEN $3::int ELSE $4::int END * interval '24 hours'))
     GROUP BY t.person_id`,
    [from, until, window, leadWindow],
  );
  return rows.map(({ path }) => path.join('>')).toSorted();
}

let workspace: PipelineWorkspace;
beforeAll(async () => {
  workspace = await pipelineWorkspace('unconverted');
  await workspace.in(fill);
});

test.each<[TouchRange['window'], TouchRange['leadWindow']]>([
  [7, 7],
  [1, 30],
  [null, 1],
  [7, null],
  [null, null],
])(
  'given windows of %s and %s days, the journeys without an order are those that a look-up of each touch finds',
  (...windows) =>
    workspace.in(async (tx) => {
      const [window, leadWindow] = windows;
      const range = {
        from: new Date(START + 5 * 24 * HOUR),
        until: new Date(START + 15 * 24 * HOUR),
        window,
        leadWindow,
      };
      const found: string[] = [];
      for await (const paths of unconvertedPaths(tx, range)) found.push(...paths.map((path) => path.join('>')));
      expect(found.length).toBeGreaterThan(10);
      expect(found.toSorted()).toEqual(await plainly(tx, range));
    }),
);
