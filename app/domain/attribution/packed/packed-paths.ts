import { GrowingColumn } from '../../values/growing-column.ts';
import type { PathLine } from '../path-line.ts';
import { type Whole, whole } from '../whole.ts';

/** Many lines of journeys in a few arrays of numbers, so that a model runs over a million touches without an object each. */
export interface PackedPaths {
  readonly channels: readonly string[]; // each once, by name (code units)
  readonly starts: Int32Array; // where each line's touches begin; one more at the end
  readonly touches: Int32Array; // index of the channel, oldest touch first
  readonly conversions: Float64Array; // per line: whole numbers, as are the two below
  readonly nulls: Float64Array;
  readonly valueMinor: Float64Array; // the line's total, minor units
}

export interface PathPacker {
  add(line: PathLine): void;
  readonly channels: number; // different ones, so far
  result(): PackedPaths;
}

/** Packs lines one by one. Channels are numbered by name at the end, so that the order of lines changes no result. */
export function pathPacker(): PathPacker {
  const numbers = new Map<string, number>();
  const touches = new GrowingColumn((length) => new Int32Array(length));
  const starts = new GrowingColumn((length) => new Int32Array(length));
  const [conversions, nulls, values] = [floats(), floats(), floats()];
  starts.push(0);
  return {
    add(line) {
      for (const channel of line.path) touches.push(numberOf(numbers, channel));
      starts.push(touches.length);
      conversions.push(line.conversions);
      nulls.push(line.nulls);
      values.push(line.valueMinor);
    },
    get channels() {
      return numbers.size;
    },
    result() {
      const channels = [...numbers.keys()].toSorted((a, b) => (a < b ? -1 : 1));
      const byName = new Int32Array(channels.length);
      for (const [index, channel] of channels.entries()) byName[numbers.get(channel)!] = index;
      return {
        channels,
        starts: starts.filled(),
        touches: touches.filled().map((number) => byName[number]!),
        conversions: conversions.filled(),
        nulls: nulls.filled(),
        valueMinor: values.filled(),
      };
    },
  };
}

const floats = (): GrowingColumn<Float64Array> => new GrowingColumn((length) => new Float64Array(length));

function numberOf(numbers: Map<string, number>, channel: string): number {
  let number = numbers.get(channel);
  if (number === undefined) numbers.set(channel, (number = numbers.size));
  return number;
}

/** The sum of one number per line; whole numbers, exact up to 2^53. */
export function sumOf(numbers: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i += 1) sum += numbers[i]!;
  return sum;
}

/** The sum of whole numbers, exact whatever its size. */
export function exactSumOf(numbers: Float64Array): Whole {
  let [sum, part] = [0n, 0];
  for (let i = 0; i < numbers.length; i += 1) {
    const next = part + numbers[i]!;
    if (Number.isSafeInteger(next)) part = next;
    else [sum, part] = [sum + BigInt(part), numbers[i]!];
  }
  return whole(sum + BigInt(part));
}
