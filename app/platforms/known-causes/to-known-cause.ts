import { CHANNELS, isAnyChannel } from '#app/domain/channels/channel.ts';
import { say } from '#app/domain/messages/message.ts';
import { type KnownCause, orderKeyOf } from '#app/domain/truth/known-cause.ts';
import type { FileRecord } from '../tables/file-kind.ts';
import { textOf } from '../tables/record-cells.ts';
import { CellError, type Sighted, sighted } from '../tables/record-context.ts';

/** A row of a file of known causes. Refused where it names no order, or a channel that there is not. */
export function toKnownCause(record: FileRecord): Sighted<KnownCause> {
  return sighted(() => {
    const orderKey = orderKeyOf(textOf(record, 'order'));
    if (orderKey === '') throw new CellError(say('cell-empty', { column: 'order' }), 'order');
    const orNull = (field: string): string | null => textOf(record, field) || null;
    return {
      orderKey,
      channel: channelOf(record),
      platform: orNull('platform')?.toLowerCase() ?? null,
      campaign: orNull('campaign'),
      source: orNull('source'),
      missedBecause: orNull('missed')?.toLowerCase() ?? null,
    };
  });
}

/** "Paid social" and "paid_social" are the channel paid-social; a workspace's own channel goes by its id. */
function channelOf(record: FileRecord): string {
  const cell = textOf(record, 'channel');
  const id = cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  if (isAnyChannel(id)) return id;
  throw new CellError(say('not-a-channel', { cell: cell.slice(0, 60), names: CHANNELS }), 'channel');
}
