import { exponentOf } from '../values/currency.ts';
import type { Minor } from '../values/money.ts';

/** What can be changed: budgets stand at a campaign or at its ad sets, never at an ad. */
export const CHANGEABLE_LEVELS = ['campaign', 'adset', 'ad'] as const;
export type ChangeableLevel = (typeof CHANGEABLE_LEVELS)[number];

export type AdChange =
  | { readonly kind: 'pause' | 'resume'; readonly level: ChangeableLevel; readonly id: string }
  | {
      readonly kind: 'budget';
      readonly level: 'campaign' | 'adset';
      readonly id: string;
      readonly daily: Minor; // of the ad account's currency
    }
  /** a paused ad beside another one, in its ad set: with its creative, or with the given one */
  | {
      readonly kind: 'variation';
      readonly level: 'ad';
      readonly id: string;
      readonly name: string;
      readonly creativeId: string | null;
    };
export type AdChangeKind = AdChange['kind'];

/** What is so before a change, and what shall be so after it. Only what the change is about. */
export interface AdState {
  readonly status?: 'active' | 'paused';
  readonly daily?: Minor;
  readonly name?: string;
  readonly creativeId?: string;
}

/** How far a change is. `doing` is short: between telling the platform and knowing its answer. */
export const AD_CHANGE_STATES = ['planned', 'doing', 'done', 'refused', 'stale'] as const;
export type AdChangeState = (typeof AD_CHANGE_STATES)[number];

/** A change as it was asked for. */
export interface PlannedChange {
  readonly id: string;
  readonly connectionId: string;
  readonly accountId: string;
  readonly kind: AdChangeKind;
  readonly level: ChangeableLevel;
  readonly externalId: string;
  readonly name: string;
  readonly before: AdState;
  readonly after: AdState;
  readonly undoes: string | null;
  readonly askedBy: string;
}

/** A change and how it ended. */
export interface AdChangeRow extends PlannedChange {
  readonly state: AdChangeState;
  readonly error: string | null;
  readonly madeId: string | null;
  readonly askedAt: Date;
  readonly confirmedBy: string | null;
  readonly endedAt: Date | null;
}

/**
 * The currencies whose budgets Meta takes in whole units; all others it takes in hundredths, whatever ISO 4217 says of
 * them (developers.facebook.com/documentation/ads-commerce/marketing-api/currencies).
 */
const WHOLE_UNITS = new Set(['CLP', 'COP', 'CRC', 'HUF', 'ISK', 'IDR', 'JPY', 'KRW', 'PYG', 'TWD', 'VND']);
const metaExponent = (currency: string): number => (WHOLE_UNITS.has(currency) ? 0 : 2);

/** An amount in the units in which Meta takes budgets; null where it can't be said exactly in them (half a forint). */
export function toMetaBudget(daily: Minor, currency: string): string | null {
  const [ours, theirs] = [exponentOf(currency), metaExponent(currency)];
  if (theirs >= ours) return String(BigInt(daily) * 10n ** BigInt(theirs - ours));
  const parts = 10n ** BigInt(ours - theirs);
  return BigInt(daily) % parts === 0n ? String(BigInt(daily) / parts) : null;
}

/** A budget that Meta told, in minor units of its currency; null where it has none of its own (`"0"`). */
export function fromMetaBudget(told: string | null, currency: string): Minor | null {
  if (told === null || /^0*$/.test(told)) return null;
  const [ours, theirs] = [exponentOf(currency), metaExponent(currency)];
  const scaled =
    theirs >= ours ? BigInt(told) / 10n ** BigInt(theirs - ours) : BigInt(told) * 10n ** BigInt(ours - theirs);
  return Number(scaled);
}
