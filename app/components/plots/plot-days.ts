import type { RoasDay } from '#app/reports/roas/types.ts';

/** The days of one currency. */
export function plotDays(days: readonly RoasDay[], currency: string): RoasDay[] {
  return days.filter((day) => day.currency === currency);
}

/** The channels that have revenue in these days, largest first; `unattributed` last, and always there. */
export function plotChannels(days: readonly RoasDay[]): string[] {
  const sums = new Map<string, number>();
  for (const { revenueByChannel } of days) {
    for (const [channel, minor] of Object.entries(revenueByChannel))
      sums.set(channel, (sums.get(channel) ?? 0) + minor);
  }
  sums.delete('unattributed');
  const channels = [...sums].filter(([, minor]) => minor !== 0).toSorted((a, b) => b[1] - a[1]);
  return [...channels.map(([channel]) => channel), 'unattributed'];
}

/** The colour of a channel: the same on every page, light and dark, told in the style sheet. */
export function channelColor(channel: string): string {
  return `var(--channel-${channel}, var(--channel-other))`;
}
