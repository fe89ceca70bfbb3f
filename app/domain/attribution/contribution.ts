import { addComponents, type Component, type Components, isZero, zeroComponents } from '../orders/components.ts';
import type { LedgerEntry } from '../orders/ledger-entry.ts';
import type { Minor } from '../values/money.ts';
import { creditWeights } from './credit.ts';
import type { Journey, BoundMeasure } from './journey.ts';
import { chainShares, CHAINS, type Split } from './shares.ts';
import { splitByWeights } from './split.ts';

/** Stands for "no touch" in Contribution.touchIndex. */
export const UNATTRIBUTED_TOUCH = -1;
/** One whole order, or one whole new customer, in the units their shares are counted in. */
export const ONE_E9 = 1_000_000_000;

/** What one touch gets of one ledger entry of its order. */
export interface Contribution {
  readonly entryIndex: number; // into the order's ledger entries
  readonly touchIndex: number; // into the journey; −1 is unattributed
  readonly components: Components; // minor units, signed as the entry is
  readonly ordersE9: number; // share of the order, 10^-9; on the first entry only
  readonly newCustomersE9: number; // share of a new customer's first order, 10^-9; on the first entry only
}

/** An order as attribution sees it: its money as dated entries (oldest first), and its journey. */
export interface AttributableOrder {
  readonly entries: readonly LedgerEntry[];
  readonly journey: Journey;
  readonly isNewCustomer: boolean;
}

/**
 * Splits every component of every ledger entry over the journey's touches under a measure.
 *
 * The credit of entry k is shares(cumulative after k) − shares(cumulative before k), in dated order, with the shares of
 * shares.ts. So the credits of an entry sum to the entry exactly, per component, and a full refund leaves exactly 0 on
 * every touch. (An edit after a refund can move a unit of the refund between touches; such parts sum to 0.) One order
 * (10^9) and one new customer are split by largest remainder too, on the first entry. Where no touch can take credit
 * everything is on touchIndex −1. Contributions without money or share are left out; an order of zero money keeps its
 * order share. out: by entry, then by touch, ascending.
 */
export function contributionsOf(order: AttributableOrder, measure: BoundMeasure): Contribution[] {
  const { touches, split } = takersOf(order.journey, measure);
  const divide =
    touches.length === 1 ? wholeEntries(order.entries) : splitEntries(order.entries, touches.length, split);
  const orderShares = split(ONE_E9);
  const contributions: Contribution[] = [];
  for (let entryIndex = 0; entryIndex < order.entries.length; entryIndex += 1) {
    for (const [taker, components] of divide(entryIndex).entries()) {
      const ordersE9 = entryIndex === 0 ? orderShares[taker]! : 0;
      const newCustomersE9 = order.isNewCustomer ? ordersE9 : 0;
      if (ordersE9 === 0 && isZero(components)) continue;
      contributions.push({ entryIndex, touchIndex: touches[taker]!, components, ordersE9, newCustomersE9 });
    }
  }
  return contributions;
}

/** The touches with credit (a weight of 0 gets nothing anyway) and how an amount is split over them. */
function takersOf(journey: Journey, measure: BoundMeasure): { touches: readonly number[]; split: Split } {
  const weights = creditWeights(journey, measure) ?? [];
  const touches: number[] = [];
  const positive: number[] = [];
  for (let i = 0; i < weights.length; i += 1) {
    if (weights[i] === 0) continue;
    touches.push(i);
    positive.push(weights[i]!);
  }
  if (touches.length === 0) touches.push(UNATTRIBUTED_TOUCH);
  return { touches, split: touches.length === 1 ? (amount) => [amount] : (amount) => splitByWeights(amount, positive) };
}

/** Each taker's part of an entry, asked for in order of the entries. */
type DivideEntry = (entryIndex: number) => readonly Components[];

/** A single taker gets each entry as it is. */
function wholeEntries(entries: readonly LedgerEntry[]): DivideEntry {
  return (entryIndex) => [entries[entryIndex]!.components];
}

function splitEntries(entries: readonly LedgerEntry[], takers: number, split: Split): DivideEntry {
  let cumulative = zeroComponents();
  const nothing = split(0);
  const before = CHAINS.map((chain) => chain.map(() => nothing));
  return (entryIndex) => {
    const change = entries[entryIndex]!.components;
    cumulative = addComponents(cumulative, change);
    const parts: Components[] = [];
    for (let taker = 0; taker < takers; taker += 1) parts.push(zeroComponents());
    for (let c = 0; c < CHAINS.length; c += 1) {
      const chain = CHAINS[c]!;
      if (chain.every((component) => change[component] === 0)) continue;
      const after = chainShares(chain, cumulative, split);
      for (let k = 0; k < chain.length; k += 1) addChange(parts, chain[k]!, after[k]!, before[c]![k]!);
      before[c] = after;
    }
    return parts;
  };
}

function addChange(parts: Components[], key: Component, after: readonly Minor[], before: readonly Minor[]): void {
  for (let taker = 0; taker < parts.length; taker += 1) parts[taker]![key] = after[taker]! - before[taker]!;
}
