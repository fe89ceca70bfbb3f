import { ByEntity } from '../../domain/attribution/packed/by-entity.ts';
import type { TouchColumns } from '../../domain/attribution/packed/packed-orders.ts';
import { CLAIM_RULES } from '../../domain/reconciliation/claim-rules.ts';
import type { AdPlatform } from '../../domain/spend/ad-spend.ts';
import { DAY_MS } from '../../domain/values/days.ts';
import type { AccountOfEntity, AccountOfTouch } from './account-of-touch.ts';

/** Orders with a click that a platform claims, where it can't be told for which of its accounts. */
export class UnplacedOrders {
  readonly byPlatform = new Map<AdPlatform, number>();
  readonly #accounts: ByEntity<AccountOfTouch>;

  constructor(accountOf: AccountOfEntity) {
    this.#accounts = new ByEntity(accountOf);
  }

  add({ orderAt, touchStarts, at, entities, entityIds }: TouchColumns, order: number): void {
    const accounts = this.#accounts.among(entityIds);
    const platforms = new Set<AdPlatform>();
    for (let touch = touchStarts[order]!; touch < touchStarts[order + 1]!; touch += 1) {
      const { platform, accountId, isOneOfSeveral } = accounts[entities[touch]!]!;
      if (platform === null || accountId !== null || !isOneOfSeveral) continue;
      const { clickDays } = CLAIM_RULES[platform];
      if (at[touch]! >= orderAt[order]! - clickDays * DAY_MS) platforms.add(platform);
    }
    for (const platform of platforms) this.byPlatform.set(platform, (this.byPlatform.get(platform) ?? 0) + 1);
  }
}
