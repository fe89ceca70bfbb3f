import { pixelOutcome } from '../../platforms/pixel/to-touch.ts';
import { readPixelBatch } from '../../platforms/pixel/wire.ts';
import { type DropReason, noRecords, type Normalised, type RawEvent } from '../batch.ts';
import { bodyText, type NormaliseContext, UnreadableEvent } from './context.ts';

/** A batch of the pixel: its touches and links. Events that are neither are counted by reason in the outcome's detail. */
export function normalisePixel(event: RawEvent, context: NormaliseContext): Normalised {
  const batch = readPixelBatch(bodyText(event));
  if (!batch.ok) throw new UnreadableEvent(`${batch.reason}: ${batch.detail}`);
  const records = noRecords();
  const dropped = new Map<DropReason, number>();
  const count = (reason: DropReason, by = 1): Map<DropReason, number> =>
    dropped.set(reason, (dropped.get(reason) ?? 0) + by);
  if (batch.malformed.length > 0) count('unreadable-parts', batch.malformed.length);
  const ownHosts = [...context.shops.values()].flatMap((shop) => shop.ownHosts);
  const pixelContext = {
    consent: batch.consent,
    receivedAt: event.receivedAt,
    userAgent: event.meta.userAgent ?? null,
    ownHosts,
  };
  for (const [position, one] of batch.events.entries()) {
    const provenance = { rawEventId: event.id, position, contentHash: event.contentHash, importId: null };
    const outcome = pixelOutcome(one, pixelContext);
    if (outcome.kind === 'dropped') count(outcome.reason);
    else if (outcome.kind === 'link') {
      const { id, at, identifiers } = outcome.link;
      records.links.push({ ...provenance, recordId: id, at, keys: context.keysOf(identifiers) });
    } else {
      const { identifiers, ...touch } = outcome.touch;
      records.touches.push({ ...provenance, touch: { ...touch, keys: context.keysOf(identifiers) } });
    }
  }
  return { records, outcome: outcomeOf(records.touches.length + records.links.length, dropped) };
}

function outcomeOf(kept: number, dropped: ReadonlyMap<DropReason, number>): Normalised['outcome'] {
  const detail = [...dropped].map(([reason, count]) => `${reason}=${count}`).join(' ') || undefined;
  const [mostly] = [...dropped].sort(([, a], [, b]) => b - a);
  if (kept > 0 || !mostly) return { result: 'done', detail };
  return { result: 'dropped', reason: mostly[0], detail };
}
