import { type AbsorbingSystems, LANES } from './sparse.ts';

/*
 * With M = L + U, L below the diagonal and U above it, (I − L)⁻¹ and (I − U)⁻¹ are one sweep over the states each: down
 * from the first, where an equation may use what the sweep found for the states before it, or up from the last.
 * (I − L)·(I − U) is I − M but for L·U, so that between the two sweeps little of the equations is left to solve
 * (symmetric Gauss–Seidel). (I − M) itself is never applied:
 *   (I − L)⁻¹·(I − M)·(I − U)⁻¹·y = u + (I − L)⁻¹·(y − u), u = (I − U)⁻¹·y,
 * which reads each element of M once, as one product with M does.
 * Source: S. C. Eisenstat, "Efficient implementation of a class of preconditioned conjugate gradient methods", SIAM J.
 * Sci. Stat. Comput. 2 (1981), 1–4.
 */

/** out = (I − L)⁻¹·(I − M)·(I − U)⁻¹·y over the states that are left. `scratch` is overwritten. */
export function applySwept(systems: AbsorbingSystems, y: Float64Array, out: Float64Array, scratch: Float64Array): void {
  sweepUp(systems, y, out);
  sweepDown(systems, y, out, scratch);
}

/** out = (I − U)⁻¹·x. */
export function sweepUp({ matrix, removed }: AbsorbingSystems, x: Float64Array, out: Float64Array): void {
  const { size, rowStarts, middles, columns, values } = matrix;
  let next = removed.length - 1;
  for (let row = size - 1; row >= 0; row -= 1) {
    const from = middles[row]!;
    const at = row * LANES;
    let a = x[at]!;
    let b = x[at + 1]!;
    let c = x[at + 2]!;
    let d = x[at + 3]!;
    for (let k = rowStarts[row + 1]! - 1; k >= from; k -= 1) {
      const value = values[k]!;
      const other = columns[k]! * LANES;
      a += value * out[other]!;
      b += value * out[other + 1]!;
      c += value * out[other + 2]!;
      d += value * out[other + 3]!;
    }
    out[at] = a;
    out[at + 1] = b;
    out[at + 2] = c;
    out[at + 3] = d;
    for (; next >= 0 && removed[next]! >= at; next -= 1) out[removed[next]!] = 0;
  }
}

/** out += (I − L)⁻¹·(y − out); where out is 0, the sweep alone. `scratch` becomes what is added. */
export function sweepDown(
  { matrix, removed }: AbsorbingSystems,
  y: Float64Array,
  out: Float64Array,
  scratch: Float64Array,
): void {
  const { size, rowStarts, middles, columns, values } = matrix;
  let next = 0;
  for (let row = 0; row < size; row += 1) {
    const to = middles[row]!;
    const at = row * LANES;
    let a = y[at]! - out[at]!;
    let b = y[at + 1]! - out[at + 1]!;
    let c = y[at + 2]! - out[at + 2]!;
    let d = y[at + 3]! - out[at + 3]!;
    for (let k = rowStarts[row]!; k < to; k += 1) {
      const value = values[k]!;
      const other = columns[k]! * LANES;
      a += value * scratch[other]!;
      b += value * scratch[other + 1]!;
      c += value * scratch[other + 2]!;
      d += value * scratch[other + 3]!;
    }
    scratch[at] = a;
    scratch[at + 1] = b;
    scratch[at + 2] = c;
    scratch[at + 3] = d;
    for (; next < removed.length && removed[next]! < at + LANES; next += 1) scratch[removed[next]!] = 0;
    out[at]! += scratch[at];
    out[at + 1]! += scratch[at + 1]!;
    out[at + 2]! += scratch[at + 2]!;
    out[at + 3]! += scratch[at + 3]!;
  }
}
