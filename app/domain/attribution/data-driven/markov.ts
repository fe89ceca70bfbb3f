import { factorDense, inverseOf } from '../../linear-systems/dense.ts';
import type { PackedPaths } from '../packed/packed-paths.ts';

/**
 * Markov attribution of order 1: the removal effect of each channel, exactly.
 *
 * Journeys are walks over channels from a start to one of two ends, conversion and null. A line counts
 * conversions + nulls times for its steps, conversions times for the step into conversion, nulls times into null; steps
 * are probabilities after division by what leaves a channel. Removing a channel loses every journey that reaches it.
 *
 * in: packed paths (counts are whole numbers ≥ 0). out: per channel the part of conversions that is lost without it, in
 * 0 … 1 (a ratio; they need not sum to 1). 0 for a channel that no converting walk can pass, and for all where nothing
 * converts. Repeats in a row don't matter: a step from a channel to itself changes how long a walk stays, not where it
 * goes, and cancels out; such steps are left out.
 * Formula: Q the steps between channels, N = (I − Q)⁻¹, h = N·r the probability of conversion from each channel, with
 * start s: N[s,c] = Σ_i s_i·N[i,c], h(s) = Σ_i s_i·h_i; RE(c) = N[s,c] / N[c,c] · h(c) / h(s). N[s,c] / N[c,c] is the
 * probability that a walk reaches c (Kemeny and Snell, "Finite Markov Chains", theorem 3.5.7), so this is what
 * removing c's row and column and solving again gives, by one inverse instead of one for each channel.
 * Source: E. Anderl, I. Becker, F. von Wangenheim, J. H. Schumann, "Mapping the customer journey: Lessons learned from
 * graph-based online attribution modeling", International Journal of Research in Marketing 33 (2016), 457–474.
 * Ties: none; no rounding. Throws nothing: every channel that was visited leads to an end. Cost: O(T + K³), T touches,
 * K channels; K² numbers of memory.
 */
export function markovRemovalEffects(paths: PackedPaths): Float64Array {
  const size = paths.channels.length;
  const steps = countSteps(paths);
  toProbabilities(steps, size);
  const system = systemOf(steps, size);
  const inverse = inverseOf(factorDense(system, size));
  const conversion = conversionFrom(inverse, steps, size);
  const [visits, fromStart] = visitsFromStart(inverse, conversion, steps, size);
  const effects = new Float64Array(size);
  if (fromStart === 0) return effects;
  for (let c = 0; c < size; c += 1) {
    effects[c] = ((visits[c]! / inverse[c * size + c]!) * conversion[c]!) / fromStart;
  }
  return effects;
}

/** How often each step was made: rows are channels and, last, the start; columns channels, conversion, null. */
function countSteps({ channels, starts, touches, conversions, nulls }: PackedPaths): Float64Array {
  const size = channels.length;
  const width = size + 2;
  const steps = new Float64Array((size + 1) * width);
  for (let line = 0; line < conversions.length; line += 1) {
    const converted = conversions[line]!;
    const lost = nulls[line]!;
    const weight = converted + lost;
    let row = size * width;
    for (let t = starts[line]!; t < starts[line + 1]!; t += 1) {
      const channel = touches[t]!;
      steps[row + channel]! += weight;
      row = channel * width;
    }
    steps[row + size]! += converted;
    steps[row + size + 1]! += lost;
  }
  return steps;
}

function toProbabilities(steps: Float64Array, size: number): void {
  const width = size + 2;
  for (let row = 0; row <= size; row += 1) {
    if (row < size) steps[row * width + row] = 0;
    let sum = 0;
    for (let k = row * width; k < (row + 1) * width; k += 1) sum += steps[k]!;
    if (sum === 0) continue;
    for (let k = row * width; k < (row + 1) * width; k += 1) steps[k]! /= sum;
  }
}

/** I − Q. */
function systemOf(steps: Float64Array, size: number): Float64Array {
  const system = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) system[row * size + column] = -steps[row * (size + 2) + column]!;
    system[row * size + row] = 1;
  }
  return system;
}

/** h = N·r. */
function conversionFrom(inverse: Float64Array, steps: Float64Array, size: number): Float64Array {
  const conversion = new Float64Array(size);
  for (let row = 0; row < size; row += 1) {
    let sum = 0;
    for (let k = 0; k < size; k += 1) sum += inverse[row * size + k]! * steps[k * (size + 2) + size]!;
    conversion[row] = sum;
  }
  return conversion;
}

/** N[s, ·], and h(s). */
function visitsFromStart(
  inverse: Float64Array,
  conversion: Float64Array,
  steps: Float64Array,
  size: number,
): [visits: Float64Array, conversion: number] {
  const visits = new Float64Array(size);
  let fromStart = 0;
  for (let row = 0; row < size; row += 1) {
    const first = steps[size * (size + 2) + row]!;
    if (first === 0) continue;
    fromStart += first * conversion[row]!;
    for (let column = 0; column < size; column += 1) visits[column]! += first * inverse[row * size + column]!;
  }
  return [visits, fromStart];
}
