import { type AbsorbingSystem, applySystem, residual } from './sparse.ts';

/** Vectors that a solution works in; one set does for many systems of the same size. */
export interface Workspace {
  readonly r: Float64Array;
  readonly shadow: Float64Array;
  readonly p: Float64Array;
  readonly v: Float64Array;
  readonly t: Float64Array;
}

export function workspaceFor(size: number): Workspace {
  const vector = (): Float64Array => new Float64Array(size);
  return { r: vector(), shadow: vector(), p: vector(), v: vector(), t: vector() };
}

/** A breakdown or a residual that was updated too often is mended by starting again from the x reached so far. */
const RESTARTS = 6;
const STEPS = 400;

/**
 * Improves x until the residual of (I − M)·x = right is at most `tolerance` in every equation; the residual that is
 * tested last is computed afresh, not the one that the recurrence carries along. false where it does not get there.
 * Source: H. A. van der Vorst, "Bi-CGSTAB", SIAM J. Sci. Stat. Comput. 13 (1992), 631–644, without a preconditioner.
 * Cost: two products with M a step; for journeys of a few touches some fifteen steps.
 */
export function bicgstab(
  system: AbsorbingSystem,
  x: Float64Array,
  right: Float64Array,
  tolerance: number,
  work: Workspace,
): boolean {
  for (let restart = 0; restart < RESTARTS; restart += 1) {
    if (residual(system, x, right, work.r) <= tolerance) return true;
    descend(system, x, tolerance, work);
  }
  return residual(system, x, right, work.r) <= tolerance;
}

/** One run from the residual in work.r, until it is small or the recurrence breaks down. */
function descend(system: AbsorbingSystem, x: Float64Array, tolerance: number, work: Workspace): void {
  const { r, shadow, p, v, t } = work;
  shadow.set(r);
  p.set(r);
  let rho = dot(r, r);
  for (let step = 0; step < STEPS; step += 1) {
    applySystem(system, p, v);
    const alpha = rho / dot(shadow, v);
    if (!Number.isFinite(alpha)) return;
    addTo(x, alpha, p);
    addTo(r, -alpha, v); // r is now s of the paper
    applySystem(system, r, t);
    const squared = dot(t, t);
    const omega = squared === 0 ? 0 : dot(t, r) / squared;
    const largest = stepForward(x, r, t, omega);
    if (largest <= tolerance / 2) return;
    const next = dot(shadow, r);
    const beta = (next / rho) * (alpha / omega);
    if (!Number.isFinite(beta) || next === 0) return;
    turn(p, r, v, beta, omega);
    rho = next;
  }
}

/** x += omega·r; then r −= omega·t. Answers the largest magnitude in r. */
function stepForward(x: Float64Array, r: Float64Array, t: Float64Array, omega: number): number {
  let largest = 0;
  for (let i = 0; i < x.length; i += 1) {
    x[i]! += omega * r[i]!;
    const left = r[i]! - omega * t[i]!;
    r[i] = left;
    const size = left < 0 ? -left : left;
    if (size > largest) largest = size;
  }
  return largest;
}

function turn(p: Float64Array, r: Float64Array, v: Float64Array, beta: number, omega: number): void {
  for (let i = 0; i < p.length; i += 1) p[i] = r[i]! + beta * (p[i]! - omega * v[i]!);
}

function addTo(x: Float64Array, factor: number, y: Float64Array): void {
  for (let i = 0; i < x.length; i += 1) x[i]! += factor * y[i]!;
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i += 1) sum += x[i]! * y[i]!;
  return sum;
}
