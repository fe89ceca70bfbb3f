import { EVER } from '../../domain/spend/ad-spend.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** An ad account with what its newest spend rows say of themselves. */
export interface AccountSpendRow {
  readonly accountId: string;
  readonly account: string;
  readonly platform: string;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly fetchedAt: Date; // the newest of: the account's last fetch, a row's sighting
  readonly lastDay: string | null; // newest day with spend, the account's own; null where no row says when it was
  readonly source: string; // of that day
}

/** The accounts that have spend, with how fresh it is. */
export function readAccounts(tx: WorkspaceTx): Promise<AccountSpendRow[]> {
  return tx.rows<AccountSpendRow>(
    `SELECT a.id AS "accountId", a.name AS account, a.platform, a.currency, a.time_zone AS "timeZone",
       greatest(a.fetched_at, s.seen_at) AS "fetchedAt", s.last_day AS "lastDay", s.source
     FROM ad_account a
     JOIN LATERAL (
       SELECT max(f.seen_at) AS seen_at, max(f.day_to) FILTER (WHERE f.day_to <> $1) AS last_day,
         (array_agg(f.source ORDER BY f.day_to DESC, f.seen_at DESC))[1] AS source
       FROM spend_fact f WHERE f.workspace_id = a.workspace_id AND f.account_id = a.id
     ) s ON s.seen_at IS NOT NULL
     ORDER BY a.platform, a.name, a.id`,
    [EVER.to],
  );
}
