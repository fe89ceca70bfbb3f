import { workspaceFor } from '../../linear-systems/bicgstab.ts';
import { solveAbsorbing, type SolveTools } from '../../linear-systems/solve-absorbing.ts';
import { type AbsorbingSystems, applySystems, clear, LANES, systemsWithout } from '../../linear-systems/sparse.ts';
import type { PackedPaths } from '../packed/packed-paths.ts';
import { type StateChain, stateChain } from './markov-states.ts';

/** `too-many-steps`: the journeys make more than 8 million distinct steps. `not-solved`: the equations don't converge. */
export type MarkovEffects =
  | { readonly ok: true; readonly effects: Float64Array }
  | { readonly ok: false; readonly error: 'too-many-steps' | 'not-solved' };

/** Which of the channels are asked for: every `of`-th four of them, from the `index`-th on. The others' effects are 0. */
export interface Part {
  readonly index: number;
  readonly of: number;
}
const WHOLE: Part = { index: 0, of: 1 };

/** A removal effect is off by at most this. */
const PRECISION = 1e-10;
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
 * Solver: BiCGSTAB between Gauss–Seidel sweeps on sparse rows, four channels side by side. An equation that is off by e
 * moves d(s) by at most e times the visits to its state; these were counted, so that the sum of all is a bound for the
 * error of d(s), and it is brought below 1e-10 · h(s). h is solved a hundred times closer. Both are checked on the
 * equations themselves. Where it stalls: dense LU up to 1,500 states, else the error `not-solved`.
 * Source: Anderl et al. 2016 (markov.ts), section on higher-order models. Ties: none. Throws nothing.
 * Cost: O(T) to count; for each channel eight to ten products with Q, which has at most as many elements as touches.
 * Channels don't depend on each other: parts that are computed apart sum to the whole, to the bit.
 */
export function markovEffectsOfOrder(
  paths: PackedPaths,
  order: number,
  keepRepeats = false,
  part: Part = WHOLE,
): MarkovEffects {
  const chain = stateChain(paths, order, keepRepeats);
  if (!chain) return { ok: false, error: 'too-many-steps' };
  const effects = new Float64Array(chain.statesOf.length);
  const rate = conversionFromStart(chain);
  if (!(rate > 0)) return { ok: true, effects };
  const work = workspaceFor(chain.steps.size);
  const toolsFor = (precision: number) => ({ tolerance: { most: precision * rate, weights: chain.visits }, work });
  const whole = conversionOf(chain, toolsFor(PRECISION / 100));
  if (!whole) return notSolved;
  const tools = toolsFor(PRECISION);
  for (let first = part.index * LANES; first < effects.length; first += part.of * LANES) {
    const losses = lossesWithout(chain, first, whole, tools);
    if (!losses) return notSolved;
    for (let lane = 0; lane < LANES && first + lane < effects.length; lane += 1) {
      effects[first + lane] = Math.min(1, Math.max(0, losses[lane]! / rate));
    }
  }
  return { ok: true, effects };
}

const notSolved: MarkovEffects = { ok: false, error: 'not-solved' };

/** h, the probability of conversion from each state; null where that can't be solved. */
function conversionOf({ steps, conversion }: StateChain, tools: SolveTools): Float64Array | null {
  const right = new Float64Array(steps.size * LANES);
  for (const [state, probability] of conversion.entries()) right[state * LANES] = probability;
  const x = Float64Array.from(right);
  if (!solveAbsorbing(systemsWithout(steps, []), x, right, tools)) return null;
  return conversion.map((_, state) => x[state * LANES]!);
}

/** What the start loses of its probability of conversion without each of four channels; null where it can't be solved. */
function lossesWithout(
  { steps, statesOf }: StateChain,
  firstChannel: number,
  whole: Float64Array,
  tools: SolveTools,
): Float64Array | null {
  const systems = systemsWithout(steps, statesOf.slice(firstChannel, firstChannel + LANES));
  const entering = lostByEntering(systems, whole);
  const loss = Float64Array.from(entering);
  return solveAbsorbing(systems, loss, entering, tools) ? loss.slice(START * LANES, (START + 1) * LANES) : null;
}

/** Per state that is left, the probability of a step into a removed one, times what that would have converted. */
function lostByEntering({ matrix, removed }: AbsorbingSystems, whole: Float64Array): Float64Array {
  const lost = new Float64Array(matrix.size * LANES);
  for (const place of removed) lost[place] = whole[Math.floor(place / LANES)]!;
  const entering = new Float64Array(lost.length);
  applySystems(systemsWithout(matrix, []), lost, entering); // lost − Q·lost
  for (let i = 0; i < lost.length; i += 1) entering[i] = lost[i]! - entering[i]!;
  clear(entering, removed);
  return entering;
}

/** h(s): the part of all journeys that converted. */
function conversionFromStart({ visits, conversion }: StateChain): number {
  let sum = 0;
  for (const [state, visited] of visits.entries()) sum += visited * conversion[state]!;
  return sum;
}
