import { type SparseMatrix, sparseMatrix } from '../../linear-systems/sparse.ts';
import type { PackedPaths } from '../packed/packed-paths.ts';

/** The walks of journeys whose next step depends on their last channels. */
export interface StateChain {
  readonly steps: SparseMatrix; // probabilities from state to another state; state 0 is the start
  readonly conversion: Float64Array; // per state, the probability that the next step is a conversion
  readonly visits: Float64Array; // per state, how often a journey is there on average: 1 for the start
  readonly statesOf: readonly Int32Array[]; // per channel, the states that contain it, ascending
}

/** Distinct steps that are kept at most. */
const MOST_STEPS = 8_000_000;
const START = 0;

interface Counting {
  readonly order: number;
  readonly size: number; // channels
  readonly states: number[][]; // the channels of each state, oldest first
  readonly contextOf: number[]; // per state, which of the contexts its last n − 1 channels are
  readonly contexts: Map<string | number, number>; // by name
  readonly next: Map<number, number>; // the state after context · size + channel
  readonly ended: number[]; // per state, journeys that end there
  readonly converted: number[];
  readonly made: Steps;
}

/** Every step of every journey, one after another. */
interface Steps {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weights: Float64Array;
  count: number;
}

/**
 * Counts the states and steps of a chain of order n. A state is the last n channels of a journey (fewer at its
 * beginning), so ('a') after one touch and ('a','b') are two states. A repeat in a row is no step unless keepRepeats.
 * Steps from a state to itself are left out: they change how long a walk stays, not where it goes.
 * null where there are more than 8 million distinct steps.
 */
export function stateChain(paths: PackedPaths, order: number, keepRepeats: boolean): StateChain | null {
  const { starts, touches, conversions, nulls } = paths;
  const counting = emptyCounting(order, paths);
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
    counting.ended[state]! += weight;
    counting.converted[state]! += conversions[line]!;
  }
  return chainOf(counting);
}

function emptyCounting(order: number, { channels, touches }: PackedPaths): Counting {
  const most = touches.length;
  return {
    order,
    size: channels.length,
    states: [[]],
    contextOf: [0],
    contexts: new Map([[nameOf([], order, channels.length), 0]]),
    next: new Map(),
    ended: [0],
    converted: [0],
    made: { from: new Int32Array(most), to: new Int32Array(most), weights: new Float64Array(most), count: 0 },
  };
}

/** Notes a step from a state to a channel; answers the state that it leads to. */
function step(counting: Counting, state: number, channel: number, weight: number): number {
  const key = counting.contextOf[state]! * counting.size + channel;
  const target = counting.next.get(key) ?? newState(counting, state, channel, key);
  if (target === state) return state;
  const { made } = counting;
  made.from[made.count] = state;
  made.to[made.count] = target;
  made.weights[made.count] = weight;
  made.count += 1;
  return target;
}

/** What comes next depends on the last n channels, so the state after a channel on the n − 1 before it. */
function newState(counting: Counting, state: number, channel: number, key: number): number {
  const { order, size, states, contexts } = counting;
  const channels = [...states[state]!, channel].slice(-order);
  const name = nameOf(order === 1 ? [] : channels.slice(1 - order), order, size);
  let context = contexts.get(name);
  if (context === undefined) contexts.set(name, (context = contexts.size));
  counting.contextOf.push(context);
  counting.ended.push(0);
  counting.converted.push(0);
  counting.next.set(key, states.length);
  return states.push(channels) - 1;
}

/** A number where that is exact, which is much faster as a key. */
function nameOf(channels: readonly number[], order: number, size: number): string | number {
  if ((size + 1) ** order > Number.MAX_SAFE_INTEGER) return channels.join(',');
  let name = 0;
  for (const channel of channels) name = name * (size + 1) + channel + 1;
  return name;
}

/** States are numbered anew by their channels: those that can follow a state then lie together in memory. */
function chainOf({ made, states, ended, converted, size }: Counting): StateChain | null {
  const order = Int32Array.from(states, (_, state) => state).sort((a, b) => compare(states[a]!, states[b]!));
  const rank = new Int32Array(order.length);
  for (const [index, state] of order.entries()) rank[state] = index;
  const visits = Float64Array.from(order, (state) => ended[state]!);
  for (let k = 0; k < made.count; k += 1) {
    made.from[k] = rank[made.from[k]!]!;
    made.to[k] = rank[made.to[k]!]!;
    visits[made.from[k]!]! += made.weights[k]!;
  }
  const steps = matrixOf(made, visits);
  return (
    steps && {
      steps,
      conversion: visits.map((weight, index) => (weight === 0 ? 0 : converted[order[index]!]! / weight)),
      visits: visits.map((weight) => (weight === 0 ? 0 : weight / visits[START]!)),
      statesOf: statesByChannel(
        Array.from(order, (state) => states[state]!),
        size,
      ),
    }
  );
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, channel] of a.entries()) {
    if (index >= b.length) return 1;
    if (channel !== b[index]) return channel - b[index]!;
  }
  return a.length - b.length;
}

/** The probabilities of steps: all steps in ascending order of their rows and columns, equal ones together. */
function matrixOf({ from, to, weights, count }: Steps, visits: Float64Array): SparseMatrix | null {
  const size = visits.length;
  const byColumn = sortedBy(
    to,
    size,
    new Int32Array(count).map((_, k) => k),
  );
  const sorted = sortedBy(from, size, byColumn);
  const columns = new Int32Array(count);
  const values = new Float64Array(count);
  const rowStarts = new Int32Array(size + 1);
  let [at, row] = [-1, -1];
  for (const k of sorted) {
    if (from[k] !== row || to[k] !== columns[at]) at += 1;
    while (row < from[k]!) rowStarts[++row] = at;
    columns[at] = to[k]!;
    values[at]! += weights[k]!;
  }
  const distinct = at + 1;
  rowStarts.fill(distinct, row + 1);
  if (distinct > MOST_STEPS) return null;
  for (row = 0; row < size; row += 1) {
    for (let k = rowStarts[row]!; k < rowStarts[row + 1]!; k += 1) values[k]! /= visits[row]!;
  }
  return sparseMatrix(rowStarts, columns.slice(0, distinct), values.slice(0, distinct));
}

/** The same indices in ascending order of their keys (0 … count − 1); equal ones stay as they were. */
function sortedBy(keys: Int32Array, count: number, indices: Int32Array): Int32Array {
  const places = new Int32Array(count + 1);
  for (const index of indices) places[keys[index]! + 1]! += 1;
  for (let key = 0; key < count; key += 1) places[key + 1]! += places[key]!;
  const sorted = new Int32Array(indices.length);
  for (const index of indices) sorted[places[keys[index]!]!++] = index;
  return sorted;
}

function statesByChannel(states: readonly (readonly number[])[], size: number): Int32Array[] {
  const lists: number[][] = Array.from({ length: size }, () => []);
  for (const [state, channels] of states.entries()) {
    for (const channel of new Set(channels)) lists[channel]!.push(state);
  }
  return lists.map((list) => Int32Array.from(list));
}
