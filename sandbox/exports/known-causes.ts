import type { World } from '../world/make.ts';

/** The world's truth as a file that somebody who knows could write: which channel and campaign brought each order. */
export function knownCausesCsv(world: World): string {
  const header = ['Order', 'True channel', 'True platform', 'True campaign', 'Known from', 'Missed because'];
  const rows = [...world.truth.values()].map((truth) => [
    truth.orderId,
    truth.channel,
    truth.platform === 'google' ? 'google-ads' : (truth.platform ?? ''),
    truth.campaignId ?? '',
    'sandbox',
    truth.missedBecause ?? '',
  ]);
  return [header, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}
