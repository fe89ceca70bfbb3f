import { type AttributableOrder, ONE_E9, UNATTRIBUTED_TOUCH } from '../../domain/attribution/contribution.ts';
import { creditWeights } from '../../domain/attribution/credit.ts';
import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import { plainShares } from '../../domain/attribution/plain-shares.ts';
import { plainSplit } from '../../domain/attribution/plain-split.ts';
import {
  addComponents,
  type Component,
  COMPONENTS,
  type Components,
  zeroComponents,
} from '../../domain/orders/components.ts';

/** What is split: the money's components, and the counts. */
export const SPLIT_PARTS = [...COMPONENTS, 'ordersE9', 'newCustomersE9'] as const;
export type SplitPart = (typeof SPLIT_PARTS)[number];

/** What touch (−1: unattributed) gets of which part of which entry, by creditKey; only what is not 0. */
export type PlainCredits = ReadonlyMap<string, bigint>;

export const creditKey = (entry: number, touch: number, part: SplitPart): string => `${entry}|${touch}|${part}`;

type Shares = Record<Component, bigint[]>;

/**
 * An order's credits once more, as plainly as the rule can be written and with BigInt throughout: for every entry, the
 * shares of all money up to and with the entry, less the shares of all money before it.
 */
export function plainCredits(order: AttributableOrder, measure: BoundMeasure): PlainCredits {
  const weights = creditWeights(order.journey, measure)?.map(BigInt) ?? null;
  const credits = new Map<string, bigint>();
  const give = (entry: number, index: number, part: SplitPart, amount: bigint): void => {
    if (amount !== 0n) credits.set(creditKey(entry, weights === null ? UNATTRIBUTED_TOUCH : index, part), amount);
  };
  let total = zeroComponents();
  let before = sharesOf(total, weights);
  for (const [entry, { components }] of order.entries.entries()) {
    total = addComponents(total, components);
    const after = sharesOf(total, weights);
    for (const part of COMPONENTS) {
      for (const [index, share] of after[part].entries()) give(entry, index, part, share - before[part][index]!);
    }
    before = after;
  }
  const counts = weights === null ? [BigInt(ONE_E9)] : plainSplit(BigInt(ONE_E9), weights);
  for (const [index, share] of counts.entries()) {
    give(0, index, 'ordersE9', share);
    if (order.isNewCustomer) give(0, index, 'newCustomersE9', share);
  }
  return credits;
}

function sharesOf(total: Components, weights: readonly bigint[] | null): Shares {
  if (weights !== null) return plainShares(total, weights);
  return Object.fromEntries(COMPONENTS.map((part) => [part, [BigInt(total[part])]])) as Shares;
}
