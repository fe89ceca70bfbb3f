/** Shares become whole weights of 2^-48 to be split by. */
export const SCALE = 2 ** 48;

export function wholeWeights(shares: Float64Array): Float64Array {
  return shares.map((share) => Math.round(share * SCALE));
}

/**
 * A model's numbers per channel as shares that sum to 1. Where all are 0 (nothing converted) every channel has the same
 * share, so that money which stands there all the same has a place. in: numbers ≥ 0.
 */
export function sharesOf(numbers: Float64Array): Float64Array {
  let sum = 0;
  for (const number of numbers) sum += number;
  return numbers.map((number) => (sum > 0 ? number / sum : 1 / numbers.length));
}

/**
 * How one journey's amount is split under a model that knows channels only: by the shares of the journey's channels, in
 * proportion, and a channel's part in equal parts over its touches there. Where none of them has a share, every channel of
 * the journey counts the same.
 * in: the channel of each touch, the model's number of each channel (≥ 0). out: a whole weight per touch.
 */
export function touchWeights<Channel>(
  channels: Iterable<Channel> & ArrayLike<Channel>,
  shareOf: (channel: Channel) => number,
): Float64Array {
  const times = new Map<Channel, number>();
  for (const channel of channels) times.set(channel, (times.get(channel) ?? 0) + 1);
  const parts = sharesOf(Float64Array.from(times.keys(), shareOf));
  const partOf = new Map([...times].map(([channel, count], index) => [channel, parts[index]! / count]));
  return wholeWeights(Float64Array.from(channels, (channel) => partOf.get(channel)!));
}
