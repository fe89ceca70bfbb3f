import { ratioOf } from '../roas/ratio.ts';

/** What a model gave of an order whose true cause is known, or of several of the same cause. Money in minor units. */
export interface JudgedOrder {
  readonly trueChannel: string;
  readonly trueCampaign: string | null; // null: no campaign brought it, or which one is not known
  readonly credits: readonly JudgedCredit[];
}

export interface JudgedCredit {
  readonly channel: string; // `unattributed` where no touch took it
  readonly campaign: string | null;
  readonly minor: number;
}

/** What a channel truly brought, and what the model gives it. */
export interface ChannelError {
  readonly channel: string;
  readonly trueMinor: bigint;
  readonly creditedMinor: bigint;
  readonly errorMinor: bigint; // credited − true; over all channels these sum to 0
}

/**
 * Adds up, order by order, how far a model is from the known causes. All sums are exact: over channels, what is credited
 * and what is true both come to the revenue of the judged orders.
 */
export class TruthScore {
  totalMinor = 0n;
  /** revenue that stands with the channel that truly brought its order */
  channelMinor = 0n;
  /** of orders that a known campaign brought: their revenue, and what stands with that campaign */
  campaignTotalMinor = 0n;
  campaignMinor = 0n;
  unattributedMinor = 0n;
  readonly #true = new Map<string, bigint>();
  readonly #credited = new Map<string, bigint>();

  add({ trueChannel, trueCampaign, credits }: JudgedOrder): void {
    for (const credit of credits) {
      const minor = BigInt(credit.minor);
      this.totalMinor += minor;
      addTo(this.#true, trueChannel, minor);
      addTo(this.#credited, credit.channel, minor);
      if (credit.channel === trueChannel) this.channelMinor += minor;
      if (credit.channel === 'unattributed') this.unattributedMinor += minor;
      if (trueCampaign === null) continue;
      this.campaignTotalMinor += minor;
      if (credit.campaign === trueCampaign) this.campaignMinor += minor;
    }
  }

  /** Per channel, by name; every channel that truly brought or was given something. */
  channels(): ChannelError[] {
    const names = [...new Set([...this.#true.keys(), ...this.#credited.keys()])].toSorted();
    return names.map((channel) => {
      const trueMinor = this.#true.get(channel) ?? 0n;
      const creditedMinor = this.#credited.get(channel) ?? 0n;
      return { channel, trueMinor, creditedMinor, errorMinor: creditedMinor - trueMinor };
    });
  }
}

/**
 * Total variation distance between what channels truly brought and what they are given: ½ × Σ |credited − true| ÷ Σ true,
 * the share of revenue that would have to move from one channel to another. 0 is right in sum (single orders may still be
 * wrong, against each other), 1 is all wrong. null without revenue. Source: Levin, Peres, "Markov Chains and Mixing
 * Times", 2nd ed., proposition 4.2 (half the sum of absolute differences).
 */
export function distanceOf(channels: readonly ChannelError[]): number | null {
  const moved = channels.reduce((sum, { errorMinor }) => sum + (errorMinor < 0n ? -errorMinor : errorMinor), 0n);
  return ratioOf(moved, 2n * channels.reduce((sum, { trueMinor }) => sum + trueMinor, 0n));
}

function addTo(sums: Map<string, bigint>, key: string, minor: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + minor);
}
