import type { AdObject } from '../../domain/ads/ad-object.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface AdAccountRead {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly readAt: Date;
}

/** The accounts whose campaigns were read, and when last. */
export function readAdAccounts(tx: WorkspaceTx): Promise<AdAccountRead[]> {
  return tx.rows<AdAccountRead>(
    `SELECT a.id, a.name, coalesce(a.currency, 'EUR') AS currency, max(r.seen_at) AS "readAt"
     FROM ad_reading r JOIN ad_account a ON a.id = r.account_id
     WHERE r.kind = 'objects' AND r.complete GROUP BY a.id, a.name, a.currency ORDER BY a.name, a.id`,
  );
}

export interface ListedObject extends AdObject {
  readonly accountId: string;
  readonly seenAt: Date; // when it was listed last
  readonly isListed: boolean; // still
}

const COLUMNS = `o.account_id AS "accountId", o.level, o.object_id AS "objectId", o.campaign_id AS "campaignId",
  o.adset_id AS "adsetId", o.name, o.status, o.objective, o.daily_budget AS "dailyBudget",
  o.lifetime_budget AS "lifetimeBudget", o.creative_id AS "creativeId"`;

/**
 * Every campaign, ad set and ad as it was last listed. What the newest reading of its account does not list was deleted
 * or archived since.
 */
export function listedObjects(tx: WorkspaceTx): Promise<ListedObject[]> {
  return tx.rows<ListedObject>(
    `WITH page AS (
       SELECT page, max(r.seen_at) AS seen_at FROM ad_reading r, unnest(r.pages) AS page
       WHERE r.kind = 'objects' AND r.complete GROUP BY page),
     newest AS (
       SELECT account_id, max(seen_at) AS seen_at FROM ad_reading WHERE kind = 'objects' AND complete GROUP BY account_id)
     SELECT DISTINCT ON (o.account_id, o.object_id) ${COLUMNS}, page.seen_at AS "seenAt",
       page.seen_at = newest.seen_at AS "isListed"
     FROM page JOIN ad_object o ON o.raw_event_id = page.page JOIN newest ON newest.account_id = o.account_id
     ORDER BY o.account_id, o.object_id, page.seen_at DESC, o.raw_event_id, o.position`,
  );
}

/** What was told of one campaign, ad set or ad, reading by reading, oldest first. */
export function objectHistory(tx: WorkspaceTx, accountId: string, objectId: string): Promise<ListedObject[]> {
  return tx.rows<ListedObject>(
    `SELECT ${COLUMNS}, r.seen_at AS "seenAt", true AS "isListed"
     FROM ad_object o JOIN ad_reading r ON r.account_id = o.account_id AND o.raw_event_id = ANY (r.pages)
     WHERE o.account_id = $1 AND o.object_id = $2 AND r.kind = 'objects' AND r.complete ORDER BY r.seen_at, r.id`,
    [accountId, objectId],
  );
}

/** What was told of an entity's day at one time. */
export interface ToldDay {
  readonly day: string;
  readonly seenAt: Date;
  readonly currency: string;
  readonly spendE8: string;
  readonly purchasesE6: string;
  readonly valueE8: string;
  readonly rawEventId: string;
}

/** What an entity cost on days of a range, by every reading that told of it: what stands, and what it replaced. */
export function toldDays(
  tx: WorkspaceTx,
  { accountId, level, objectId }: { accountId: string; level: string; objectId: string },
  range: { readonly from: string; readonly to: string },
): Promise<ToldDay[]> {
  return tx.rows<ToldDay>(
    `SELECT s.day_from::text AS day, r.seen_at AS "seenAt", s.currency, s.spend_e8::text AS "spendE8",
       coalesce(s.claimed_purchases_e6, 0)::text AS "purchasesE6", coalesce(s.claimed_value_e8, 0)::text AS "valueE8",
       s.raw_event_id AS "rawEventId"
     FROM spend_sighting s JOIN ad_reading r
       ON r.account_id = s.account_id AND r.kind = 'insights' AND r.complete AND s.raw_event_id = ANY (r.pages)
     WHERE s.account_id = $1 AND s.level = $2 AND s.day_from >= $4 AND s.day_to <= $5
       AND CASE s.level WHEN 'ad' THEN s.ad_id WHEN 'adset' THEN s.adset_id ELSE s.campaign_id END = $3
     ORDER BY s.day_from DESC, r.seen_at, r.id`,
    [accountId, level, objectId, range.from, range.to],
  );
}

/** Whether what some account has is being read, or about to be, or was a moment ago: it has to be worked into the tables. */
export async function isReadingObjects(tx: WorkspaceTx): Promise<boolean> {
  const rows = await tx.rows(
    `SELECT 1 FROM sync_unit u JOIN connection c ON c.id = u.connection_id AND c.state = 'active'
     WHERE u.kind = 'objects' AND (u.state IN ('waiting', 'running') OR u.ended_at > now() - interval '20 seconds') LIMIT 1`,
  );
  return rows.length > 0;
}
