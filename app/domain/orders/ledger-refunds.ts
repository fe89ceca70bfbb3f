import { type Components, subtractComponents, zeroComponents } from './components.ts';
import {
  compareText,
  entryOf,
  epochOf,
  type LedgerOrder,
  type Step,
  type VersionedRefund,
  type VersionedSighting,
} from './ledger-entry.ts';
import type { Refund } from './order.ts';

/** The refund id of a file that only says how much was given back in all. */
export const CUMULATIVE_REFUND_ID = 'cumulative';
/** Refunds that arrive by themselves come from the platform. */
const PLATFORM_RANK = 2;

interface RefundWord {
  readonly refund: Refund;
  readonly rank: number;
  readonly saidAt: number;
  readonly contentHash: string;
  readonly rawEventId: string;
}

/**
 * Refund entries of an order. Refunds with an id are united by id over all sightings and separate refunds; of several
 * words on one refund the latest counts, by (rank, instant of the carrier, content hash). A separate refund's carrier
 * instant is the refund's own. Only where no refund with an id is known do the cumulative sums of files count.
 */
export function refundEntries(
  order: LedgerOrder,
  sightings: readonly VersionedSighting[],
  separate: readonly VersionedRefund[],
): Step[] {
  const words = latestById([...sightings.flatMap(wordsOfSighting), ...separate.map(wordOfSeparate)]);
  return words.length > 0 ? words.map((word) => entryOfWord(order, word)) : cumulativeEntries(order, sightings);
}

function wordsOfSighting({ sighting, contentHash, rawEventId }: VersionedSighting): RefundWord[] {
  const saidAt = epochOf(sighting.updatedAt);
  return sighting.refunds
    .filter((refund) => refund.id !== CUMULATIVE_REFUND_ID)
    .map((refund) => ({ refund, rank: sighting.rank, saidAt, contentHash, rawEventId }));
}

function wordOfSeparate({ refund: { refund }, contentHash, rawEventId }: VersionedRefund): RefundWord {
  return { refund, rank: PLATFORM_RANK, saidAt: epochOf(refund.at), contentHash, rawEventId };
}

function latestById(words: readonly RefundWord[]): RefundWord[] {
  const latest = new Map<string, RefundWord>();
  for (const word of words) {
    const known = latest.get(word.refund.id);
    if (!known || compareWords(word, known) > 0) latest.set(word.refund.id, word);
  }
  return [...latest.values()];
}

function compareWords(a: RefundWord, b: RefundWord): number {
  return (
    a.rank - b.rank ||
    a.saidAt - b.saidAt ||
    compareText(a.contentHash, b.contentHash) ||
    compareText(b.rawEventId, a.rawEventId) // the same content twice: the smaller id, whichever came first
  );
}

function entryOfWord(order: LedgerOrder, { refund, rawEventId }: RefundWord): Step {
  const { at, dated, components, restocked } = refund;
  return {
    entry: entryOf(order, { kind: 'refund', cause: [refund.id], at, rawEventId, dated, components }),
    restocked,
  };
}

/**
 * Each change of the cumulative refund between consecutive sightings is an entry of its own, a correction downwards too
 * (a sighting that names no refund says 0: the latest file is right, as it is for the sale).
 */
function cumulativeEntries(order: LedgerOrder, sightings: readonly VersionedSighting[]): Step[] {
  let before: Components = zeroComponents();
  return sightings.map(({ sighting, contentHash, rawEventId }) => {
    const refund = sighting.refunds.find(({ id }) => id === CUMULATIVE_REFUND_ID);
    const after = refund?.components ?? zeroComponents();
    const components = subtractComponents(after, before);
    before = after;
    const entry = entryOf(order, {
      kind: 'refund',
      cause: [CUMULATIVE_REFUND_ID, sighting.updatedAt, contentHash],
      at: refund?.at ?? sighting.updatedAt,
      rawEventId,
      dated: refund?.dated ?? false,
      components,
    });
    return { entry };
  });
}
