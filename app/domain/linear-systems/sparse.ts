/** A square matrix of which most elements are 0, by rows (compressed sparse row, CSR). */
export interface SparseMatrix {
  readonly size: number;
  readonly rowStarts: Int32Array; // size + 1
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/**
 * Four systems of the same matrix are solved side by side, so that each of its elements is read once for four. A vector
 * of theirs has four numbers for each state: state · 4 + lane.
 */
export const LANES = 4;
export type PerLane = Float64Array; // one number for each lane

/**
 * The equations (I − M)·x = right of an absorbing chain, where each lane may have states taken out: those have x = 0,
 * and their equations are dropped. M is not negative and its rows sum to at most 1.
 */
export interface AbsorbingSystems {
  readonly matrix: SparseMatrix;
  readonly removed: readonly Int32Array[]; // per lane, the states that are taken out
}

/** out = (I − M)·x over the states that are left. x has to be 0 where states are taken out; so is out. */
export function applySystems({ matrix, removed }: AbsorbingSystems, x: Float64Array, out: Float64Array): void {
  const { size, rowStarts, columns, values } = matrix;
  let from = rowStarts[0]!;
  for (let row = 0; row < size; row += 1) {
    const to = rowStarts[row + 1]!;
    const at = row * LANES;
    let a = x[at]!;
    let b = x[at + 1]!;
    let c = x[at + 2]!;
    let d = x[at + 3]!;
    for (let k = from; k < to; k += 1) {
      const value = values[k]!;
      const other = columns[k]! * LANES;
      a -= value * x[other]!;
      b -= value * x[other + 1]!;
      c -= value * x[other + 2]!;
      d -= value * x[other + 3]!;
    }
    out[at] = a;
    out[at + 1] = b;
    out[at + 2] = c;
    out[at + 3] = d;
    from = to;
  }
  clear(out, removed);
}

/** out = right − (I − M)·x, and per lane its largest magnitude. */
export function residuals(
  systems: AbsorbingSystems,
  x: Float64Array,
  right: Float64Array,
  out: Float64Array,
  largest: PerLane,
): void {
  applySystems(systems, x, out);
  largest.fill(0);
  for (let i = 0; i < out.length; i += 1) {
    const left = right[i]! - out[i]!;
    out[i] = left;
    if (Math.abs(left) > largest[i % LANES]!) largest[i % LANES] = Math.abs(left);
  }
}

/** Sets x to 0 where states are taken out. */
export function clear(x: Float64Array, removed: readonly Int32Array[]): void {
  for (const [lane, states] of removed.entries()) {
    for (let k = 0; k < states.length; k += 1) x[states[k]! * LANES + lane] = 0;
  }
}
