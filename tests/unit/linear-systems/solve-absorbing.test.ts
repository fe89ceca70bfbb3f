import { describe, expect, it } from 'vitest';
import { workspaceFor } from '#app/domain/linear-systems/bicgstab.ts';
import { factorDense, inverseOf, solveDense } from '#app/domain/linear-systems/dense.ts';
import { solveAbsorbing } from '#app/domain/linear-systems/solve-absorbing.ts';
import { LANES, sparseMatrix, systemsWithout } from '#app/domain/linear-systems/sparse.ts';

/** 0 → 1 (1/2), 1 → 2 (9/10), 2 → 0 (4/5); what is left ends. */
const matrix = sparseMatrix(Int32Array.of(0, 1, 2, 3), Int32Array.of(1, 2, 0), Float64Array.of(0.5, 0.9, 0.8));
const removed = [Int32Array.of(), Int32Array.of(2), Int32Array.of(0, 1)];
/** The right side is 1 in state 2 where that is left, else in state 1, else 0. */
const right = Float64Array.of(0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0);
/** Lane 0: x2 = 1 + 0.8·x0, x0 = 0.45·x2, so x2 = 1/0.64. Lane 1: x1 = 1, x0 = 1/2. Lane 2: x2 = 1. Lane 3: 0. */
const expected = [0.45 / 0.64, 0.5, 0, 0, 0.9 / 0.64, 1, 0, 0, 1 / 0.64, 0, 1, 0];

describe('solveAbsorbing', () => {
  const solve = (most: number) => {
    const x = new Float64Array(3 * LANES);
    const tools = { tolerance: { most, weights: Float64Array.of(1, 1, 1) }, work: workspaceFor(3) };
    const isSolved = solveAbsorbing(systemsWithout(matrix, removed), x, right, tools);
    return { isSolved, x };
  };

  it('solves each lane without the states that it has taken out', () => {
    const { isSolved, x } = solve(1e-12);
    expect(isSolved).toBe(true);
    for (const [index, value] of expected.entries()) expect(x[index]).toBeCloseTo(value, 11);
  });

  it('given a tolerance that nothing can meet, tries the dense matrix and then says so', () => {
    const { isSolved, x } = solve(-1);
    expect(isSolved).toBe(false);
    for (const [index, value] of expected.entries()) expect(x[index]).toBeCloseTo(value, 14);
  });
});

describe('dense matrices', () => {
  /** Its first pivot is 0, so rows have to be changed. */
  const square = () => Float64Array.of(0, 2, 1, 0);

  it('are solved and inverted with pivoting', () => {
    expect([...solveDense(factorDense(square(), 2), Float64Array.of(4, 3))]).toEqual([3, 2]);
    expect([...inverseOf(factorDense(square(), 2))]).toEqual([0, 1, 0.5, 0]);
  });

  it('that are singular are refused', () => {
    expect(() => factorDense(Float64Array.of(1, 2, 2, 4), 2)).toThrow(/singular/);
  });
});
