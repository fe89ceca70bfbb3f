import type { PathLine } from './path-line.ts';
import type { PathCredit } from './paths.ts';
import { ShareSum } from './share-sum.ts';
import { type Whole, whole } from './whole.ts';

/** A channel's part of all lines. */
export interface ChannelTotal {
  readonly channel: string;
  readonly conversions: number; // sum of shares
  readonly valueMinor: number; // sum of exact shares, a fraction of minor units
  readonly valueMinorExact: Whole; // sum of whole credits; over all channels exactly the total
}

export interface PathTotals {
  readonly channels: readonly ChannelTotal[]; // most conversions first, then by name
  readonly totals: { readonly conversions: number; readonly valueMinor: Whole };
}

export interface ChannelTotals {
  add(line: PathLine, credit: PathCredit): void;
  result(): PathTotals;
}

interface Sums {
  readonly conversions: ShareSum;
  readonly value: ShareSum;
  exact: bigint;
}

/** Adds up lines to channels. Conversions and values are added as exact fractions and divided once, in result(). */
export function channelTotals(): ChannelTotals {
  const sums = new Map<string, Sums>();
  const totals = { conversions: 0, valueMinor: 0n };
  return {
    add(line, { weights, creditsMinor }) {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (const [index, channel] of line.path.entries()) {
        const sum = sumsOf(sums, channel);
        if (weights[index] === 0) continue;
        sum.conversions.add(line.conversions, weights[index]!, total);
        sum.value.add(line.valueMinor, weights[index]!, total);
        sum.exact += BigInt(creditsMinor[index]!);
      }
      totals.conversions += line.conversions;
      totals.valueMinor += BigInt(line.valueMinor);
    },
    result: () => ({
      channels: [...sums].map(channelTotal).toSorted(byConversions),
      totals: { ...totals, valueMinor: whole(totals.valueMinor) },
    }),
  };
}

function sumsOf(sums: Map<string, Sums>, channel: string): Sums {
  let sum = sums.get(channel);
  if (!sum) sums.set(channel, (sum = { conversions: new ShareSum(), value: new ShareSum(), exact: 0n }));
  return sum;
}

function channelTotal([channel, { conversions, value, exact }]: [string, Sums]): ChannelTotal {
  return { channel, conversions: conversions.value(), valueMinor: value.value(), valueMinorExact: whole(exact) };
}

function byConversions(a: ChannelTotal, b: ChannelTotal): number {
  return b.conversions - a.conversions || (a.channel < b.channel ? -1 : 1);
}
