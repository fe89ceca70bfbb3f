/** P·A = L·U in one square: U on and above the diagonal, L below it (its diagonal is 1). Rows lie one after another. */
export interface Factors {
  readonly size: number;
  readonly lu: Float64Array;
  readonly rows: Int32Array; // rows[i]: which row of A became row i
}

/**
 * Factors a square matrix by Gaussian elimination with partial pivoting (ties: the upper row). The matrix is overwritten.
 * in: size², row by row. Throws RangeError for a singular matrix. Cost: size³/3 multiplications.
 * Source: G. H. Golub and C. F. Van Loan, "Matrix Computations", 4th edition, section 3.4.
 */
export function factorDense(matrix: Float64Array, size: number): Factors {
  const rows = Int32Array.from({ length: size }, (_, index) => index);
  for (let k = 0; k < size; k += 1) {
    const pivot = largestBelow(matrix, size, k);
    if (matrix[pivot * size + k] === 0) throw new RangeError('the matrix is singular');
    if (pivot !== k) swapRows(matrix, rows, size, k, pivot);
    const scale = 1 / matrix[k * size + k]!;
    for (let i = k + 1; i < size; i += 1) {
      const head = matrix[i * size + k]!;
      if (head === 0) continue;
      matrix[i * size + k] = head * scale;
      subtractRow(matrix, i * size, matrix, k * size, head * scale, k + 1, size);
    }
  }
  return { size, lu: matrix, rows };
}

/** Solves A·x = b. Cost: size² multiplications. */
export function solveDense({ size, lu, rows }: Factors, right: Float64Array): Float64Array {
  const x = Float64Array.from(rows, (row) => right[row]!);
  for (let i = 1; i < size; i += 1) x[i]! -= dot(lu, i * size, x, 0, i);
  for (let i = size - 1; i >= 0; i -= 1) {
    x[i] = (x[i]! - dot(lu, i * size, x, i + 1, size)) / lu[i * size + i]!;
  }
  return x;
}

/** A⁻¹, row by row: L·U·X = P solved for all columns together, along rows. Cost: about size³ multiplications. */
export function inverseOf({ size, lu, rows }: Factors): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    inverse[i * size + rows[i]!] = 1;
    subtractRows(inverse, i, lu, 0, i, size);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    subtractRows(inverse, i, lu, i + 1, size, size);
    const scale = 1 / lu[i * size + i]!;
    for (let j = i * size; j < (i + 1) * size; j += 1) inverse[j]! *= scale;
  }
  return inverse;
}

/** Row i of x loses lu[i][j] times row j of x, for from ≤ j < to; four rows at a time, each element is read once. */
function subtractRows(x: Float64Array, i: number, lu: Float64Array, from: number, to: number, size: number): void {
  const target = i * size;
  let j = from;
  for (; j + 3 < to; j += 4) {
    const [a, b, c, d] = [lu[target + j]!, lu[target + j + 1]!, lu[target + j + 2]!, lu[target + j + 3]!];
    const first = j * size;
    const second = first + size;
    const third = second + size;
    const fourth = third + size;
    for (let k = 0; k < size; k += 1) {
      x[target + k]! -= a * x[first + k]! + b * x[second + k]! + (c * x[third + k]! + d * x[fourth + k]!);
    }
  }
  for (; j < to; j += 1) subtractRow(x, target, x, j * size, lu[target + j]!, 0, size);
}

function subtractRow(
  x: Float64Array,
  target: number,
  y: Float64Array,
  source: number,
  factor: number,
  from: number,
  to: number,
): void {
  for (let k = from; k < to; k += 1) x[target + k]! -= factor * y[source + k]!;
}

function dot(lu: Float64Array, row: number, x: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let k = from; k < to; k += 1) sum += lu[row + k]! * x[k]!;
  return sum;
}

function largestBelow(matrix: Float64Array, size: number, k: number): number {
  let largest = k;
  let magnitude = Math.abs(matrix[k * size + k]!);
  for (let i = k + 1; i < size; i += 1) {
    const candidate = Math.abs(matrix[i * size + k]!);
    if (candidate > magnitude) [largest, magnitude] = [i, candidate];
  }
  return largest;
}

function swapRows(matrix: Float64Array, rows: Int32Array, size: number, a: number, b: number): void {
  const kept = matrix.slice(a * size, (a + 1) * size);
  matrix.copyWithin(a * size, b * size, (b + 1) * size);
  matrix.set(kept, b * size);
  [rows[a], rows[b]] = [rows[b]!, rows[a]!];
}
