/** One line of a case's table. A ratio carries its target; an absolute figure stands beside it for reading only. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  readonly target?: string;
  readonly met?: boolean;
}

export interface CaseResult {
  readonly figures: readonly Figure[];
  /** The baselines: their SQL, their settings, and what makes the comparison fair. */
  readonly baseline: readonly string[];
}

export interface CaseOptions {
  /** The large forms: a file of 1 GB, ten million touchpoints. */
  readonly full: boolean;
  say(line: string): void;
}

export interface BenchCase {
  readonly id: string;
  readonly title: string;
  run(options: CaseOptions): Promise<CaseResult>;
}

/** A ratio that should be at least `target`. */
export function atLeast(what: string, ratio: number, target: number): Figure {
  return { what, value: `${shortRatio(ratio)} ×`, target: `≥ ${shortRatio(target)} ×`, met: ratio >= target };
}

/** A ratio that should be at most `target`. */
export function atMost(what: string, ratio: number, target: number): Figure {
  return { what, value: `${shortRatio(ratio)} ×`, target: `≤ ${shortRatio(target)} ×`, met: ratio <= target };
}

/** An absolute figure of an arithmetic case that should be at most `target`, in a unit. */
export function noMoreThan(what: string, amount: number, target: number, unit: string): Figure {
  return {
    what,
    value: `${shortRatio(amount)} ${unit}`,
    target: `≤ ${shortRatio(target)} ${unit}`,
    met: amount <= target,
  };
}

export const figure = (what: string, value: string): Figure => ({ what, value });

function shortRatio(ratio: number): string {
  if (ratio >= 100) return ratio.toFixed(0);
  return ratio >= 10 ? ratio.toFixed(1) : ratio.toPrecision(3).replace(/\.?0+$/, '');
}
