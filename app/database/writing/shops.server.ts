import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface NewShop {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly domain?: string | null;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly ownHosts?: readonly string[];
}

/** Makes a shop; where it is known, only what was not known of it is filled in. */
export async function addShop(tx: WorkspaceTx, shop: NewShop): Promise<void> {
  await tx.run(
    `INSERT INTO shop (workspace_id, id, platform, name, domain, currency, time_zone, own_hosts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (workspace_id, id) DO UPDATE SET domain = coalesce(shop.domain, excluded.domain),
       currency = coalesce(shop.currency, excluded.currency), time_zone = coalesce(shop.time_zone, excluded.time_zone)`,
    [
      tx.workspaceId,
      shop.id,
      shop.platform,
      shop.name,
      shop.domain ?? null,
      shop.currency,
      shop.timeZone,
      shop.ownHosts ?? [],
    ],
  );
}

/** Notes that the platform serves our app for this shop. */
export async function markConnected(tx: WorkspaceTx, shopId: string): Promise<void> {
  await tx.run(`UPDATE shop SET disconnected_at = NULL WHERE id = $1 AND disconnected_at IS NOT NULL`, [shopId]);
}

/** Notes when our app was removed from the shop. What is known of the shop stays. */
export async function markDisconnected(tx: WorkspaceTx, shopId: string, at: string): Promise<void> {
  await tx.run(`UPDATE shop SET disconnected_at = $2::timestamptz WHERE id = $1`, [shopId, at]);
}

export interface ShopFacts {
  readonly name: string;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly at: string; // as of when
}

/**
 * Takes over what the platform says of a shop, unless it said something later before: its name, and what was not known.
 * A currency or zone that is known stays: figures were made under it.
 */
export async function updateShop(tx: WorkspaceTx, shopId: string, facts: ShopFacts): Promise<void> {
  await tx.run(
    `UPDATE shop SET name = $2, currency = coalesce(currency, $3), time_zone = coalesce(time_zone, $4),
       told_at = $5::timestamptz WHERE id = $1 AND (told_at IS NULL OR told_at < $5::timestamptz)`,
    [shopId, facts.name, facts.currency, facts.timeZone, facts.at],
  );
}

export interface NewAccount {
  readonly id: string;
  readonly platform: string;
  readonly externalId: string;
  readonly name: string;
  readonly currency: string | null;
  readonly timeZone: string | null;
}

/** Makes an ad account; where it is known, only what was not known of it is filled in. */
export async function addAccount(tx: WorkspaceTx, account: NewAccount): Promise<void> {
  await tx.run(
    `INSERT INTO ad_account (workspace_id, id, platform, external_id, name, currency, time_zone)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (workspace_id, id) DO UPDATE SET currency = coalesce(ad_account.currency, excluded.currency),
       time_zone = coalesce(ad_account.time_zone, excluded.time_zone)`,
    [
      tx.workspaceId,
      account.id,
      account.platform,
      account.externalId,
      account.name,
      account.currency,
      account.timeZone,
    ],
  );
}

/** Notes when an ad account was last read through. */
export async function markFetched(tx: WorkspaceTx, accountId: string, at: string): Promise<void> {
  await tx.run(`UPDATE ad_account SET fetched_at = GREATEST(fetched_at, $2::timestamptz) WHERE id = $1`, [
    accountId,
    at,
  ]);
}

/** Says which connection reads an ad account from now on; null: none does. */
export async function readAccountBy(tx: WorkspaceTx, accountId: string, connectionId: string | null): Promise<void> {
  await tx.run(`UPDATE ad_account SET connection_id = $2 WHERE id = $1`, [accountId, connectionId]);
}
