import { type Components, zeroComponents } from './components.ts';
import { entryOf, type LedgerEntry, type LedgerOrder, sumOfEntries, type VersionedSighting } from './ledger-entry.ts';
import type { OrderSighting } from './order.ts';

/**
 * The cancellation of an order, or null where it is not cancelled or nothing remains to be reversed.
 *
 * An order is cancelled where its latest sighting has cancelledAt, or its state is voided or expired. What remains is
 * reversed: per part, what was sold in the end (sale and all edits) less all refunds that are known, whatever their
 * instants. A refund that arrives later, or is dated later, makes the cancellation smaller by as much instead of
 * reversing twice: the amount is a function of the set of sightings, and sale + edits − refunds − cancellation is
 * exactly 0 in each part. Where a refund was booked to another part than was sold (shipping given back as product), the
 * cancellation has a negative part that puts it right. Where more was given back than sold, nothing remains.
 * Parts: product − discount goes to refundProduct, shipping, tax and tip to theirs.
 *
 * With `always` a cancelled order has its entry also where no money remains: its costs go with it.
 *
 * Dated cancelledAt; without one, the update of the first of the unbroken run of cancelled sightings at the end (so
 * that later updates of a voided order don't move it), marked as not dated.
 */
export function cancellationEntry(
  order: LedgerOrder,
  sightings: readonly VersionedSighting[],
  others: readonly LedgerEntry[],
  always = false,
): LedgerEntry | null {
  const cause = firstOfCancelledRun(sightings);
  if (!cause) return null;
  const components = whatRemains(sumOfEntries(others)) ?? (always ? zeroComponents() : null);
  if (!components) return null;
  const cancelledAt = sightings.at(-1)!.sighting.cancelledAt;
  return entryOf(order, {
    kind: 'cancellation',
    cause: [],
    at: cancelledAt ?? cause.sighting.updatedAt,
    rawEventId: cause.rawEventId,
    dated: cancelledAt !== null,
    components,
  });
}

function firstOfCancelledRun(sightings: readonly VersionedSighting[]): VersionedSighting | undefined {
  const lastOpen = sightings.findLastIndex(({ sighting }) => !isCancelled(sighting));
  return sightings[lastOpen + 1];
}

/** Whether a sighting says that the order came to nothing. */
export function isCancelled(sighting: OrderSighting): boolean {
  return sighting.cancelledAt !== null || sighting.state === 'voided' || sighting.state === 'expired';
}

function whatRemains(sum: Components): Components | null {
  const sold = sum.product - sum.discount + sum.shipping + sum.tax + sum.tip;
  const refunded = sum.refundProduct + sum.refundShipping + sum.refundTax + sum.refundTip;
  if (refunded > Math.max(sold, 0)) return null;
  const remaining = zeroComponents();
  remaining.refundProduct = sum.product - sum.discount - sum.refundProduct;
  remaining.refundShipping = sum.shipping - sum.refundShipping;
  remaining.refundTax = sum.tax - sum.refundTax;
  remaining.refundTip = sum.tip - sum.refundTip;
  const isNothing = Object.values(remaining).every((part) => part === 0);
  return isNothing ? null : remaining;
}
