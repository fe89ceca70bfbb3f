import type { AccountCampaignRow } from '../../database/reading/claims.server.ts';
import type { EntityRow } from '../../database/reading/entities.server.ts';
import { AD_PLATFORMS, type AdPlatform } from '../../domain/spend/ad-spend.ts';

/** The ad account that a touch's ad belongs to. */
export interface AccountOfTouch {
  readonly platform: AdPlatform | null; // null: no ad of a platform that claims
  readonly accountId: string | null;
  readonly isOneOfSeveral: boolean; // the platform has several accounts here
}

export type AccountOfEntity = (entityId: string) => AccountOfTouch;

const NO_AD: AccountOfTouch = { platform: null, accountId: null, isOneOfSeveral: false };

/**
 * Which ad account a touch's ad belongs to: the platform's only account, where it has one; else the account that reported
 * the touch's campaign, by id or name. null where several accounts could be meant.
 */
export function accountsOfEntities(
  entities: readonly EntityRow[],
  campaigns: readonly AccountCampaignRow[],
): AccountOfEntity {
  const accounts = new Index();
  const byCampaign = new Index();
  for (const { platform, accountId, campaignKey, campaignName } of campaigns) {
    accounts.add(platform, accountId);
    if (campaignKey !== null) byCampaign.add(`${platform}|${campaignKey}`, accountId);
    if (campaignName !== null) byCampaign.add(`${platform}|name:${campaignName.trim().toLowerCase()}`, accountId);
  }
  const found = new Map<string, AccountOfTouch>();
  for (const { id, platform: name, campaignKey } of entities) {
    const platform = AD_PLATFORMS.find((one) => one === name);
    if (!platform) continue;
    const accountId = accounts.only(platform) ?? byCampaign.only(`${platform}|${campaignKey ?? ''}`);
    found.set(id, { platform, accountId, isOneOfSeveral: accounts.count(platform) > 1 });
  }
  return (entityId) => found.get(entityId) ?? NO_AD;
}

/** Accounts by a key. */
class Index {
  readonly #accounts = new Map<string, Set<string>>();

  add(key: string, accountId: string): void {
    const known = this.#accounts.get(key);
    if (known) known.add(accountId);
    else this.#accounts.set(key, new Set([accountId]));
  }

  count(key: string): number {
    return this.#accounts.get(key)?.size ?? 0;
  }

  /** The account of a key that has just one. */
  only(key: string): string | null {
    const found = this.#accounts.get(key);
    return found?.size === 1 ? [...found][0]! : null;
  }
}
