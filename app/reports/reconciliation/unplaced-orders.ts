import type { OrderWithJourney } from '../../database/reading/attributable-orders.server.ts';
import { CLAIM_RULES } from '../../domain/reconciliation/claim-rules.ts';
import type { AdPlatform } from '../../domain/spend/ad-spend.ts';
import { DAY_MS } from '../../domain/values/days.ts';
import type { AccountOfEntity } from './account-of-touch.ts';

/** Orders with a click that a platform claims, where it can't be told for which of its accounts. */
export class UnplacedOrders {
  readonly byPlatform = new Map<AdPlatform, number>();
  readonly #accountOf: AccountOfEntity;

  constructor(accountOf: AccountOfEntity) {
    this.#accountOf = accountOf;
  }

  add({ journey }: OrderWithJourney): void {
    const platforms = new Set<AdPlatform>();
    for (const [index, at] of journey.at.entries()) {
      const { platform, accountId, isOneOfSeveral } = this.#accountOf(journey.entityIds[index]!);
      if (platform === null || accountId !== null || !isOneOfSeveral) continue;
      const { clickDays } = CLAIM_RULES[platform];
      if (at >= journey.orderAt - clickDays * DAY_MS) platforms.add(platform);
    }
    for (const platform of platforms) this.byPlatform.set(platform, (this.byPlatform.get(platform) ?? 0) + 1);
  }
}
