import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface ShopRow {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly domain: string | null;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly ownHosts: readonly string[];
}

export interface AccountRow {
  readonly id: string;
  readonly platform: string;
  readonly externalId: string;
  readonly name: string;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly fetchedAt: Date | null;
  readonly connectionId: string | null; // the connection that reads it
}

export async function listShops(tx: WorkspaceTx): Promise<ShopRow[]> {
  return tx.rows<ShopRow>(
    `SELECT id, platform, name, domain, currency, time_zone AS "timeZone", own_hosts AS "ownHosts"
     FROM shop ORDER BY created_at, id`,
  );
}

export async function listAccounts(tx: WorkspaceTx): Promise<AccountRow[]> {
  return tx.rows<AccountRow>(
    `SELECT id, platform, external_id AS "externalId", name, currency, time_zone AS "timeZone", fetched_at AS "fetchedAt",
       connection_id AS "connectionId"
     FROM ad_account ORDER BY platform, name, id`,
  );
}
