import type { WindowDays } from '../../domain/attribution/journey.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface UnconvertedPath {
  readonly path: readonly string[]; // channels, oldest touch first
  readonly persons: number;
}

export interface TouchRange {
  readonly from: Date; // included
  readonly until: Date; // not included
  readonly window: WindowDays; // visits
  readonly leadWindow: WindowDays;
}

/**
 * Journeys that led to no order: per person the channels of the touches in a range that no counted order of the person
 * followed within the window (24 hours a day), equal ones added up. Touches of nobody are in no journey.
 */
export async function unconvertedPaths(
  tx: WorkspaceTx,
  { from, until, window, leadWindow }: TouchRange,
): Promise<UnconvertedPath[]> {
  return tx.rows<UnconvertedPath>(
    `SELECT path, count(*)::int AS persons FROM (
       SELECT array_agg(e.channel ORDER BY t.at, t.id) AS path
       FROM touchpoint t JOIN entity e ON e.workspace_id = t.workspace_id AND e.id = t.entity_id
       WHERE t.person_id IS NOT NULL AND t.at >= $1 AND t.at < $2 AND NOT EXISTS (
         SELECT FROM shop_order o
         WHERE o.workspace_id = t.workspace_id AND o.person_id = t.person_id AND o.counts AND o.ordered_at >= t.at
           AND (CASE WHEN t.lead_id IS NULL THEN $3::int ELSE $4::int END IS NULL
             OR o.ordered_at <= t.at + CASE WHEN t.lead_id IS NULL THEN $3::int ELSE $4::int END * interval '24 hours')
       )
       GROUP BY t.person_id
     ) AS journeys GROUP BY path`,
    [from, until, window, leadWindow],
  );
}
