import type { PathLine } from '#app/domain/attribution/path-line.ts';

type Steps = Map<string, Map<string, number>>; // state → next state (or an end) → how often

const CONVERSION = '(conversion)';
const NULL = '(null)';

/**
 * Removal effects by their definition, as plainly as can be: the chain is counted under names, all states that contain
 * the channel are taken out, the equations are solved again by Gauss and Jordan. Shares no code with the application.
 * out: per channel, by name.
 */
export function effectsByDefinition(lines: readonly PathLine[], order: number, keepRepeats: boolean): number[] {
  const steps = countSteps(lines, order, keepRepeats);
  const channels = [...new Set(lines.flatMap(({ path }) => path))].toSorted();
  const whole = conversionFromStart(steps, null);
  return channels.map((channel) => (whole > 0 ? 1 - conversionFromStart(steps, channel) / whole : 0));
}

function countSteps(lines: readonly PathLine[], order: number, keepRepeats: boolean): Steps {
  const steps: Steps = new Map([['', new Map()]]);
  const count = (from: string, to: string, weight: number): void => {
    const row = steps.get(from) ?? new Map<string, number>();
    steps.set(from, row);
    if (weight > 0) row.set(to, (row.get(to) ?? 0) + weight);
  };
  for (const { path, conversions, nulls } of lines) {
    const touches = keepRepeats ? path : path.filter((channel, index) => channel !== path[index - 1]);
    let state = '';
    for (const index of touches.keys()) {
      const next = touches.slice(Math.max(0, index + 1 - order), index + 1).join(' ');
      count(state, next, conversions + nulls);
      state = next;
    }
    count(state, CONVERSION, conversions);
    count(state, NULL, nulls);
  }
  return steps;
}

function conversionFromStart(steps: Steps, removed: string | null): number {
  const states = [...steps.keys()].filter((state) => removed === null || !state.split(' ').includes(removed));
  const rows = states.map((state, row) => {
    const next = steps.get(state)!;
    const sum = [...next.values()].reduce((total, weight) => total + weight, 0);
    const probability = (to: string): number => (sum > 0 ? (next.get(to) ?? 0) / sum : 0);
    return [...states.map((to, column) => Number(row === column) - probability(to)), probability(CONVERSION)];
  });
  return solve(rows)[states.indexOf('')]!;
}

/** Gauss–Jordan elimination with partial pivoting; the right side is the last column. */
function solve(rows: number[][]): number[] {
  for (let k = 0; k < rows.length; k += 1) {
    let pivot = k;
    for (let i = k; i < rows.length; i += 1) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (const [i, row] of rows.entries()) {
      const factor = row[k]! / rows[k]![k]!;
      if (i !== k && factor !== 0) for (let j = k; j < row.length; j += 1) row[j]! -= factor * rows[k]![j]!;
    }
  }
  return rows.map((row, k) => row.at(-1)! / row[k]!);
}
