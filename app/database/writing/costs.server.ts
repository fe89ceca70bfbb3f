import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows, upsertRows } from './insert-rows.server.ts';

export interface ProductCostRow {
  readonly rawEventId: string;
  readonly position: number;
  readonly fileId: string;
  readonly key: string;
  readonly from: string;
  readonly currency: string;
  readonly unitCostE8: bigint;
  readonly decidedAt: string;
}

export async function storeProductCosts(tx: WorkspaceTx, costs: readonly ProductCostRow[]): Promise<void> {
  const rows = costs.map((cost) => ({
    raw_event_id: cost.rawEventId,
    position: cost.position,
    file_id: cost.fileId,
    key: cost.key,
    valid_from: cost.from,
    currency: cost.currency,
    unit_cost_e8: cost.unitCostE8,
    decided_at: cost.decidedAt,
  }));
  await insertRows(tx, 'product_cost', rows);
}

export interface OtherCostRow {
  readonly rawEventId: string;
  readonly id: string;
  readonly label: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly from: string;
  readonly to: string;
  readonly decidedAt: string;
}

/** Of several words on one id the last decided stays, whichever came first. */
const lastWordOn = (table: string): string =>
  `WHERE (${table}.decided_at, ${table}.raw_event_id) < (excluded.decided_at, excluded.raw_event_id)`;

export async function storeOtherCosts(tx: WorkspaceTx, costs: readonly OtherCostRow[]): Promise<void> {
  const rows = latestById(costs).map((cost) => ({
    id: cost.id,
    label: cost.label,
    currency: cost.currency,
    amount: cost.amountMinor,
    day_from: cost.from,
    day_to: cost.to,
    decided_at: cost.decidedAt,
    raw_event_id: cost.rawEventId,
  }));
  await upsertRows(tx, 'other_cost', ['id'], rows, lastWordOn('other_cost'));
}

export interface WithdrawalRow {
  readonly rawEventId: string;
  readonly id: string;
  readonly withdrawn: boolean;
  readonly decidedAt: string;
}

export async function storeWithdrawals(tx: WorkspaceTx, words: readonly WithdrawalRow[]): Promise<void> {
  const rows = latestById(words).map((word) => ({
    id: word.id,
    withdrawn: word.withdrawn,
    decided_at: word.decidedAt,
    raw_event_id: word.rawEventId,
  }));
  await upsertRows(tx, 'cost_withdrawal', ['id'], rows, lastWordOn('cost_withdrawal'));
}

/** One statement may not write a row twice. */
function latestById<T extends { readonly id: string; readonly decidedAt: string; readonly rawEventId: string }>(
  words: readonly T[],
): T[] {
  const latest = new Map<string, T>();
  for (const word of words) {
    const known = latest.get(word.id);
    const isLater = !known || known.decidedAt < word.decidedAt;
    if (isLater || (known.decidedAt === word.decidedAt && known.rawEventId < word.rawEventId))
      latest.set(word.id, word);
  }
  return [...latest.values()];
}

/** What changed of product costs: the keys, and the first order day that it can matter to. */
export interface ProductChange {
  readonly key: string;
  readonly from: string;
}

/** The product costs of files: what changes where they are taken back or put back. Fees: ordersOfFees. */
export async function productsOfFiles(tx: WorkspaceTx, fileIds: readonly string[]): Promise<ProductChange[]> {
  if (fileIds.length === 0) return [];
  return tx.rows<ProductChange>(
    `SELECT key, min(valid_from) AS "from" FROM product_cost WHERE file_id = ANY ($1) AND key NOT LIKE 'fees:%' GROUP BY key`,
    [fileIds],
  );
}

/** Ids of the orders whose payments' fees are among what is taken back or put back; ascending. */
export async function ordersOfFees(tx: WorkspaceTx, fileIds: readonly string[]): Promise<string[]> {
  if (fileIds.length === 0) return [];
  const rows = await tx.rows<{ id: string }>(
    `SELECT DISTINCT o.id FROM product_cost c JOIN shop_order o ON o.platform_id = substr(c.key, length('fees:') + 1)
     WHERE c.file_id = ANY ($1) AND c.key LIKE 'fees:%' ORDER BY o.id`,
    [fileIds],
  );
  return rows.map(({ id }) => id);
}

/** SQL: the keys by which costs of an order are known, of its products and of itself, in any version of it. */
const KEYS_OF_ORDERS = `FROM shop_order o
  JOIN sighting s ON s.subject_id = o.id AND s.kind = 'order'
  CROSS JOIN LATERAL (
    SELECT of.key FROM jsonb_to_recordset(CASE WHEN jsonb_typeof(s.body -> 'lines') = 'array' THEN s.body -> 'lines' ELSE '[]' END)
        AS line (sku text, product text, variant text)
      CROSS JOIN LATERAL (VALUES ('sku:' || line.sku), ('product:' || line.product), ('variant:' || line.variant), ('catalogue:' || line.variant)) AS of (key)
    UNION ALL SELECT 'shipping:' || lower(regexp_replace(btrim(of.reference), '^#', ''))
      FROM (VALUES (s.body ->> 'platformId'), (s.body ->> 'name')) AS of (reference)
    UNION ALL SELECT 'fees:' || (s.body ->> 'platformId')) AS own`;

/**
 * Ids of the orders that hold one of the products (or are named themselves), or held it in an earlier version, from the day of its change on;
 * ascending. A ledger's entries cost what each version sold: a product that an edit took out is in them still.
 */
export async function ordersWithProducts(tx: WorkspaceTx, changes: readonly ProductChange[]): Promise<string[]> {
  if (changes.length === 0) return [];
  const rows = await tx.rows<{ id: string }>(
    `SELECT DISTINCT o.id ${KEYS_OF_ORDERS}
       JOIN unnest($1::text[], $2::date[]) AS changed (key, valid_from) ON changed.key = own.key AND o.day >= changed.valid_from
     WHERE o.day >= $3::date ORDER BY o.id`,
    // the first of all days by itself, so that the index by day serves
    [changes.map(({ key }) => key), changes.map(({ from }) => from), changes.map(({ from }) => from).toSorted()[0]],
  );
  return rows.map(({ id }) => id);
}

/**
 * Ids of the orders of some days that sold a product whose cost is told in another currency than theirs, where one of the
 * two is among the currencies; ascending. A cost that the workspace told in orders' own currency needs no rate.
 */
export async function ordersOfForeignCosts(
  tx: WorkspaceTx,
  { currencies, from, to }: { readonly currencies: readonly string[]; readonly from: string; readonly to: string },
): Promise<string[]> {
  const told = await tx.rows<{ currency: string }>(`SELECT DISTINCT currency FROM product_cost`);
  if (told.length === 0) return [];
  const rows = await tx.rows<{ id: string }>(
    `SELECT DISTINCT o.id ${KEYS_OF_ORDERS}
       JOIN product_cost c ON c.key = own.key AND c.currency <> o.currency AND c.valid_from <= o.day
     WHERE o.day BETWEEN $1 AND $2 AND (o.currency = ANY ($3::text[]) OR c.currency = ANY ($3::text[]))
       AND EXISTS (SELECT FROM unnest($4::text[]) AS other (currency) WHERE other.currency <> o.currency)
     ORDER BY o.id`,
    [from, to, currencies, told.map(({ currency }) => currency)],
  );
  return rows.map(({ id }) => id);
}

/** Ids of the orders of a currency from a day on (null: all), ascending. */
export async function ordersOfCurrency(tx: WorkspaceTx, currency: string, from: string | null): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT id FROM shop_order WHERE currency = $1 AND ($2::date IS NULL OR day >= $2) ORDER BY id`,
    [currency, from],
  );
  return rows.map(({ id }) => id);
}

/** Orders of a currency in a range of days, the latest first, `limit` of them at most. */
export function ordersOfDays(
  tx: WorkspaceTx,
  { currency, from, to }: { readonly currency: string; readonly from: string; readonly to: string },
  limit: number,
): Promise<{ id: string; day: string }[]> {
  return tx.rows(
    `SELECT id, day FROM shop_order WHERE currency = $1 AND day BETWEEN $2 AND $3 ORDER BY day DESC, id LIMIT $4`,
    [currency, from, to, limit],
  );
}
