import type { PackedPaths } from '#app/domain/attribution/packed/packed-paths.ts';

const CONVERTS = 0.1;
const GOES_ON = 0.8; // five touches on average
const STAYS_NEAR = 0.3; // a step to one of the ten channels next to the last one

/**
 * Journeys of a fixed random source: one journey a line, five touches on average, some channels much more frequent than
 * others (the k-th as often as 1/k^0.7), one in ten converts, with 1.00 to 500.00.
 */
export function generateJourneys(touchpoints: number, channels: number): PackedPaths {
  const random = randomFrom(20_260_101);
  const popular = popularity(channels);
  const touches = new Int32Array(touchpoints);
  const starts = [0];
  const [conversions, nulls, values]: [number[], number[], number[]] = [[], [], []];
  for (let t = 0; t < touchpoints; t += 1) {
    const isFirst = t === starts.at(-1);
    const near = !isFirst && random() < STAYS_NEAR;
    touches[t] = near ? (touches[t - 1]! + 1 + Math.floor(random() * 10)) % channels : draw(popular, random());
    if (random() < GOES_ON && t + 1 < touchpoints) continue;
    starts.push(t + 1);
    const isSale = random() < CONVERTS;
    conversions.push(isSale ? 1 : 0);
    nulls.push(isSale ? 0 : 1);
    values.push(isSale ? 100 + Math.floor(random() * 49_900) : 0);
  }
  return {
    channels: Array.from({ length: channels }, (_, index) => `channel ${String(index).padStart(3, '0')}`),
    starts: Int32Array.from(starts),
    touches,
    conversions: Float64Array.from(conversions),
    nulls: Float64Array.from(nulls),
    valueMinor: Float64Array.from(values),
  };
}

/** The same journeys as if each had brought something, 1.00 to 500.99: none can be passed over. */
export function allConverting(paths: PackedPaths): PackedPaths {
  const valueMinor = paths.valueMinor.map((_, line) => 100 + ((line * 7_919) % 50_000));
  return { ...paths, valueMinor, conversions: valueMinor.map(() => 1), nulls: valueMinor.map(() => 0) };
}

/** Numbers in 0 … 1 from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How likely one of the first k channels is, k = 1 … */
function popularity(channels: number): Float64Array {
  const sums = new Float64Array(channels);
  let sum = 0;
  for (let k = 0; k < channels; k += 1) sums[k] = sum += (k + 1) ** -0.7;
  return sums.map((value) => value / sum);
}

function draw(sums: Float64Array, at: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
