import type { SparseMatrix } from '../../linear-systems/sparse.ts';
import type { PackedPaths } from '../packed/packed-paths.ts';

/** The walks of journeys whose next step depends on their last channels. */
export interface StateChain {
  readonly steps: SparseMatrix; // probabilities from state to state; state 0 is the start
  readonly conversion: Float64Array; // per state, the probability that the next step is a conversion
  readonly statesOf: readonly Int32Array[]; // per channel, the states that contain it
}

/** Distinct steps that are kept at most (some 100 bytes each). */
const MOST_STEPS = 8_000_000;
const START = 0;

interface Counting {
  readonly order: number;
  readonly size: number; // channels
  readonly states: number[][]; // the channels of each state, oldest first
  readonly numbers: Map<string | number, number>; // by name
  readonly edges: Map<number, number>; // by state · size + channel
  readonly targets: number[]; // per edge
  readonly weights: number[];
  readonly out: number[]; // per state, what leaves it
  readonly converted: number[];
}

/**
 * Counts the states and steps of a chain of order n. A state is the last n channels of a journey (fewer at its
 * beginning), so ('a') after one touch and ('a','b') are two states. A repeat in a row is no step unless keepRepeats.
 * null where there are more than 8 million distinct steps.
 */
export function stateChain(paths: PackedPaths, order: number, keepRepeats: boolean): StateChain | null {
  const { starts, touches, conversions, nulls } = paths;
  const counting = emptyCounting(order, paths.channels.length);
  for (let line = 0; line < conversions.length; line += 1) {
    const weight = conversions[line]! + nulls[line]!;
    if (weight === 0) continue;
    let state = START;
    let previous = -1;
    for (let t = starts[line]!; t < starts[line + 1]!; t += 1) {
      const channel = touches[t]!;
      if (channel === previous && !keepRepeats) continue;
      state = step(counting, state, channel, weight);
      previous = channel;
    }
    counting.out[state]! += weight;
    counting.converted[state]! += conversions[line]!;
    if (counting.edges.size > MOST_STEPS) return null;
  }
  return chainOf(counting);
}

function emptyCounting(order: number, size: number): Counting {
  return {
    order,
    size,
    states: [[]],
    numbers: new Map([[nameOf([], order, size), START]]),
    edges: new Map(),
    targets: [],
    weights: [],
    out: [0],
    converted: [0],
  };
}

/** Counts a step from a state to a channel; answers the state that it leads to. */
function step(counting: Counting, state: number, channel: number, weight: number): number {
  const key = state * counting.size + channel;
  let edge = counting.edges.get(key);
  if (edge === undefined) {
    edge = counting.targets.length;
    counting.edges.set(key, edge);
    counting.targets.push(stateAfter(counting, state, channel));
    counting.weights.push(0);
  }
  counting.weights[edge]! += weight;
  counting.out[state]! += weight;
  return counting.targets[edge]!;
}

function stateAfter(counting: Counting, state: number, channel: number): number {
  const channels = [...counting.states[state]!, channel].slice(-counting.order);
  const name = nameOf(channels, counting.order, counting.size);
  const known = counting.numbers.get(name);
  if (known !== undefined) return known;
  const number = counting.states.length;
  counting.numbers.set(name, number);
  counting.states.push(channels);
  counting.out.push(0);
  counting.converted.push(0);
  return number;
}

/** A number where that is exact, which is much faster as a key. */
function nameOf(channels: readonly number[], order: number, size: number): string | number {
  if ((size + 1) ** order > Number.MAX_SAFE_INTEGER) return channels.join(',');
  let name = 0;
  for (const channel of channels) name = name * (size + 1) + channel + 1;
  return name;
}

/** States are numbered anew by their channels: those that can follow a state then lie together in memory. */
function chainOf(counting: Counting): StateChain {
  const { out, converted, states, size } = counting;
  const order = Int32Array.from(states, (_, state) => state).sort((a, b) => compare(states[a]!, states[b]!));
  const sorted = Array.from(order, (state) => states[state]!);
  const visits = Float64Array.from(order, (state) => out[state]!);
  return {
    steps: matrixOf(counting, order, visits),
    conversion: visits.map((weight, index) => (weight === 0 ? 0 : converted[order[index]!]! / weight)),
    statesOf: statesByChannel(sorted, size),
  };
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, channel] of a.entries()) {
    if (index >= b.length) return 1;
    if (channel !== b[index]) return channel - b[index]!;
  }
  return a.length - b.length;
}

/** The probabilities of steps, columns in ascending order, by a counting sort over rows of edges sorted by column. */
function matrixOf(counting: Counting, order: Int32Array, visits: Float64Array): SparseMatrix {
  const { edges, size, targets, weights } = counting;
  const rank = new Int32Array(order.length);
  for (const [index, state] of order.entries()) rank[state] = index;
  const rows = new Int32Array(targets.length);
  for (const [key, edge] of edges) rows[edge] = rank[Math.floor(key / size)]!;
  const place = placesOf(rows, order.length);
  const matrix = { size: order.length, rowStarts: place.slice() };
  const columns = new Int32Array(targets.length);
  const values = new Float64Array(targets.length);
  const columnOf = Int32Array.from(targets, (state) => rank[state]!);
  for (const edge of edgesByKey(columnOf, order.length)) {
    const row = rows[edge]!;
    const at = place[row]!;
    place[row] = at + 1;
    columns[at] = columnOf[edge]!;
    values[at] = weights[edge]! / visits[row]!;
  }
  return { ...matrix, columns, values };
}

/** Where each of `count` keys begins when all are sorted; one more at the end. */
function placesOf(keys: Int32Array, count: number): Int32Array {
  const places = new Int32Array(count + 1);
  for (const key of keys) places[key + 1]! += 1;
  for (let key = 0; key < count; key += 1) places[key + 1]! += places[key]!;
  return places;
}

/** All edges in ascending order of their key. */
function edgesByKey(keys: Int32Array, count: number): Int32Array {
  const places = placesOf(keys, count);
  const sorted = new Int32Array(keys.length);
  for (const [edge, key] of keys.entries()) {
    const at = places[key]!;
    places[key] = at + 1;
    sorted[at] = edge;
  }
  return sorted;
}

function statesByChannel(states: readonly (readonly number[])[], size: number): Int32Array[] {
  const lists: number[][] = Array.from({ length: size }, () => []);
  for (const [state, channels] of states.entries()) {
    for (const channel of new Set(channels)) lists[channel]!.push(state);
  }
  return lists.map((list) => Int32Array.from(list));
}
