import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import type { DayRange } from './ranges.ts';

export interface LeadCount {
  readonly entityId: string;
  readonly day: string;
  readonly leads: number;
}

/** Leads of a range by the entity they came from and day; test leads are not counted. */
export function leadsByEntity(tx: WorkspaceTx, range: DayRange): Promise<LeadCount[]> {
  return tx.rows(
    `SELECT entity_id AS "entityId", day, count(*)::int AS leads FROM lead
     WHERE day BETWEEN $1 AND $2 AND NOT test GROUP BY entity_id, day ORDER BY entity_id, day`,
    [range.from, range.to],
  );
}

/** How many leads came in a month (YYYY-MM, of the reporting zone); test leads are not counted. */
export async function leadsOfMonth(tx: WorkspaceTx, month: string): Promise<number> {
  const [row] = await tx.rows<{ leads: number }>(
    `SELECT count(*)::int AS leads FROM lead WHERE NOT test
       AND day >= $1::date AND day < $1::date + interval '1 month'`,
    [`${month}-01`],
  );
  return row!.leads;
}
