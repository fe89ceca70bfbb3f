import type { AdChangeRow } from '../../domain/ads/ad-change.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface ListedChange extends AdChangeRow {
  readonly currency: string; // the ad account's
}

/** The newest changes first: of one campaign, ad set or ad by its id at the platform, or of all. */
export function latestChanges(tx: WorkspaceTx, objectId: string | null, limit: number): Promise<ListedChange[]> {
  return tx.rows<ListedChange>(
    `SELECT c.id, c.connection_id AS "connectionId", c.account_id AS "accountId", kind, level,
       c.external_id AS "externalId", c.name, before, after, state, error, made_id AS "madeId", undoes,
       asked_by AS "askedBy", asked_at AS "askedAt", confirmed_by AS "confirmedBy", ended_at AS "endedAt",
       coalesce(a.currency, 'XXX') AS currency
     FROM ad_change c JOIN ad_account a ON a.id = c.account_id
     WHERE $1::text IS NULL OR c.external_id = $1 ORDER BY asked_at DESC, c.id LIMIT $2`,
    [objectId, limit],
  );
}
