import type { Reported } from '../../domain/currencies/reported.ts';
import type { RateSource, ScaledRate } from '../../domain/currencies/rate.ts';
import type { Day } from '../../domain/values/days.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows } from './insert-rows.server.ts';

/** What one raw event says of a currency's rate on a day; null: the rate told before is taken back. */
export interface ToldRate {
  readonly currency: string;
  readonly day: Day;
  readonly source: RateSource;
  readonly rate: ScaledRate | null;
  readonly seenAt: string; // UTC instant of the fetch or decision
  readonly contentHash: string;
  readonly rawEventId: string;
}

/** What an answer covers, also where it has no rate. */
export interface RateFetch {
  readonly rawEventId: string;
  readonly currencies: readonly string[];
  readonly from: Day;
  readonly to: Day;
  readonly fetchedAt: string;
}

/**
 * Keeps of each currency, day and source what was told last, by (seen at, content hash): in whatever order events come,
 * the same is kept.
 */
export async function storeRates(tx: WorkspaceTx, rates: readonly ToldRate[]): Promise<void> {
  const rows = latestOfEach(rates).map(({ rate, ...told }) => ({
    currency: told.currency,
    day: told.day,
    source: told.source,
    digits: rate?.digits ?? 0n,
    scale: rate?.scale ?? 0,
    removed: rate === null,
    seen_at: told.seenAt,
    content_hash: told.contentHash,
    raw_event_id: told.rawEventId,
  }));
  const columns = ['digits', 'scale', 'removed', 'seen_at', 'content_hash', 'raw_event_id'];
  await insertRows(
    tx,
    'exchange_rate',
    rows,
    `ON CONFLICT (workspace_id, currency, day, source) DO UPDATE
       SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}
       WHERE (excluded.seen_at, excluded.content_hash COLLATE "C")
         > (exchange_rate.seen_at, exchange_rate.content_hash COLLATE "C")`,
  );
}

function latestOfEach(rates: readonly ToldRate[]): ToldRate[] {
  const latest = new Map<string, ToldRate>();
  for (const told of rates) {
    const key = `${told.currency}|${told.day}|${told.source}`;
    const known = latest.get(key);
    const isLater =
      !known || (told.seenAt === known.seenAt ? told.contentHash > known.contentHash : told.seenAt > known.seenAt);
    if (isLater) latest.set(key, told);
  }
  return [...latest.values()];
}

export async function storeRateFetches(tx: WorkspaceTx, fetches: readonly RateFetch[]): Promise<void> {
  const rows = fetches.map((fetch) => ({
    raw_event_id: fetch.rawEventId,
    currencies: fetch.currencies,
    day_from: fetch.from,
    day_to: fetch.to,
    fetched_at: fetch.fetchedAt,
  }));
  await insertRows(tx, 'exchange_rate_fetch', rows);
}

/** Pins orders to other rates, or (null) to none. */
export async function pinOrders(
  tx: WorkspaceTx,
  orders: readonly { readonly id: string; readonly reported: Reported | null }[],
): Promise<void> {
  if (orders.length === 0) return;
  await tx.run(
    `UPDATE shop_order SET reported = pinned.reported::jsonb
     FROM unnest($1::uuid[], $2::text[]) AS pinned (id, reported) WHERE shop_order.id = pinned.id`,
    [orders.map(({ id }) => id), orders.map(({ reported }) => (reported === null ? null : JSON.stringify(reported)))],
  );
}

/** What is looked for: orders that a changed rate may touch. */
export interface TouchedByRates {
  readonly reportingCurrency: string;
  readonly currencies: readonly string[];
  readonly from: Day;
  readonly to: Day;
}

/** Ids of the orders of some days that are converted by one of the currencies' rates; a page at a time. */
export async function ordersOfRates(
  tx: WorkspaceTx,
  { reportingCurrency, currencies, from, to }: TouchedByRates,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT id FROM shop_order
     WHERE day BETWEEN $1 AND $2 AND currency <> $3 AND (currency = ANY ($4::text[]) OR $3 = ANY ($4::text[])) AND id > $5
     ORDER BY id LIMIT $6`,
    [from, to, reportingCurrency, currencies, after, limit],
  );
  return rows.map(({ id }) => id);
}
