import { type AdChangeRow, type AdState, fromMetaBudget, toMetaBudget } from '../../domain/ads/ad-change.ts';
import type { MetaAdNode, MetaAds } from '../../platforms/meta/ads.ts';

/** Where a change is made: the account's digits at Meta, and its currency. */
export interface AdAccountPlace {
  readonly externalId: string;
  readonly currency: string;
}

/** What a node says of the things that a change is about. */
export function stateOf(node: MetaAdNode, about: AdState, currency: string): AdState {
  const daily = fromMetaBudget(node.dailyBudget, currency);
  return {
    ...(about.status === undefined ? {} : { status: node.status === 'ACTIVE' ? 'active' : 'paused' }),
    ...(about.daily === undefined || daily === null ? {} : { daily }),
  };
}

export const isSame = (one: AdState, other: AdState): boolean =>
  one.status === other.status && one.daily === other.daily;

type Changed = Pick<AdChangeRow, 'kind' | 'externalId' | 'after'>;

/** Makes a change at Meta, or asks Meta whether it would. Answers the id of a new ad. PlatformError where it is refused. */
export async function makeAtMeta(
  ads: MetaAds,
  { kind, externalId, after }: Changed,
  place: AdAccountPlace & { readonly adsetId: string | null },
  validate: boolean,
): Promise<string | null> {
  const { externalId: accountId, currency } = place;
  if (kind === 'variation') {
    const ad = { accountId, adsetId: place.adsetId!, name: after.name!, creativeId: after.creativeId! };
    return ads.create(ad, { validate });
  }
  const budget = after.daily === undefined ? null : toMetaBudget(after.daily, currency);
  const patch = {
    ...(after.status === undefined
      ? {}
      : { status: after.status === 'active' ? ('ACTIVE' as const) : ('PAUSED' as const) }),
    ...(budget === null ? {} : { daily_budget: budget }),
  };
  await ads.change(externalId, patch, accountId, { validate });
  return null;
}
