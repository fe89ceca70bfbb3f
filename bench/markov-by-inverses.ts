import { factorDense, solveDense } from '#app/domain/linear-systems/dense.ts';
import type { PackedPaths } from '#app/domain/attribution/packed/packed-paths.ts';

/**
 * Removal effects of order 1 by their definition: for each channel its row and column are taken out of I − Q, and the
 * probability of conversion from the start is solved anew. What the closed form has to equal.
 */
export function effectsByInverses(paths: PackedPaths): Float64Array {
  const size = paths.channels.length;
  const steps = stepsOf(paths);
  const whole = conversionWithout(steps, size, null);
  return Float64Array.from(paths.channels, (_, removed) => 1 - conversionWithout(steps, size, removed) / whole);
}

/** Probabilities: rows are channels and the start; columns channels and conversion. */
function stepsOf({ channels, starts, touches, conversions, nulls }: PackedPaths): Float64Array[] {
  const size = channels.length;
  const rows = Array.from({ length: size + 1 }, () => new Float64Array(size + 2));
  for (const [line, converted] of conversions.entries()) {
    const weight = converted + nulls[line]!;
    let row = rows[size]!;
    for (const channel of touches.subarray(starts[line], starts[line + 1])) {
      row[channel]! += weight;
      row = rows[channel]!;
    }
    row[size]! += converted;
    row[size + 1]! += nulls[line]!;
  }
  return rows.map((row) => {
    const sum = row.reduce((total, count) => total + count, 0);
    return row.map((count) => (sum > 0 ? count / sum : 0));
  });
}

function conversionWithout(steps: readonly Float64Array[], size: number, removed: number | null): number {
  const left = Array.from({ length: size }, (_, index) => index).filter((channel) => channel !== removed);
  const system = new Float64Array(left.length ** 2);
  for (const [i, row] of left.entries()) {
    for (const [j, column] of left.entries()) system[i * left.length + j] = Number(i === j) - steps[row]![column]!;
  }
  const right = Float64Array.from(left, (row) => steps[row]![size]!);
  const conversion = solveDense(factorDense(system, left.length), right);
  return left.reduce((sum, channel, index) => sum + steps[size]![channel]! * conversion[index]!, 0);
}
