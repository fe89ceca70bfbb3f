import type { FileAnswer, FileChannel } from '#app/domain/attribution/own-journeys/all-models.ts';
import { whole } from '#app/domain/attribution/whole.ts';

/** More would be no table to read; downloads have all of them. */
const MOST_SHOWN = 100;

/** A channel, or what the channels that are not shown have together. */
export interface ShownChannel extends Omit<FileChannel, 'channel'> {
  readonly channel: string | null;
  readonly count: number;
}

/** The channels with most conversions one by one, the others in one row, so that rows add up to the total. */
export function shownChannels({ channels }: FileAnswer): { rows: ShownChannel[]; others: ShownChannel | null } {
  const rows = channels.slice(0, MOST_SHOWN).map((channel) => ({ ...channel, count: 1 }));
  const rest = channels.slice(MOST_SHOWN);
  if (rest.length === 0) return { rows, others: null };
  const others: ShownChannel = {
    channel: null,
    count: rest.length,
    conversions: rest.reduce((sum, { conversions }) => sum + conversions, 0),
    valueMinor: rest.reduce((sum, { valueMinor }) => sum + valueMinor, 0),
    valueMinorExact: whole(rest.reduce((sum, { valueMinorExact }) => sum + BigInt(valueMinorExact), 0n)),
  };
  return { rows, others };
}
