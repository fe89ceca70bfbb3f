import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** The sightings that raw events gave. */
export function sightingsOfEvents(
  tx: WorkspaceTx,
  rawEventIds: readonly string[],
): Promise<{ kind: string; rawEventId: string; position: number; body: unknown }[]> {
  return tx.rows(
    `SELECT kind, raw_event_id AS "rawEventId", position, body FROM sighting WHERE raw_event_id = ANY($1)`,
    [rawEventIds],
  );
}

/** Which pages raw events said to belong together. */
export function readingsOfEvents(
  tx: WorkspaceTx,
  rawEventIds: readonly string[],
): Promise<{ rawEventId: string; seenAt: Date }[]> {
  return tx.rows(
    `SELECT raw_event_id AS "rawEventId", id, account_id AS "accountId", kind, since::text, until::text,
       seen_at AS "seenAt", pages, rows FROM ad_reading WHERE raw_event_id = ANY($1)`,
    [rawEventIds],
  );
}

/** The spend that raw events told: what decides how it is counted. */
export function spendOfEvents(
  tx: WorkspaceTx,
  rawEventIds: readonly string[],
): Promise<{ rawEventId: string; position: number; spend: bigint; inReading: boolean }[]> {
  return tx.rows(
    `SELECT raw_event_id AS "rawEventId", position, account_id AS "accountId", subject_id AS "subjectId", level,
       day_from AS "from", day_to AS "to", currency, spend_e8 AS spend, claimed_value_e8 AS "claimedValueE8",
       in_reading AS "inReading"
     FROM spend_sighting WHERE raw_event_id = ANY($1)`,
    [rawEventIds],
  );
}
