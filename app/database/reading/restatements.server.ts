import type { AdLevel } from '../../domain/spend/ad-spend.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** What a reading told otherwise than the reading before it, of an entity and a day. */
export interface Restatement {
  readonly day: string;
  readonly level: AdLevel;
  readonly entityId: string;
  readonly name: string | null;
  readonly currency: string;
  readonly toldBefore: Date; // when the day was read before
  readonly told: Date;
  readonly before: ToldAmounts | null; // null: it was not listed
  readonly after: ToldAmounts | null; // null: it is listed no more
}

export interface ToldAmounts {
  readonly spendE8: string;
  readonly purchasesE6: string;
  readonly valueE8: string;
}

interface Row {
  readonly day: string;
  readonly level: AdLevel;
  readonly entityId: string;
  readonly name: string | null;
  readonly currency: string;
  readonly toldBefore: Date;
  readonly told: Date;
  readonly spendBefore: string | null;
  readonly purchasesBefore: string;
  readonly valueBefore: string;
  readonly spendAfter: string | null;
  readonly purchasesAfter: string;
  readonly valueAfter: string;
}

/** The rows of a side: those of its pages on the days that are compared, at the levels asked for. */
const side = (pages: string, on: string): string =>
  `SELECT DISTINCT ON (s.subject_id) s.* FROM (${pages}) AS told
   CROSS JOIN LATERAL unnest(told.pages) AS page
   JOIN spend_sighting s ON s.raw_event_id = page AND s.level = ANY ($2) ${on}`;

/**
 * Each day of a reading beside the reading that spoke for the day until then, entity by entity, where they differ. A day
 * that was not over when it was read before was no statement yet: that it grew is not told.
 */
const DIFFERENCES = `
  WITH reading AS (
    SELECT r.*, coalesce(a.time_zone, 'UTC') AS zone FROM ad_reading r JOIN ad_account a ON a.id = r.account_id
    WHERE r.id = $1 AND r.complete),
  days AS (
    SELECT d::date AS day, p.id, p.pages, p.seen_at
    FROM reading r, generate_series(r.since, r.until, interval '1 day') AS d
    CROSS JOIN LATERAL (
      SELECT id, pages, seen_at FROM ad_reading p
      WHERE p.account_id = r.account_id AND p.kind = 'insights' AND p.complete AND p.since <= d AND p.until >= d
        AND (p.seen_at, p.id) < (r.seen_at, r.id)
      ORDER BY p.seen_at DESC, p.id DESC LIMIT 1) p
    WHERE (p.seen_at AT TIME ZONE r.zone)::date > d::date),
  before AS (${side('SELECT DISTINCT id, pages FROM days', 'JOIN days ON days.id = told.id AND days.day = s.day_from')}),
  after AS (${side('SELECT id, pages FROM reading', 'JOIN days ON days.day = s.day_from')})
  SELECT coalesce(a.day_from, b.day_from)::text AS day, coalesce(a.level, b.level) AS level,
    coalesce(a.ad_id, a.adset_id, a.campaign_id, b.ad_id, b.adset_id, b.campaign_id) AS "entityId",
    coalesce(a.ad_name, a.adset_name, a.campaign_name, b.ad_name, b.adset_name, b.campaign_name) AS name,
    coalesce(a.currency, b.currency) AS currency, days.seen_at AS "toldBefore", reading.seen_at AS told,
    b.spend_e8::text AS "spendBefore", coalesce(b.claimed_purchases_e6, 0)::text AS "purchasesBefore",
    coalesce(b.claimed_value_e8, 0)::text AS "valueBefore",
    a.spend_e8::text AS "spendAfter", coalesce(a.claimed_purchases_e6, 0)::text AS "purchasesAfter",
    coalesce(a.claimed_value_e8, 0)::text AS "valueAfter"
  FROM before b FULL JOIN after a ON a.subject_id = b.subject_id
  JOIN days ON days.day = coalesce(a.day_from, b.day_from) CROSS JOIN reading
  WHERE a.spend_e8 IS DISTINCT FROM b.spend_e8
    OR coalesce(a.claimed_purchases_e6, 0) <> coalesce(b.claimed_purchases_e6, 0)
    OR coalesce(a.claimed_value_e8, 0) <> coalesce(b.claimed_value_e8, 0)`;

/** What a reading restated, newest day first. */
export async function restatements(
  tx: WorkspaceTx,
  readingId: string,
  { levels, limit }: { levels: readonly AdLevel[]; limit: number },
): Promise<Restatement[]> {
  const rows = await tx.rows<Row>(`${DIFFERENCES} ORDER BY day DESC, level, name, 3 LIMIT $3`, [
    readingId,
    levels,
    limit,
  ]);
  return rows.map(({ spendBefore, purchasesBefore, valueBefore, spendAfter, purchasesAfter, valueAfter, ...row }) => ({
    ...row,
    before: amounts(spendBefore, purchasesBefore, valueBefore),
    after: amounts(spendAfter, purchasesAfter, valueAfter),
  }));
}

const amounts = (spendE8: string | null, purchasesE6: string, valueE8: string): ToldAmounts | null =>
  spendE8 === null ? null : { spendE8, purchasesE6, valueE8 };

/** What a reading changed in sum: of campaigns, which hold all that their ad sets and ads cost. */
export interface RestatedSum {
  readonly currency: string;
  readonly days: number;
  readonly before: ToldAmounts;
  readonly after: ToldAmounts;
}

export function restatedSums(tx: WorkspaceTx, readingId: string): Promise<RestatedSum[]> {
  const told = (when: 'Before' | 'After'): string =>
    `jsonb_build_object('spendE8', coalesce(sum("spend${when}"::numeric), 0)::text,
       'purchasesE6', sum("purchases${when}"::numeric)::text, 'valueE8', sum("value${when}"::numeric)::text)`;
  return tx.rows<RestatedSum>(
    `SELECT currency, count(DISTINCT day)::int AS days, ${told('Before')} AS before, ${told('After')} AS after
     FROM (${DIFFERENCES}) AS difference GROUP BY currency ORDER BY currency`,
    [readingId, ['campaign']],
  );
}
