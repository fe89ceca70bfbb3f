/** A square matrix of which most elements are 0, by rows (compressed sparse row, CSR), with nothing on its diagonal. */
export interface SparseMatrix {
  readonly size: number;
  readonly rowStarts: Int32Array; // size + 1
  readonly middles: Int32Array; // where each row passes the diagonal
  readonly columns: Int32Array; // ascending in each row
  readonly values: Float64Array;
}

export function sparseMatrix(rowStarts: Int32Array, columns: Int32Array, values: Float64Array): SparseMatrix {
  const size = rowStarts.length - 1;
  const middles = new Int32Array(size);
  for (let row = 0; row < size; row += 1) {
    let at = rowStarts[row]!;
    while (at < rowStarts[row + 1]! && columns[at]! < row) at += 1;
    middles[row] = at;
  }
  return { size, rowStarts, middles, columns, values };
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
  readonly removed: Int32Array; // places in a vector (state · 4 + lane), ascending
}

/** in: per lane, up to four, the states that are taken out. */
export function systemsWithout(matrix: SparseMatrix, states: readonly Int32Array[]): AbsorbingSystems {
  const places = states.flatMap((ofLane, lane) => Array.from(ofLane, (state) => state * LANES + lane));
  return { matrix, removed: Int32Array.from(places).sort() };
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

/** out = right − (I − M)·x. */
export function residuals(systems: AbsorbingSystems, x: Float64Array, right: Float64Array, out: Float64Array): void {
  applySystems(systems, x, out);
  for (let i = 0; i < out.length; i += 1) out[i] = right[i]! - out[i]!;
}

/** Sets x to 0 where states are taken out. */
export function clear(x: Float64Array, removed: Int32Array): void {
  for (let k = 0; k < removed.length; k += 1) x[removed[k]!] = 0;
}
