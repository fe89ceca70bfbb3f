import type { AppliedRun, DataDrivenModel, WindowDays } from '../journey.ts';

/** What a run found for one channel. */
export interface RunChannel {
  readonly channel: string;
  readonly share: number; // of all conversions, 0 to 1; over all channels they sum to 1
  readonly removalEffect: number | null; // markov: the part of conversions that is lost without the channel
}

/** A data-driven model over the journeys of some days: what it was asked, how much it saw, what it found. */
export interface ModelRun {
  readonly model: DataDrivenModel;
  readonly order: number; // markov: how many channels a step depends on; shapley: 1
  readonly from: string; // days, YYYY-MM-DD, reporting zone, both included
  readonly to: string;
  readonly window: WindowDays; // visits
  readonly leadWindow: WindowDays;
  readonly channelVersion: string; // the grouping that named the channels
  readonly inputHash: string; // SHA-256 of the journeys it saw, hex
  readonly converting: number; // journeys that led to an order
  readonly nonConverting: number; // journeys that led to none
  readonly withoutTouches: number; // orders that no touch led to: they are not among the journeys
  readonly distinctPaths: number;
  readonly channels: readonly RunChannel[]; // greatest share first, then by name
}

/** The run as orders are credited by it. `id` is that of the adopted version. */
export function appliedRun(
  id: string,
  { channels }: Pick<ModelRun, 'channels'>,
  channelOf: ReadonlyMap<string, string>,
): AppliedRun {
  const shares = new Map(channels.map(({ channel, share }) => [channel, share]));
  return {
    id,
    shareOf: (channel) => shares.get(channel) ?? 0,
    channelOf: (entityId) => channelOf.get(entityId) ?? 'other',
  };
}
