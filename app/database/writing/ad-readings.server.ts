import type { AdReading, AdReadingKind } from '../../domain/spend/ad-reading.ts';
import { addDays, daysBetween } from '../../domain/values/days.ts';
import type { SpendGroup } from '../reading/spend-sightings.server.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows } from './insert-rows.server.ts';

export interface AdReadingRow extends AdReading {
  readonly rawEventId: string;
}

interface CompleteReading {
  readonly accountId: string;
  readonly kind: AdReadingKind;
  readonly since: string;
  readonly until: string;
}

/** How many rows each kind's pages left. */
const ROWS_LEFT = `CASE r.kind
  WHEN 'insights' THEN (SELECT count(*) FROM spend_sighting s WHERE s.raw_event_id = ANY (r.pages))
  ELSE (SELECT count(*) FROM ad_object o WHERE o.raw_event_id = ANY (r.pages)) END`;

/**
 * Keeps readings, and answers those that are complete by what this batch brought: themselves, or the last of their pages
 * (one that was read late is in no reading's batch). A reading of which a page is missing says nothing.
 */
export async function completeReadings(
  tx: WorkspaceTx,
  readings: readonly AdReadingRow[],
  pages: readonly string[],
): Promise<CompleteReading[]> {
  await insertRows(
    tx,
    'ad_reading',
    readings.map((one) => ({
      id: one.id,
      raw_event_id: one.rawEventId,
      account_id: one.accountId,
      kind: one.kind,
      since: one.since,
      until: one.until,
      seen_at: one.seenAt,
      pages: one.pages,
      rows: one.rows,
      complete: false,
    })),
  );
  if (readings.length + pages.length === 0) return [];
  return tx.rows<CompleteReading>(
    `UPDATE ad_reading r SET complete = true
     WHERE NOT r.complete AND (r.id = ANY ($1::uuid[]) OR r.pages && $2::uuid[]) AND r.rows = ${ROWS_LEFT}
     RETURNING account_id AS "accountId", kind, since::text, until::text`,
    [readings.map(({ id }) => id), pages],
  );
}

/** The days that readings of insights cover: those on which nothing was spent, too. */
export function daysOfReadings(readings: readonly CompleteReading[]): SpendGroup[] {
  return readings
    .filter(({ kind }) => kind === 'insights')
    .flatMap(({ accountId, since, until }) =>
      Array.from({ length: daysBetween(since, until) + 1 }, (_, index) => {
        const day = addDays(since, index);
        return { accountId, from: day, to: day };
      }),
    );
}
