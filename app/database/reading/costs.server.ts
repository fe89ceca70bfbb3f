import type { OtherCost } from '../../domain/costs/other-costs.ts';
import { shopFeesId } from '../../domain/costs/unit-costs.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { withdrawn } from './unit-costs.server.ts';

/** A file of product costs as it was taken. */
export interface CostFile {
  readonly id: string;
  readonly fileName: string;
  readonly shop: string | null; // the name of the shop whose catalogue it is
  readonly rawEventId: string;
  readonly costs: number;
  readonly ofOrders: boolean; // what sending orders did cost, not what products do
  readonly decidedAt: Date;
  readonly withdrawn: boolean;
}

export function costFiles(tx: WorkspaceTx): Promise<CostFile[]> {
  return tx.rows<CostFile>(
    `SELECT c.*, coalesce(e.meta ->> 'fileName', '') AS "fileName",
       (SELECT name FROM shop WHERE shop.id::text = e.meta ->> 'shopId') AS shop, ${withdrawn('c.id')} AS withdrawn
     FROM (SELECT file_id AS id, raw_event_id AS "rawEventId", count(*)::int AS costs, bool_and(key LIKE 'shipping:%') AS "ofOrders", min(decided_at) AS "decidedAt"
           FROM product_cost WHERE key NOT LIKE 'fees:%' GROUP BY 1, 2) AS c
       JOIN raw_event e ON e.id = c."rawEventId" ORDER BY c."decidedAt" DESC, c.id LIMIT 200`,
  );
}

/** What a shop at a platform tells of its costs by itself. */
export interface ShopCosts {
  readonly shopId: string;
  readonly name: string;
  readonly feesId: string; // what takes its fees back
  readonly hasFees: boolean; // of some orders
  readonly isOpen: boolean; // its API is open to us
  readonly feesLeftOut: boolean;
}

/** The shops whose API is open to us, or of which payments' fees are known. */
export async function shopsWithCosts(tx: WorkspaceTx): Promise<ShopCosts[]> {
  const shops = await tx.rows<Pick<ShopCosts, 'shopId' | 'name' | 'isOpen'>>(
    `SELECT shop.id AS "shopId", shop.name, s.shop_id IS NOT NULL AS "isOpen" FROM shop
       LEFT JOIN shop_session s ON s.workspace_id = shop.workspace_id AND s.shop_id = shop.id
     WHERE shop.platform = 'shopify' ORDER BY shop.name, shop.id`,
  );
  const rows = await tx.rows<Pick<ShopCosts, 'feesId' | 'hasFees' | 'feesLeftOut'>>(
    `SELECT of.id AS "feesId", ${withdrawn('of.id')} AS "feesLeftOut",
       EXISTS (SELECT FROM product_cost WHERE file_id = of.id) AS "hasFees"
     FROM unnest($1::uuid[]) AS of (id)`,
    [shops.map(({ shopId }) => shopFeesId(shopId))],
  );
  const fees = new Map(rows.map((row) => [row.feesId, row]));
  const all = shops.map((shop) => ({ ...shop, ...fees.get(shopFeesId(shop.shopId))! }));
  return all.filter(({ isOpen, hasFees }) => isOpen || hasFees);
}

export type ListedOtherCost = OtherCost & { readonly withdrawn: boolean; readonly rawEventId: string };

/** All other costs, also those that were taken back, the latest period first. */
export async function listedOtherCosts(tx: WorkspaceTx): Promise<ListedOtherCost[]> {
  const rows = await tx.rows<Omit<ListedOtherCost, 'amountMinor'> & { amount: bigint }>(
    `SELECT c.id, c.label, c.currency, c.amount, c.day_from AS "from", c.day_to AS "to", c.raw_event_id AS "rawEventId",
       ${withdrawn('c.id')} AS withdrawn
     FROM other_cost c ORDER BY c.day_from DESC, c.label, c.id`,
  );
  return rows.map(({ amount, ...cost }) => ({ ...cost, amountMinor: Number(amount) }));
}

/** When something was last said of a cost's withdrawal. */
export async function lastWithdrawal(tx: WorkspaceTx, id: string): Promise<Date | null> {
  const [row] = await tx.rows<{ at: Date }>(`SELECT decided_at AS at FROM cost_withdrawal WHERE id = $1`, [id]);
  return row?.at ?? null;
}

/** A product that was sold and of which no unit cost is known. */
export interface UncostedProduct {
  readonly currency: string;
  readonly sku: string | null;
  readonly product: string | null;
  readonly variant: string | null;
  readonly title: string | null;
  readonly units: number;
  readonly money: number; // product revenue, minor units
  readonly orders: number;
  /** a cost is told in another currency, and on a day of some of these orders there is no rate between the two */
  readonly withoutRate: boolean;
}

/** Products of orders from a day on whose lines have no known cost, most revenue first. Cancelled orders don't count. */
export function uncostedProducts(tx: WorkspaceTx, from: string, limit: number): Promise<UncostedProduct[]> {
  return tx.rows<UncostedProduct>(
    `SELECT o.currency, line.sku, line.product, line.variant, max(line.title) AS title,
       sum(line.quantity)::float8 AS units, sum(line.money)::float8 AS money, count(DISTINCT o.id)::int AS orders,
       bool_or(EXISTS (SELECT FROM product_cost c WHERE c.workspace_id = o.workspace_id AND c.valid_from <= o.day
         AND c.key IN ('variant:' || line.variant, 'sku:' || line.sku, 'product:' || line.product, 'catalogue:' || line.variant)
         AND NOT ${withdrawn('c.file_id')})) AS "withoutRate"
     FROM shop_order o
       CROSS JOIN LATERAL jsonb_to_recordset(o.lines)
         AS line (sku text, product text, variant text, title text, quantity int, money int8, cost int8)
     WHERE o.day >= $1 AND o.counts AND o.cancelled_at IS NULL AND jsonb_typeof(o.lines) = 'array' AND line.cost IS NULL
     GROUP BY 1, 2, 3, 4 ORDER BY money DESC, 2, 3, 4 LIMIT $2`,
    [from, limit],
  );
}

/** Payment methods that the latest orders were paid with, as the shops name them. */
export async function knownGateways(tx: WorkspaceTx): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(
    `SELECT DISTINCT named.name FROM (SELECT raw_event_id FROM shop_order ORDER BY day DESC LIMIT 500) AS o
       JOIN sighting s ON s.raw_event_id = o.raw_event_id AND s.kind = 'order'
       CROSS JOIN LATERAL jsonb_array_elements_text(coalesce(s.body -> 'gateways', '[]')) AS named (name) ORDER BY 1 LIMIT 30`,
  );
  return rows.map(({ name }) => name);
}

/** Currencies that orders are in, the one with most orders first. */
export async function orderCurrencies(tx: WorkspaceTx): Promise<string[]> {
  const rows = await tx.rows<{ currency: string }>(
    `SELECT currency FROM fact GROUP BY 1 ORDER BY sum(orders_e9) DESC, 1`,
  );
  return rows.map(({ currency }) => currency);
}

/** An order as a file to fill in lists it. */
export interface SentOrder {
  readonly name: string;
  readonly platformId: string;
  readonly day: string;
  readonly currency: string;
  readonly shippingMinor: number; // what the customer was charged for it
}

/** Orders from a day on that count and were not cancelled, the newest first: what was sent. */
export function sentOrders(tx: WorkspaceTx, from: string, limit: number): Promise<SentOrder[]> {
  return tx.rows<SentOrder>(
    `SELECT name, platform_id AS "platformId", day, currency, shipping::float8 AS "shippingMinor" FROM shop_order
     WHERE day >= $1 AND counts AND cancelled_at IS NULL ORDER BY day DESC, ordered_at DESC, id LIMIT $2`,
    [from, limit],
  );
}
