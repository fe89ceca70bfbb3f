import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface ShopRecord {
  id: string;
  platform: string;
  name: string;
  domain: string | null;
  currency: string | null;
  time_zone: string | null;
}

export interface AdAccountRecord {
  id: string;
  platform: string;
  external_id: string;
  name: string;
  currency: string | null;
  time_zone: string | null;
  fetched_at: Date | null;
}

/** The workspace's shops, by name. */
export function readShops(tx: WorkspaceTx): Promise<ShopRecord[]> {
  return tx.rows(`SELECT id, platform, name, domain, currency, time_zone FROM shop ORDER BY name, id`);
}

/** The workspace's ad accounts, by platform and name. */
export function readAdAccounts(tx: WorkspaceTx): Promise<AdAccountRecord[]> {
  return tx.rows(
    `SELECT id, platform, external_id, name, currency, time_zone, fetched_at FROM ad_account ORDER BY platform, name, id`,
  );
}
