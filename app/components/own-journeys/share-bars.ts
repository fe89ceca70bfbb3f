import type { FileAnswer, FileModel } from '#app/domain/attribution/own-journeys/all-models.ts';
import { isChannel } from '#app/domain/channels/channel.ts';
import { channelColor } from '../plots/plot-days.ts';
import { sizeOf } from './model-words.ts';
import type { OwnFigure } from './own-choices.ts';

/** Channels beyond these are told apart by nobody's eye. */
const MOST_SERIES = 11;
/** Names of a file are anybody's; the colours are those that the house tells its own channels by. */
const COLORS = [
  ...['paid-social', 'paid-search', 'email', 'paid-video', 'referral', 'organic-search', 'display', 'affiliates'],
  ...['push', 'organic-social', 'audio'],
];

export interface ShareBarData {
  readonly model: FileModel;
  readonly shares: readonly number[]; // by series, of the sum of sizes, 0 … 1
}

/** Each model's bar over the largest channels of the first model, and the others together as the last series. */
export function shareBars(
  models: readonly FileAnswer[],
  figure: OwnFigure,
  others: string,
): { series: string[]; bars: ShareBarData[] } {
  const all = (models[0]?.channels ?? []).map(({ channel }) => channel);
  const own = all.slice(0, MOST_SERIES);
  const bars = models.map(({ model, channels }) => {
    const sum = channels.reduce((total, row) => total + Math.abs(sizeOf(row, figure)), 0);
    const share = (size: number): number => (sum > 0 ? size / sum : 0);
    const sizes = new Map(channels.map((row) => [row.channel, sizeOf(row, figure)]));
    const rest = all.slice(MOST_SERIES).reduce((total, channel) => total + sizes.get(channel)!, 0);
    const shares = own.map((channel) => share(sizes.get(channel)!));
    return { model, shares: all.length > own.length ? [...shares, share(rest)] : shares };
  });
  return { series: all.length > own.length ? [...own, others] : own, bars };
}

export function seriesColor(channel: string, index: number): string {
  if (isChannel(channel)) return channelColor(channel);
  return channelColor(COLORS[index] ?? 'other');
}
