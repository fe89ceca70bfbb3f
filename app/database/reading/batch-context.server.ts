import type { Grouping } from '../../domain/channels/grouping.ts';
import type { GroupingBody } from '../../domain/channels/rule.ts';
import type { IdentityBody, IdentityRules } from '../../domain/identity/identity-rules.ts';
import { rulesOf } from '../../domain/identity/keyed-hash.ts';
import { PUBLISHED_RULES } from '../../domain/identity/shared-keys.ts';
import type { CostRules } from '../../domain/costs/cost-rules.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { groupingOf } from './grouping.server.ts';
import { type AdoptedMeasure, type AdoptedRow, MEASURE_COLUMNS, toAdopted } from './measure-row.ts';

/** What a batch has to know of its workspace, whatever its events are. */
export interface BatchContext {
  readonly timeZone: string; // reporting zone, IANA name
  readonly reportingCurrency: string | null; // orders are converted to it; null: each stays in its own
  readonly identitySecret: Buffer;
  readonly shops: readonly { readonly id: string; readonly ownHosts: readonly string[] }[];
  /** the measures whose daily facts are kept up to date */
  readonly measures: readonly AdoptedMeasure[];
  /** which channels touches have */
  readonly grouping: Grouping;
  /** by which keys are found shared */
  readonly identityRules: IdentityRules;
  /** how orders are costed */
  readonly costRules: readonly CostRules[];
  readonly hasProductCosts: boolean;
  readonly hasUndoneImports: boolean;
  /** whether a person decided anything about identity */
  readonly hasIdentityDecisions: boolean;
  /** whether somebody was erased, of whom more may be told */
  readonly hasErasures: boolean;
  /** whether some event waits for an order that was not seen */
  readonly hasWaits: boolean;
}

interface Row {
  time_zone: string;
  reporting_currency: string | null;
  identity_secret: Buffer;
  shops: { id: string; own_hosts: string[] }[] | null;
  measures: AdoptedRow[] | null;
  grouping: { id: string; body: GroupingBody } | null;
  identity: IdentityBody | null;
  cost_rules: CostRules[] | null;
  product_costs: boolean;
  undone: boolean;
  decided: boolean;
  waits: boolean;
  erasures: boolean;
}

/** Reads it in one statement: a batch of a single order asks as often as one of a thousand. */
export async function readBatchContext(tx: WorkspaceTx): Promise<BatchContext> {
  const [row] = await tx.rows<Row>(
    `SELECT time_zone, reporting_currency, identity_secret,
       (SELECT json_agg(json_build_object('id', id, 'own_hosts', own_hosts)) FROM shop) AS shops,
       (SELECT json_agg(m ORDER BY adopted_at, id) FROM (SELECT id, run_id, adopted_at, ${MEASURE_COLUMNS} FROM measure) AS m)
         AS measures,
       (SELECT json_build_object('id', id, 'body', body) FROM adopted_version WHERE kind = 'channels'
        ORDER BY decided_at DESC, id DESC LIMIT 1) AS grouping,
       (SELECT body FROM adopted_version WHERE kind = 'identity' AND subject = '' ORDER BY decided_at DESC, id DESC LIMIT 1)
         AS identity,
       (SELECT body -> 'rules' FROM adopted_version WHERE kind = 'costs' ORDER BY decided_at DESC, id DESC LIMIT 1)
         AS cost_rules,
       EXISTS (SELECT FROM product_cost) AS product_costs,
       EXISTS (SELECT FROM import WHERE undone) AS undone,
       EXISTS (SELECT FROM identity_decision) AS decided,
       EXISTS (SELECT FROM event_outcome WHERE result = 'waits') AS waits,
       EXISTS (SELECT FROM erasure_mark) AS erasures
     FROM settings`,
  );
  if (!row) throw new Error('the workspace has no settings row');
  return {
    timeZone: row.time_zone,
    reportingCurrency: row.reporting_currency,
    identitySecret: row.identity_secret,
    shops: (row.shops ?? []).map((shop) => ({ id: shop.id, ownHosts: shop.own_hosts })),
    measures: (row.measures ?? []).map(toAdopted),
    grouping: groupingOf(row.grouping),
    identityRules: row.identity ? rulesOf(row.identity, row.identity_secret) : PUBLISHED_RULES,
    costRules: row.cost_rules ?? [],
    hasProductCosts: row.product_costs,
    hasUndoneImports: row.undone,
    hasIdentityDecisions: row.decided,
    hasErasures: row.erasures,
    hasWaits: row.waits,
  };
}
