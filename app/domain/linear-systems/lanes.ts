import { LANES, type PerLane } from './sparse.ts';

/* Vectors with four lanes (sparse.ts), each operation in one pass. */

/** Per lane, the sum of x·y. */
export function dots(x: Float64Array, y: Float64Array, out: PerLane): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i += LANES) {
    a += x[i]! * y[i]!;
    b += x[i + 1]! * y[i + 1]!;
    c += x[i + 2]! * y[i + 2]!;
    d += x[i + 3]! * y[i + 3]!;
  }
  out.set([a, b, c, d]);
}

/** Per lane, the sum of magnitudes of x, each times the weight of its state. */
export function weighed(x: Float64Array, weights: Float64Array, out: PerLane): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let state = 0; state < weights.length; state += 1) {
    const weight = weights[state]!;
    const i = state * LANES;
    a += weight * Math.abs(x[i]!);
    b += weight * Math.abs(x[i + 1]!);
    c += weight * Math.abs(x[i + 2]!);
    d += weight * Math.abs(x[i + 3]!);
  }
  out.set([a, b, c, d]);
}

/** x −= factor·y. */
export function subtract(x: Float64Array, factor: PerLane, y: Float64Array): void {
  const [fa, fb, fc, fd] = [factor[0]!, factor[1]!, factor[2]!, factor[3]!];
  for (let i = 0; i < x.length; i += LANES) {
    x[i]! -= fa * y[i]!;
    x[i + 1]! -= fb * y[i + 1]!;
    x[i + 2]! -= fc * y[i + 2]!;
    x[i + 3]! -= fd * y[i + 3]!;
  }
}

/** x += alpha·p + omega·r. */
export function add(x: Float64Array, alpha: PerLane, p: Float64Array, omega: PerLane, r: Float64Array): void {
  const [aa, ab, ac, ad] = [alpha[0]!, alpha[1]!, alpha[2]!, alpha[3]!];
  const [oa, ob, oc, od] = [omega[0]!, omega[1]!, omega[2]!, omega[3]!];
  for (let i = 0; i < x.length; i += LANES) {
    x[i]! += aa * p[i]! + oa * r[i]!;
    x[i + 1]! += ab * p[i + 1]! + ob * r[i + 1]!;
    x[i + 2]! += ac * p[i + 2]! + oc * r[i + 2]!;
    x[i + 3]! += ad * p[i + 3]! + od * r[i + 3]!;
  }
}

/** p = r + beta·(p − omega·v). */
export function turn(p: Float64Array, r: Float64Array, v: Float64Array, beta: PerLane, omega: PerLane): void {
  const [ba, bb, bc, bd] = [beta[0]!, beta[1]!, beta[2]!, beta[3]!];
  const [oa, ob, oc, od] = [omega[0]!, omega[1]!, omega[2]!, omega[3]!];
  for (let i = 0; i < p.length; i += LANES) {
    p[i] = r[i]! + ba * (p[i]! - oa * v[i]!);
    p[i + 1] = r[i + 1]! + bb * (p[i + 1]! - ob * v[i + 1]!);
    p[i + 2] = r[i + 2]! + bc * (p[i + 2]! - oc * v[i + 2]!);
    p[i + 3] = r[i + 3]! + bd * (p[i + 3]! - od * v[i + 3]!);
  }
}
