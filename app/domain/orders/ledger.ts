import { subtractComponents } from './components.ts';
import { type CostOf, withCosts } from './ledger-costs.ts';
import { cancellationEntry } from './ledger-cancellation.ts';
import {
  compareText,
  entryOf,
  epochOf,
  hasMoney,
  inDatedOrder,
  type LedgerEntry,
  type Step,
  type VersionedRefund,
  type VersionedSighting,
} from './ledger-entry.ts';
import { refundEntries } from './ledger-refunds.ts';
import type { OrderSighting } from './order.ts';

export type { LedgerEntry, VersionedRefund, VersionedSighting } from './ledger-entry.ts';

/** An order's money as dated entries, and what is known of the order now. */
export interface Ledger {
  readonly current: OrderSighting;
  readonly entries: readonly LedgerEntry[]; // in dated order; the first is the sale
  /** Evidence that could not count because it is in another currency than the order. */
  readonly otherCurrency: readonly string[]; // raw event ids, ascending
}

/**
 * The ledger of one order from all that was seen of it: a pure function of the set, so neither order nor duplicates of
 * the input matter. null while only refunds are known: they wait for their order.
 *
 * Sightings are ordered by (rank, updatedAt, content hash), and only those of the highest rank count: a platform's word
 * goes over a file's. The last is the current one; the sale is dated by its orderedAt and is what the first one sold.
 * Each difference of the sale between consecutive sightings is an edit, dated by the later one (not dated for files).
 * A change of state alone (pending → paid) changes no money. Refunds: ledger-refunds.ts; cancellation:
 * ledger-cancellation.ts. The sale is always there, also at zero; other entries without money are left out.
 * With `costOf` each entry also has what it changes of the order's costs (ledger-costs.ts).
 * All amounts are minor units of current.currency; sightings and refunds in another currency are not counted.
 */
export function ledgerOf(
  sightings: readonly VersionedSighting[],
  refunds: readonly VersionedRefund[],
  costOf: CostOf | null = null,
): Ledger | null {
  const ranked = inVersionOrder(sightings);
  const current = ranked.at(-1)?.sighting;
  if (!current) return null;
  const highest = ranked.filter(({ sighting }) => sighting.rank === current.rank);
  const counted = highest.filter(({ sighting }) => sighting.currency === current.currency);
  const separate = refunds.filter(({ refund }) => (refund.currency ?? current.currency) === current.currency);
  const steps = [...saleAndEdits(current, counted), ...refundEntries(current, counted, separate)];
  const money = steps.map(({ entry }) => entry);
  const cancellation = cancellationEntry(current, counted, money, costOf !== null);
  const dated = inDatedOrder(cancellation ? [...steps, { entry: cancellation }] : steps);
  const entries = costOf ? withCosts(dated, current.orderedAt, costOf) : dated.map(({ entry }) => entry);
  const otherCurrency = [...without(highest, counted), ...without(refunds, separate)];
  return {
    current,
    entries: entries.filter((entry) => entry.kind === 'sale' || hasMoney(entry)),
    otherCurrency: [...new Set(otherCurrency)].toSorted(compareText),
  };
}

/** Oldest version first; of the same version with the same content only one, with the smallest raw event id. */
function inVersionOrder(sightings: readonly VersionedSighting[]): VersionedSighting[] {
  const ordered = sightings.toSorted((a, b) => compareVersions(a, b) || compareText(a.rawEventId, b.rawEventId));
  return ordered.filter((item, index) => index === 0 || compareVersions(ordered[index - 1]!, item) !== 0);
}

function compareVersions(a: VersionedSighting, b: VersionedSighting): number {
  return (
    a.sighting.rank - b.sighting.rank ||
    epochOf(a.sighting.updatedAt) - epochOf(b.sighting.updatedAt) ||
    compareText(a.contentHash, b.contentHash)
  );
}

function saleAndEdits(order: OrderSighting, sightings: readonly VersionedSighting[]): Step[] {
  const [first, ...later] = sightings;
  const sale = entryOf(order, {
    kind: 'sale',
    cause: [],
    at: order.orderedAt,
    rawEventId: first!.rawEventId,
    dated: true,
    components: first!.sighting.sale,
  });
  const edits = later.map(({ sighting, contentHash, rawEventId }, index) => ({
    sale: sighting,
    entry: entryOf(order, {
      kind: 'edit',
      cause: [sighting.updatedAt, contentHash],
      at: sighting.updatedAt,
      rawEventId,
      dated: sighting.rank > 1,
      components: subtractComponents(sighting.sale, sightings[index]!.sighting.sale),
    }),
  }));
  return [{ entry: sale, sale: first!.sighting }, ...edits];
}

function without<T extends { readonly rawEventId: string }>(all: readonly T[], counted: readonly T[]): string[] {
  const kept = new Set(counted);
  return all.filter((item) => !kept.has(item)).map(({ rawEventId }) => rawEventId);
}
