import { workspaceFor } from '../../linear-systems/bicgstab.ts';
import { solveAbsorbing, type SolveTools } from '../../linear-systems/solve-absorbing.ts';
import type { AbsorbingSystem } from '../../linear-systems/sparse.ts';
import type { PackedPaths } from '../packed/packed-paths.ts';
import { type StateChain, stateChain } from './markov-states.ts';

/** `too-many-steps`: the journeys make more than 8 million distinct steps. `not-solved`: the equations don't converge. */
export type MarkovEffects =
  | { readonly ok: true; readonly effects: Float64Array }
  | { readonly ok: false; readonly error: 'too-many-steps' | 'not-solved' };

/** Every equation holds to this part of the largest probability of converting at once. */
const TOLERANCE = 1e-13;
const NOTHING = new Int32Array(0);
const START = 0;

/**
 * Markov attribution of any order n: the removal effect of each channel, exact up to the tolerance of its equations.
 *
 * States are the last n channels of a journey, fewer at its beginning; counts as in markov.ts, which is the case n = 1
 * in closed form. Removing a channel removes every state that contains it: journeys that would enter one are lost.
 *
 * in: packed paths, the order (≥ 1), whether a channel that follows itself makes a step. Repeats in a row are one touch
 * unless it does (at order 1 that changes nothing). out: as markov.ts: per channel a ratio in 0 … 1.
 * Formula: h = (I − Q)⁻¹·r; without channel c, with Q' the steps between states that are left, the loss d = h − h'
 * solves (I − Q')·d = Q·(h on the states of c), so RE(c) = d(s) / h(s). Solving for the loss is the warm start: it
 * begins at 0, which is h itself, and small channels are near it. No simulation.
 * Solver: BiCGSTAB on sparse rows; each residual is at most 1e-13 of the largest one-step probability of conversion,
 * checked on the equations themselves. Where it stalls: dense LU up to 1,500 states, else the error `not-solved`.
 * Source: Anderl et al. 2016 (markov.ts), section on higher-order models. Ties: none. Throws nothing.
 * Cost: O(T) to count; for each channel some ten products with Q, which has at most as many elements as touches.
 */
export function markovEffectsOfOrder(paths: PackedPaths, order: number, keepRepeats = false): MarkovEffects {
  const chain = stateChain(paths, order, keepRepeats);
  if (!chain) return { ok: false, error: 'too-many-steps' };
  const { steps, conversion, statesOf } = chain;
  const tolerance = TOLERANCE * largestOf(conversion);
  const tools = { tolerance, work: workspaceFor(steps.size) };
  const whole = Float64Array.from(conversion);
  if (!solveAbsorbing({ matrix: steps, removed: NOTHING }, whole, conversion, tools)) return notSolved;
  const effects = new Float64Array(statesOf.length);
  if (!(whole[START]! > 0)) return { ok: true, effects };
  for (let channel = 0; channel < effects.length; channel += 1) {
    const loss = lossWithout(chain, channel, whole, tools);
    if (loss === null) return notSolved;
    effects[channel] = Math.min(1, Math.max(0, loss / whole[START]!));
  }
  return { ok: true, effects };
}

const notSolved: MarkovEffects = { ok: false, error: 'not-solved' };

/** What the start loses of its probability of conversion; null where that can't be solved. */
function lossWithout(
  { steps, statesOf }: StateChain,
  channel: number,
  whole: Float64Array,
  tools: SolveTools,
): number | null {
  const removed = statesOf[channel]!;
  if (removed.length === 0) return 0;
  const system = { matrix: steps, removed };
  const entering = lostByEntering(system, whole);
  const loss = Float64Array.from(entering);
  return solveAbsorbing(system, loss, entering, tools) ? loss[START]! : null;
}

/** Per state that is left, the probability of a step into a removed one, times what that would have converted. */
function lostByEntering({ matrix, removed }: AbsorbingSystem, whole: Float64Array): Float64Array {
  const lost = new Float64Array(matrix.size);
  for (const state of removed) lost[state] = whole[state]!;
  const entering = new Float64Array(matrix.size);
  const { rowStarts, columns, values } = matrix;
  for (let row = 0; row < matrix.size; row += 1) {
    let sum = 0;
    for (let k = rowStarts[row]!; k < rowStarts[row + 1]!; k += 1) sum += values[k]! * lost[columns[k]!]!;
    entering[row] = sum;
  }
  for (const state of removed) entering[state] = 0;
  return entering;
}

function largestOf(numbers: Float64Array): number {
  let largest = 0;
  for (const number of numbers) largest = Math.max(largest, number);
  return largest;
}
