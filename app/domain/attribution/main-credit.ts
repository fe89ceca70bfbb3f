import { ONE_E9 } from './contribution.ts';

/** Stands where no one has more than half of an order. */
export const SEVERAL = 'several';
/** Stands where more than half of an order is credited to touches that name no campaign. */
export const NO_CAMPAIGN = 'none';

/** What of an order is credited to one touch, or to nobody. */
export interface CreditedPart {
  readonly channel: string;
  readonly campaign: { readonly id: string; readonly name: string } | null;
  readonly ordersE9: number; // share of the order, 10^-9
}

/** Who gets an order, in one line. */
export interface MainCredit {
  readonly channel: string; // or SEVERAL
  readonly campaign: string; // its name, NO_CAMPAIGN or SEVERAL
  readonly shareE9: number; // of the channel that gets most of it, 10^-9
}

/**
 * The channel and the campaign that get more than half of an order, each for itself. With half or less nobody is named:
 * which of equals came first would be chance. The shares of an order sum to 10^9.
 */
export function mainCredit(parts: readonly CreditedPart[]): MainCredit {
  const channels = sums(parts.map(({ channel, ordersE9 }) => [channel, channel, ordersE9]));
  const campaigns = sums(
    parts.map(({ channel, campaign, ordersE9 }) =>
      campaign ? [`${channel}|${campaign.id}`, campaign.name, ordersE9] : ['', NO_CAMPAIGN, ordersE9],
    ),
  );
  const [channel, campaign] = [most(channels), most(campaigns)];
  return { channel: nameOf(channel), campaign: nameOf(campaign), shareE9: channel.ordersE9 };
}

interface Sum {
  readonly name: string;
  readonly ordersE9: number;
}

function sums(parts: readonly (readonly [key: string, name: string, ordersE9: number])[]): Sum[] {
  const byKey = new Map<string, Sum>();
  for (const [key, name, ordersE9] of parts)
    byKey.set(key, { name, ordersE9: (byKey.get(key)?.ordersE9 ?? 0) + ordersE9 });
  return [...byKey.values()];
}

const most = (all: readonly Sum[]): Sum =>
  all.reduce((best, one) => (one.ordersE9 > best.ordersE9 ? one : best), { name: SEVERAL, ordersE9: 0 });

const nameOf = ({ name, ordersE9 }: Sum): string => (ordersE9 * 2 > ONE_E9 ? name : SEVERAL);
