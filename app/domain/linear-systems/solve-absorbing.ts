import { bicgstab, type Tolerance, type Workspace } from './bicgstab.ts';
import { factorDense, solveDense } from './dense.ts';
import { weighed } from './lanes.ts';
import { type AbsorbingSystems, LANES, residuals } from './sparse.ts';

/** Up to this many states a dense matrix (18 MB) is a way out where iterations don't converge. */
const LARGEST_DENSE = 1_500;

/** What solutions of the same chain share. */
export interface SolveTools {
  readonly tolerance: Tolerance;
  readonly work: Workspace;
}

/**
 * Solves (I − M)·x = right in every lane, starting from the x given, until the equations hold to the tolerance. BiCGSTAB; where that stalls, a dense LU for up to 1,500 states. false where neither gets there: x is no
 * solution then.
 */
export function solveAbsorbing(
  systems: AbsorbingSystems,
  x: Float64Array,
  right: Float64Array,
  { tolerance, work }: SolveTools,
): boolean {
  const left = bicgstab(systems, x, right, tolerance, work);
  const stalled = [...left.keys()].filter((lane) => !(left[lane]! <= tolerance.most));
  if (stalled.length === 0) return true;
  if (systems.matrix.size > LARGEST_DENSE) return false;
  for (const lane of stalled) solveLane(systems, x, right, lane);
  residuals(systems, x, right, work.r);
  weighed(work.r, tolerance.weights, left);
  return left.every((one) => one <= tolerance.most);
}

function solveLane(systems: AbsorbingSystems, x: Float64Array, right: Float64Array, lane: number): void {
  const size = systems.matrix.size;
  const ofLane = right.filter((_, index) => index % LANES === lane);
  const solution = solveDense(factorDense(denseOf(systems, lane), size), ofLane);
  for (let state = 0; state < size; state += 1) x[state * LANES + lane] = solution[state]!;
}

/** I − M as a dense matrix; the equation of a state that is taken out is x = 0. */
function denseOf({ matrix, removed }: AbsorbingSystems, lane: number): Float64Array {
  const { size, rowStarts, columns, values } = matrix;
  const isRemoved = new Uint8Array(size);
  for (const place of removed) if (place % LANES === lane) isRemoved[Math.floor(place / LANES)] = 1;
  const dense = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    dense[row * size + row] = 1;
    for (let k = rowStarts[row]!; k < rowStarts[row + 1]!; k += 1) {
      const column = columns[k]!;
      if (!isRemoved[row] && !isRemoved[column]) dense[row * size + column]! -= values[k]!;
    }
  }
  return dense;
}
