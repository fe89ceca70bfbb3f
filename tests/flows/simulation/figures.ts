import { createHash } from 'node:crypto';
import type { WorkspaceTx } from '#app/database/workspace-transaction.server.ts';

/**
 * Everything that is derived from events, what is left of their bodies and who was erased, and what of a row does not count:
 * whose it is, where it stands in the chain, and when the machine wrote it.
 * Two workspaces that were told the same must have the same.
 */
const TABLES: readonly (readonly [table: string, ...without: string[]])[] = [
  ['fact'],
  ['spend_fact'],
  ['shop_order'],
  ['order_entry'],
  ['journey'],
  ['exchange_rate'],
  ['exchange_rate_fetch'],
  ['product_cost'],
  ['other_cost'],
  ['cost_withdrawal'],
  ['adopted_version'],
  ['measure', 'adopted_at'],
  ['settings', 'updated_at'],
  ['entity'],
  ['touchpoint'],
  ['lead'],
  ['identity_key'],
  ['identity_link'],
  ['identity_mark'],
  ['identity_decision'],
  ['lead_decision'],
  ['lead_form'],
  ['raw_event', 'seq', 'chain_hash', 'redacted_at', 'redacted_by'],
  ['erasure_mark', 'raw_event_id'],
];

const rowText = ([table, ...without]: (typeof TABLES)[number]): string =>
  `(to_jsonb(${table}) - '{${['workspace_id', ...without].join(',')}}'::text[])::text`;

/** Entities are a dictionary that keeps words nobody uses any more: those in use count. */
const rowsIn = (table: string): string =>
  table === 'entity'
    ? `(SELECT * FROM entity WHERE id IN (SELECT entity_id FROM touchpoint UNION SELECT entity_id FROM lead
        UNION SELECT entity_id FROM fact)) AS entity`
    : table;

const HASHES = TABLES.map(
  (one) => `SELECT '${one[0]}' AS name, md5(coalesce(string_agg(h, '' ORDER BY h), '')) AS hash
    FROM (SELECT md5(${rowText(one)}) AS h FROM ${rowsIn(one[0])}) AS hashed`,
).join(' UNION ALL ');

/** A hash per table of what all rows say, in one statement. */
export async function figuresOf(tx: WorkspaceTx): Promise<Record<string, string>> {
  await tx.run('SET LOCAL enable_seqscan = off'); // other workspaces' rows are not read
  const rows = await tx.rows<{ name: string; hash: string }>(HASHES);
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

export function digestOf(figures: Readonly<Record<string, string>>): string {
  return createHash('sha256').update(JSON.stringify(figures)).digest('hex').slice(0, 16);
}

/** Which tables say otherwise. */
export function differing(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): string[] {
  return Object.keys(a).filter((table) => a[table] !== b[table]);
}

/** The rows of a table as text, to show what differs. */
export async function rowsOf(tx: WorkspaceTx, table: string): Promise<string[]> {
  const one = TABLES.find(([name]) => name === table)!;
  const rows = await tx.rows<{ told: string }>(`SELECT ${rowText(one)} AS told FROM ${rowsIn(table)} ORDER BY 1`);
  return rows.map(({ told }) => told);
}

const MONEY =
  `product, discount, shipping, tax, tip, refund_product, refund_shipping, refund_tax, refund_tip, cost_goods,
  cost_shipping, cost_fees, costed_product`.split(/,\s+/);

/**
 * What facts say less what orders say, by measure, currency and part, summed plainly by the database; and orders themselves.
 * Nothing where every credit is there once.
 */
export async function creditsOff(tx: WorkspaceTx): Promise<unknown[]> {
  const fact = MONEY.map((part) => `sum(${part}) AS ${part}`).join(', ');
  const camel = (part: string): string => part.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  const told = MONEY.map((part) => `sum(e.${part}) AS ${part}`).join(', ');
  const reported = MONEY.map((part) => `sum((r ->> '${camel(part)}')::int8) AS ${part}`).join(', ');
  return tx.rows(
    `WITH credited AS (SELECT measure_id, currency, ${fact}, sum(orders_e9) AS orders_e9 FROM fact GROUP BY 1, 2),
     parts AS (
       SELECT o.id, o.currency, ${told} FROM shop_order o JOIN order_entry e ON e.order_id = o.id
         WHERE o.counts AND o.reported IS NULL GROUP BY 1, 2
       UNION ALL
       SELECT o.id, o.reported ->> 'currency', ${reported} FROM shop_order o, jsonb_array_elements(o.reported -> 'entries') AS r
         WHERE o.counts AND o.reported IS NOT NULL GROUP BY 1, 2),
     sold AS (SELECT m.id AS measure_id, currency, ${fact}, count(*) * 1000000000 AS orders_e9 FROM parts, measure m GROUP BY 1, 2)
     (SELECT 'credited' AS what, * FROM credited EXCEPT SELECT 'credited', * FROM sold)
     UNION ALL (SELECT 'sold', * FROM sold EXCEPT SELECT 'sold', * FROM credited)`,
  );
}
