import { bicgstab, type Workspace } from './bicgstab.ts';
import { factorDense, solveDense } from './dense.ts';
import { type AbsorbingSystem, residual } from './sparse.ts';

/** Up to this many states a dense matrix (18 MB) is a way out where iterations don't converge. */
const LARGEST_DENSE = 1_500;

/** What solutions of the same chain share. */
export interface SolveTools {
  readonly tolerance: number; // the largest residual of an equation that will do
  readonly work: Workspace;
}

/**
 * Solves (I − M)·x = right, starting from the x given, until no equation is off by more than the tolerance.
 * BiCGSTAB; where that stalls, a dense LU for up to 1,500 states. false where neither gets there: x is no solution then.
 */
export function solveAbsorbing(
  system: AbsorbingSystem,
  x: Float64Array,
  right: Float64Array,
  { tolerance, work }: SolveTools,
): boolean {
  if (bicgstab(system, x, right, tolerance, work)) return true;
  if (x.length > LARGEST_DENSE) return false;
  x.set(solveDense(factorDense(denseOf(system), x.length), right));
  return residual(system, x, right, work.r) <= tolerance;
}

/** I − M as a dense matrix; the equation of a state that is taken out is x = 0. */
function denseOf({ matrix, removed }: AbsorbingSystem): Float64Array {
  const { size, rowStarts, columns, values } = matrix;
  const isRemoved = new Uint8Array(size);
  for (const state of removed) isRemoved[state] = 1;
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
