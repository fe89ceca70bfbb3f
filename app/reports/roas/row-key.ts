import type { Placement } from './placement.ts';
import type { RoasLevel } from './types.ts';

export const LEVELS: readonly RoasLevel[] = ['channel', 'campaign', 'adset', 'ad'];

/**
 * The keys of the rows that a placement is counted in, from channel to ad. They hold the platform's ids where known, so
 * that a link still works after a campaign is renamed. A level of which nothing is known has an empty last part:
 * `campaign:@direct:` is what no campaign of channel `direct` got.
 */
export function rowKeys({
  channel,
  platform,
  campaign,
  adset,
  ad,
}: Placement): readonly [string, string, string, string] {
  // a known campaign keeps its key when its home channel changes
  const owner = platform !== null && campaign !== null ? platform : `@${channel}`;
  const path = [owner, campaign?.id ?? '', adset?.id ?? '', ad?.id ?? ''];
  return [
    `channel:${channel}`,
    `campaign:${path.slice(0, 2).join(':')}`,
    `adset:${path.slice(0, 3).join(':')}`,
    `ad:${path.join(':')}`,
  ];
}
