import { FACT_KEY, FACT_VALUES } from '../closed-fact-columns.ts';
import type { DayRange } from '../reading/ranges.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

const KEY = FACT_KEY.join(', ');
const VALUES = FACT_VALUES.join(', ');
const negated = FACT_VALUES.map((column) => `-${column}`).join(', ');
const summed = FACT_VALUES.map((column) => `sum(${column})::bigint AS ${column}`).join(', ');
const isNotZero = FACT_VALUES.map((column) => `sum(${column}) <> 0`).join(' OR ');

/** Keeps the facts of a measure whose orders fall in the range. */
export async function photograph(
  tx: WorkspaceTx,
  snapshotId: string,
  measureId: string,
  range: DayRange,
): Promise<void> {
  await tx.run(
    `INSERT INTO closed_fact (workspace_id, snapshot_id, ${KEY}, ${VALUES})
     SELECT workspace_id, $1::uuid, ${KEY}, ${VALUES} FROM fact WHERE measure_id = $2 AND order_day BETWEEN $3 AND $4`,
    [snapshotId, measureId, range.from, range.to],
  );
}

/** Keeps what a measure's facts of the range differ by from snapshots, to count on the booked day. */
export async function keepDifference(
  tx: WorkspaceTx,
  snapshotId: string,
  bookedDay: string,
  of: { readonly measureId: string; readonly range: DayRange; readonly snapshotIds: readonly string[] },
): Promise<void> {
  await tx.run(
    `INSERT INTO closed_fact (workspace_id, snapshot_id, booked_day, ${KEY}, ${VALUES})
     SELECT workspace_id, $1::uuid, $2::date, ${KEY}, ${summed} FROM (
       SELECT workspace_id, ${KEY}, ${VALUES} FROM fact WHERE measure_id = $3 AND order_day BETWEEN $4 AND $5
       UNION ALL
       SELECT workspace_id, ${KEY}, ${negated} FROM closed_fact WHERE snapshot_id = ANY ($6::uuid[])
     ) AS both_sides
     GROUP BY workspace_id, ${KEY} HAVING ${isNotZero}`,
    [snapshotId, bookedDay, of.measureId, of.range.from, of.range.to, of.snapshotIds],
  );
}
