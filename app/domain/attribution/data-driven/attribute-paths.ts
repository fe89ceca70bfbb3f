import { type Message, say } from '../../messages/message.ts';
import { exactSumOf, type PackedPaths, sumOf } from '../packed/packed-paths.ts';
import type { DataDrivenModel } from '../journey.ts';
import { splitByShares } from './channel-shares.ts';
import { markovEffectsOfOrder, type MarkovEffects } from './markov-of-order.ts';
import { markovRemovalEffects } from './markov.ts';
import { shapleyValues } from './shapley.ts';
import { sharesOf } from '../models/touch-weights.ts';
import type { Whole } from '../whole.ts';

export interface DataDrivenOptions {
  readonly model: DataDrivenModel;
  readonly order: number; // markov: how many channels a step depends on, at least 1
  readonly keepRepeats: boolean; // markov above order 1: a channel that follows itself makes a step
}

export interface DataDrivenChannel {
  readonly channel: string;
  readonly conversions: number; // share × all conversions
  readonly valueMinor: number; // share × all value, a fraction of minor units
  readonly valueMinorExact: Whole; // whole minor units; over all channels exactly the total
  readonly removalEffect?: number; // markov: the part of conversions that is lost without the channel
}

/** What the model says of all lines together. */
export interface DataDrivenTotals {
  readonly ok: true;
  readonly channels: readonly DataDrivenChannel[]; // most conversions first, then by name
  readonly totals: { readonly conversions: number; readonly valueMinor: Whole };
  readonly shares: Float64Array; // per channel of the packed paths; they sum to 1
}

/** 3,000² numbers are 72 MB, and three such tables are held; the inverse takes some ten seconds. */
export const MOST_MARKOV_CHANNELS = 3000;

interface TooManyChannels {
  readonly ok: false;
  readonly error: 'too-many-channels';
  readonly channels: number;
}

export type Unsolved = Extract<MarkovEffects, { ok: false }> | TooManyChannels;
export type DataDrivenResult = DataDrivenTotals | Unsolved;

/** Why a model has no answer, for a person. */
export function unsolved(result: Unsolved): Message {
  if (result.error === 'too-many-channels') {
    return say('too-many-channels', { most: MOST_MARKOV_CHANNELS, channels: result.channels });
  }
  return say(result.error === 'too-many-steps' ? 'too-many-steps' : 'chain-not-solved');
}

/**
 * Attributes all lines under a data-driven model. The model's channel shares (removal effects, or Shapley values of
 * the conversions, made to sum to 1) are applied to the total of conversions and to the total of value alike.
 * Whole minor units by largest remainder, ties to the channel first by name.
 */
export function attributeByData(
  paths: PackedPaths,
  options: DataDrivenOptions,
  known?: MarkovEffects, // the channels' removal effects, where they were computed before
): DataDrivenResult {
  if (options.model === 'shapley') return totalsOf(paths, sharesOf(shapleyValues(paths, paths.conversions)), null);
  const channels = paths.channels.length;
  if (channels > MOST_MARKOV_CHANNELS) return { ok: false, error: 'too-many-channels', channels };
  const result = known ?? removalEffects(paths, options);
  return result.ok ? totalsOf(paths, sharesOf(result.effects), result.effects) : result;
}

function removalEffects(paths: PackedPaths, { order, keepRepeats }: DataDrivenOptions): MarkovEffects {
  if (order === 1) return { ok: true, effects: markovRemovalEffects(paths) };
  return markovEffectsOfOrder(paths, order, keepRepeats);
}

function totalsOf(paths: PackedPaths, shares: Float64Array, effects: Float64Array | null): DataDrivenTotals {
  const totals = { conversions: sumOf(paths.conversions), valueMinor: exactSumOf(paths.valueMinor) };
  const exact = splitByShares(totals.valueMinor, shares);
  const channels = paths.channels.map((channel, index) => ({
    channel,
    conversions: shares[index]! * totals.conversions,
    valueMinor: shares[index]! * Number(totals.valueMinor),
    valueMinorExact: exact[index]!,
    ...(effects && { removalEffect: effects[index]! }),
  }));
  return { ok: true, channels: channels.toSorted(byConversions), totals, shares };
}

function byConversions(a: DataDrivenChannel, b: DataDrivenChannel): number {
  return b.conversions - a.conversions || (a.channel < b.channel ? -1 : 1);
}
