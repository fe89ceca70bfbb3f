import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Unit costs as they are stored, by the raw events that told them. */
export function productCostsOfEvents(
  tx: WorkspaceTx,
  rawEventIds: readonly string[],
): Promise<
  {
    rawEventId: string;
    position: number;
    fileId: string;
    key: string;
    from: string;
    currency: string;
    unitCostE8: bigint;
  }[]
> {
  return tx.rows(
    `SELECT raw_event_id AS "rawEventId", position, file_id AS "fileId", key, valid_from AS "from", currency,
       unit_cost_e8 AS "unitCostE8" FROM product_cost WHERE raw_event_id = ANY ($1)`,
    [rawEventIds],
  );
}

/** Other costs as they are stored, by the raw events that told them. */
export async function otherCostsOfEvents(
  tx: WorkspaceTx,
  rawEventIds: readonly string[],
): Promise<
  { rawEventId: string; id: string; label: string; currency: string; amountMinor: number; from: string; to: string }[]
> {
  return tx.rows(
    `SELECT raw_event_id AS "rawEventId", id, label, currency, amount::float8 AS "amountMinor", day_from AS "from",
       day_to AS "to" FROM other_cost WHERE raw_event_id = ANY ($1)`,
    [rawEventIds],
  );
}
