/** A square matrix of which most elements are 0, by rows (compressed sparse row, CSR). */
export interface SparseMatrix {
  readonly size: number;
  readonly rowStarts: Int32Array; // size + 1
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/**
 * The equations (I − M)·x = right of an absorbing chain, where some states may be taken out: those have x = 0, and their
 * equations are dropped. M is not negative and its rows sum to at most 1.
 */
export interface AbsorbingSystem {
  readonly matrix: SparseMatrix;
  readonly removed: Int32Array; // states that are taken out
}

/** out = (I − M)·x over the states that are left. x has to be 0 where states are taken out; so is out. */
export function applySystem({ matrix, removed }: AbsorbingSystem, x: Float64Array, out: Float64Array): void {
  const { size, rowStarts, columns, values } = matrix;
  let from = rowStarts[0]!;
  for (let row = 0; row < size; row += 1) {
    const to = rowStarts[row + 1]!;
    let sum = x[row]!;
    for (let k = from; k < to; k += 1) sum -= values[k]! * x[columns[k]!]!;
    out[row] = sum;
    from = to;
  }
  clear(out, removed);
}

/** out = right − (I − M)·x; answers its largest magnitude. */
export function residual(system: AbsorbingSystem, x: Float64Array, right: Float64Array, out: Float64Array): number {
  applySystem(system, x, out);
  let largest = 0;
  for (let i = 0; i < out.length; i += 1) {
    const left = right[i]! - out[i]!;
    out[i] = left;
    const magnitude = left < 0 ? -left : left;
    if (magnitude > largest) largest = magnitude;
  }
  return largest;
}

export function clear(x: Float64Array, removed: Int32Array): void {
  for (let k = 0; k < removed.length; k += 1) x[removed[k]!] = 0;
}
