import { type AbsorbingSystems, applySystems, LANES, type PerLane, residuals } from './sparse.ts';

/** Vectors that solutions work in; one set does for many systems of the same size. */
export interface Workspace {
  readonly r: Float64Array;
  readonly shadow: Float64Array;
  readonly p: Float64Array;
  readonly v: Float64Array;
  readonly t: Float64Array;
}

export function workspaceFor(size: number): Workspace {
  const vector = (): Float64Array => new Float64Array(size * LANES);
  return { r: vector(), shadow: vector(), p: vector(), v: vector(), t: vector() };
}

/** A breakdown or a residual that was updated too often is mended by starting again from the x reached so far. */
const RESTARTS = 6;
const STEPS = 400;

const perLane = (): PerLane => new Float64Array(LANES);

/**
 * Improves x until the residual of (I − M)·x = right is at most `tolerance` in every equation of every lane; the
 * residual that is tested last is computed afresh, not the one that the recurrence carries along. out: per lane, the
 * largest residual that is left.
 * Source: H. A. van der Vorst, "Bi-CGSTAB", SIAM J. Sci. Stat. Comput. 13 (1992), 631–644, without a preconditioner.
 * Cost: two products with M a step; for journeys of a few touches some fifteen steps.
 */
export function bicgstab(
  systems: AbsorbingSystems,
  x: Float64Array,
  right: Float64Array,
  tolerance: number,
  work: Workspace,
): PerLane {
  const largest = perLane();
  residuals(systems, x, right, work.r, largest);
  for (let restart = 0; restart < RESTARTS && largest.some((one) => one > tolerance); restart += 1) {
    descend(systems, x, tolerance, work, largest);
    residuals(systems, x, right, work.r, largest);
  }
  return largest;
}

/** One run from the residuals in work.r, until all are small or their recurrences have broken down. */
function descend(systems: AbsorbingSystems, x: Float64Array, tolerance: number, work: Workspace, largest: PerLane) {
  const { r, shadow, p, v, t } = work;
  const [rho, alpha, omega, beta] = [perLane(), perLane(), perLane(), perLane()];
  const [first, second] = [perLane(), perLane()];
  const isActive = Array.from(largest, (one) => one > tolerance);
  shadow.set(r);
  p.set(r);
  dots(r, r, rho);
  for (let step = 0; step < STEPS && isActive.includes(true); step += 1) {
    applySystems(systems, p, v);
    dots(shadow, v, first);
    ratios(rho, first, alpha, isActive);
    subtract(r, alpha, v); // r is now s of the paper
    applySystems(systems, r, t);
    dots(t, r, first);
    dots(t, t, second);
    ratios(first, second, omega, isActive);
    stepForward(x, p, r, t, alpha, omega, largest);
    for (let lane = 0; lane < LANES; lane += 1) if (largest[lane]! <= tolerance / 2) isActive[lane] = false;
    dots(shadow, r, first);
    for (let lane = 0; lane < LANES; lane += 1) {
      const next = (first[lane]! / rho[lane]!) * (alpha[lane]! / omega[lane]!);
      if (!Number.isFinite(next) || next === 0) isActive[lane] = false;
      beta[lane] = isActive[lane] ? next : 0;
    }
    rho.set(first);
    turn(p, r, v, beta, omega);
  }
}

/** out = above / below per lane; a lane that has ended, or breaks down here, gets 0 and changes nothing any more. */
function ratios(above: PerLane, below: PerLane, out: PerLane, isActive: boolean[]): void {
  for (let lane = 0; lane < LANES; lane += 1) {
    const ratio = above[lane]! / below[lane]!;
    if (!Number.isFinite(ratio)) isActive[lane] = false;
    out[lane] = isActive[lane] ? ratio : 0;
  }
}

/** x += alpha·p + omega·r; then r −= omega·t. Per lane, the largest magnitude in r. */
function stepForward(
  x: Float64Array,
  p: Float64Array,
  r: Float64Array,
  t: Float64Array,
  alpha: PerLane,
  omega: PerLane,
  largest: PerLane,
): void {
  for (let lane = 0; lane < LANES; lane += 1) {
    const [a, o] = [alpha[lane]!, omega[lane]!];
    let most = 0;
    for (let i = lane; i < x.length; i += LANES) {
      const s = r[i]!;
      x[i]! += a * p[i]! + o * s;
      const left = s - o * t[i]!;
      r[i] = left;
      const magnitude = Math.abs(left);
      if (magnitude > most) most = magnitude;
    }
    largest[lane] = most;
  }
}

function turn(p: Float64Array, r: Float64Array, v: Float64Array, beta: PerLane, omega: PerLane): void {
  const [ba, bb, bc, bd] = [beta[0]!, beta[1]!, beta[2]!, beta[3]!];
  const [oa, ob, oc, od] = [omega[0]!, omega[1]!, omega[2]!, omega[3]!];
  for (let i = 0; i < p.length; i += LANES) {
    p[i] = r[i]! + ba * (p[i]! - oa * v[i]!);
    p[i + 1] = r[i + 1]! + bb * (p[i + 1]! - ob * v[i + 1]!);
    p[i + 2] = r[i + 2]! + bc * (p[i + 2]! - oc * v[i + 2]!);
    p[i + 3] = r[i + 3]! + bd * (p[i + 3]! - od * v[i + 3]!);
  }
}

function subtract(x: Float64Array, factor: PerLane, y: Float64Array): void {
  const [fa, fb, fc, fd] = [factor[0]!, factor[1]!, factor[2]!, factor[3]!];
  for (let i = 0; i < x.length; i += LANES) {
    x[i]! -= fa * y[i]!;
    x[i + 1]! -= fb * y[i + 1]!;
    x[i + 2]! -= fc * y[i + 2]!;
    x[i + 3]! -= fd * y[i + 3]!;
  }
}

function dots(x: Float64Array, y: Float64Array, out: PerLane): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i += LANES) {
    a += x[i]! * y[i]!;
    b += x[i + 1]! * y[i + 1]!;
    c += x[i + 2]! * y[i + 2]!;
    d += x[i + 3]! * y[i + 3]!;
  }
  out.set([a, b, c, d]);
}
