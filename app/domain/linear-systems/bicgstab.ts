import { type AbsorbingSystems, LANES, type PerLane, residuals } from './sparse.ts';
import { applySwept, sweepDown, sweepUp } from './sweeps.ts';
import { add, dots, subtract, turn, weighed } from './lanes.ts';

/** Vectors that solutions work in; one set does for many systems of the same size. */
export interface Workspace {
  readonly r: Float64Array;
  readonly shadow: Float64Array;
  readonly p: Float64Array;
  readonly v: Float64Array;
  readonly t: Float64Array;
  readonly y: Float64Array;
  readonly scratch: Float64Array;
}

export function workspaceFor(size: number): Workspace {
  const vector = (): Float64Array => new Float64Array(size * LANES);
  const [r, shadow, p, v, t, y, scratch] = [vector(), vector(), vector(), vector(), vector(), vector(), vector()];
  return { r, shadow, p, v, t, y, scratch };
}

/** How closely equations have to hold: the magnitudes of their residuals, weighed by state, sum to at most `most`. */
export interface Tolerance {
  readonly most: number;
  readonly weights: Float64Array; // one number ≥ 0 for each state
}

/** A breakdown or a residual that was updated too often is mended by starting again from the x reached so far. */
const RESTARTS = 6;
const STEPS = 400;

const perLane = (): PerLane => new Float64Array(LANES);

/**
 * Improves x until the equations (I − M)·x = right of every lane hold to the tolerance; the residual that is tested last
 * is computed afresh, not the one that the recurrence carries along. out: per lane, the weighed residual that is left.
 * Weights that are the expected visits to each state bound the error of x at the start, since no state is visited more
 * often where others are taken out. As they pass, the sum over residuals after the sweep down is half the true one at
 * least (no sweep adds to the visits), so half of the tolerance is what a run aims at.
 * Source: H. A. van der Vorst, "Bi-CGSTAB", SIAM J. Sci. Stat. Comput. 13 (1992), 631–644, preconditioned by a sweep on
 * either side (sweeps.ts).
 * Cost: two products with M a step; for journeys of a few touches four steps, where it takes nine without the sweeps.
 */
export function bicgstab(
  systems: AbsorbingSystems,
  x: Float64Array,
  right: Float64Array,
  tolerance: Tolerance,
  work: Workspace,
): PerLane {
  const left = perLane();
  residuals(systems, x, right, work.r);
  weighed(work.r, tolerance.weights, left);
  for (let restart = 0; restart < RESTARTS && left.some((one) => one > tolerance.most); restart += 1) {
    descend(systems, x, tolerance, work, left);
    residuals(systems, x, right, work.r);
    weighed(work.r, tolerance.weights, left);
  }
  return left;
}

/**
 * One run from the residuals in work.r, until all are small or their recurrences have broken down. It runs between the
 * sweeps: r are residuals after the sweep down, y is what x gains before the sweep up.
 */
function descend(systems: AbsorbingSystems, x: Float64Array, tolerance: Tolerance, work: Workspace, left: PerLane) {
  const { r, shadow, p, v, t, y, scratch } = work;
  const [rho, alpha, omega, beta] = [perLane(), perLane(), perLane(), perLane()];
  const [first, second] = [perLane(), perLane()];
  const isActive = Array.from(left, (one) => one > tolerance.most);
  y.fill(0);
  shadow.fill(0);
  sweepDown(systems, r, shadow, scratch);
  r.set(shadow);
  p.set(r);
  dots(r, r, rho);
  for (let step = 0; step < STEPS && isActive.includes(true); step += 1) {
    applySwept(systems, p, v, scratch);
    dots(shadow, v, first);
    ratios(rho, first, alpha, isActive);
    subtract(r, alpha, v); // r is now s of the paper
    applySwept(systems, r, t, scratch);
    dots(t, r, first);
    dots(t, t, second);
    ratios(first, second, omega, isActive);
    add(y, alpha, p, omega, r);
    subtract(r, omega, t);
    weighed(r, tolerance.weights, left);
    for (let lane = 0; lane < LANES; lane += 1) if (left[lane]! <= tolerance.most / 2) isActive[lane] = false;
    dots(shadow, r, first);
    for (let lane = 0; lane < LANES; lane += 1) {
      const next = (first[lane]! / rho[lane]!) * (alpha[lane]! / omega[lane]!);
      if (!Number.isFinite(next) || next === 0) isActive[lane] = false;
      beta[lane] = isActive[lane] ? next : 0;
    }
    rho.set(first);
    turn(p, r, v, beta, omega);
  }
  sweepUp(systems, y, scratch);
  for (let i = 0; i < x.length; i += 1) x[i]! += scratch[i]!;
}

/** out = above / below per lane; a lane that has ended, or breaks down here, gets 0 and changes nothing any more. */
function ratios(above: PerLane, below: PerLane, out: PerLane, isActive: boolean[]): void {
  for (let lane = 0; lane < LANES; lane += 1) {
    const ratio = above[lane]! / below[lane]!;
    if (!Number.isFinite(ratio)) isActive[lane] = false;
    out[lane] = isActive[lane] ? ratio : 0;
  }
}
