import type { CostRules } from '../../domain/costs/cost-rules.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { type AdoptedMeasure, type AdoptedRow, MEASURE_COLUMNS, toAdopted } from './measure-row.ts';

/** What a batch has to know of its workspace, whatever its events are. */
export interface BatchContext {
  readonly timeZone: string; // reporting zone, IANA name
  readonly identitySecret: Buffer;
  readonly shops: readonly { readonly id: string; readonly ownHosts: readonly string[] }[];
  /** the measures whose daily facts are kept up to date */
  readonly measures: readonly AdoptedMeasure[];
  /** how orders are costed */
  readonly costRules: readonly CostRules[];
  readonly hasProductCosts: boolean;
  readonly hasUndoneImports: boolean;
  /** whether some event waits for an order that was not seen */
  readonly hasWaits: boolean;
}

interface Row {
  time_zone: string;
  identity_secret: Buffer;
  shops: { id: string; own_hosts: string[] }[] | null;
  measures: AdoptedRow[] | null;
  cost_rules: CostRules[] | null;
  product_costs: boolean;
  undone: boolean;
  waits: boolean;
}

/** Reads it in one statement: a batch of a single order asks as often as one of a thousand. */
export async function readBatchContext(tx: WorkspaceTx): Promise<BatchContext> {
  const [row] = await tx.rows<Row>(
    `SELECT time_zone, identity_secret,
       (SELECT json_agg(json_build_object('id', id, 'own_hosts', own_hosts)) FROM shop) AS shops,
       (SELECT json_agg(m ORDER BY adopted_at, id) FROM (SELECT id, run_id, adopted_at, ${MEASURE_COLUMNS} FROM measure) AS m)
         AS measures,
       (SELECT body -> 'rules' FROM adopted_version WHERE kind = 'costs' ORDER BY decided_at DESC, id DESC LIMIT 1)
         AS cost_rules,
       EXISTS (SELECT FROM product_cost) AS product_costs,
       EXISTS (SELECT FROM import WHERE undone) AS undone,
       EXISTS (SELECT FROM event_outcome WHERE result = 'waits') AS waits
     FROM settings`,
  );
  if (!row) throw new Error('the workspace has no settings row');
  return {
    timeZone: row.time_zone,
    identitySecret: row.identity_secret,
    shops: (row.shops ?? []).map((shop) => ({ id: shop.id, ownHosts: shop.own_hosts })),
    measures: (row.measures ?? []).map(toAdopted),
    costRules: row.cost_rules ?? [],
    hasProductCosts: row.product_costs,
    hasUndoneImports: row.undone,
    hasWaits: row.waits,
  };
}
