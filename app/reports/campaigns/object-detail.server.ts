import { type ListedObject, objectHistory, type ToldDay, toldDays } from '../../database/reading/ad-objects.server.ts';
import { readAdAccounts } from '../../database/reading/ad-objects.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { fromMetaBudget } from '../../domain/ads/ad-change.ts';
import type { DayRange } from '../query.ts';
import { e8ToMinor } from '../roas/sums.ts';
import type { ObjectDetail, ObjectState, ToldValue } from './types.ts';

export interface ObjectAsked {
  readonly accountId: string;
  readonly objectId: string;
}

/** All that was told of one campaign, ad set or ad: how it stood, and what it cost on the days of a range. */
export async function objectDetail(tx: WorkspaceTx, asked: ObjectAsked, range: DayRange): Promise<ObjectDetail | null> {
  const history = await objectHistory(tx, asked.accountId, asked.objectId);
  const last = history.at(-1);
  if (!last) return null;
  const currency = (await readAdAccounts(tx)).find(({ id }) => id === asked.accountId)?.currency ?? 'EUR';
  const told = await toldDays(tx, { ...asked, level: last.level }, range);
  return {
    accountId: asked.accountId,
    id: asked.objectId,
    level: last.level,
    name: last.name,
    currency,
    states: changesOf(history.map((one) => stateOf(one, currency))).toReversed(),
    told: [...Map.groupBy(told, ({ day }) => day).values()].flatMap((day) => valuesOf(day)),
  };
}

function stateOf({ seenAt, name, status, dailyBudget, lifetimeBudget }: ListedObject, currency: string): ObjectState {
  const budget = (told: bigint | null) => fromMetaBudget(told === null ? null : String(told), currency);
  return {
    since: seenAt.toISOString(),
    name,
    status,
    dailyMinor: budget(dailyBudget),
    lifetimeMinor: budget(lifetimeBudget),
  };
}

/** Those that differ from the one before. */
function changesOf(states: readonly ObjectState[]): ObjectState[] {
  const plain = ({ since: _since, ...rest }: ObjectState): string => JSON.stringify(rest);
  return states.filter((state, index) => index === 0 || plain(state) !== plain(states[index - 1]!));
}

/** A day's values, without those that told the same again. */
function valuesOf(day: readonly ToldDay[]): ToldValue[] {
  const isNew = (one: ToldDay, before: ToldDay | undefined): boolean =>
    one.spendE8 !== before?.spendE8 || one.purchasesE6 !== before.purchasesE6 || one.valueE8 !== before.valueE8;
  return day
    .filter((one, index) => isNew(one, day[index - 1]))
    .map(({ seenAt, spendE8, purchasesE6, valueE8, ...one }) => ({
      ...one,
      seenAt: seenAt.toISOString(),
      spendMinor: e8ToMinor(BigInt(spendE8), one.currency),
      purchases: Number(purchasesE6) / 1e6,
      valueMinor: e8ToMinor(BigInt(valueE8), one.currency),
    }));
}
