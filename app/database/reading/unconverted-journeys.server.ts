import type { WindowDays } from '../../domain/attribution/journey.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { textsOf } from './text-cursor.server.ts';

export interface TouchRange {
  readonly from: Date; // included
  readonly until: Date; // not included
  readonly window: WindowDays; // visits
  readonly leadWindow: WindowDays;
}

/** Between channels in a line; no channel's id holds it. */
const THEN = '\u001f';
const PAGE = 5_000;

/**
 * Journeys that led to no order, a page at a time: per person the channels, oldest touch first, of the touches in a range
 * that no counted order of the person followed within the window (24 hours a day). Touches of nobody are in no journey,
 * and what a buyer said is in none.
 * The first order at or after a touch decides: it is looked for among the person's instants, which costs no look-up of rows.
 */
export async function* unconvertedPaths(
  tx: WorkspaceTx,
  { from, until, window, leadWindow }: TouchRange,
): AsyncGenerator<string[][]> {
  const lines = `SELECT string_agg(e.channel, $5 ORDER BY t.at, t.id) AS line
     FROM touchpoint t JOIN entity e ON e.workspace_id = t.workspace_id AND e.id = t.entity_id
       LEFT JOIN (SELECT person_id, array_agg(ordered_at ORDER BY ordered_at) AS instants FROM shop_order
         WHERE counts AND ordered_at >= $1 GROUP BY person_id) o ON o.person_id = t.person_id
       CROSS JOIN LATERAL (SELECT width_bucket(t.at, o.instants) AS place) found
     WHERE t.person_id IS NOT NULL AND t.signal <> 'survey' AND t.at >= $1 AND t.at < $2 AND NOT coalesce(
       CASE WHEN o.instants[place] = t.at THEN t.at ELSE o.instants[place + 1] END
         <= coalesce(t.at + CASE WHEN t.lead_id IS NULL THEN $3::int ELSE $4::int END * interval '24 hours', 'infinity'),
       false)
     GROUP BY t.person_id`;
  for await (const page of textsOf(tx, lines, [from, until, window, leadWindow, THEN], PAGE)) {
    yield page.map((line) => line.split(THEN));
  }
}
