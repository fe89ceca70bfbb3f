import type { Figure } from './case.ts';
import { ms, quantile } from './timing.ts';

/** What one opening of a page showed; null: the browser told of no such thing, which is no good value but none. */
export interface Vitals {
  readonly lcp: number | null; // ms
  readonly inp: number | null; // ms
  readonly cls: number;
}

export interface PageVitals extends Vitals {
  readonly page: string;
  readonly slowest: number | null; // LCP of the slowest opening, ms: the first one, where a report has to be counted
}

export type Targets = { readonly [Name in keyof Vitals]: number };

/** The 75th percentile of a page's openings, as Shopify takes it; null where an opening lacks the value. */
export function atThreeQuarters(page: string, openings: readonly Vitals[]): PageVitals {
  const at = (values: readonly (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null);
    return known.length < values.length || known.length === 0 ? null : quantile(known, 0.75);
  };
  return {
    page,
    lcp: at(openings.map(({ lcp }) => lcp)),
    inp: at(openings.map(({ inp }) => inp)),
    cls: at(openings.map(({ cls }) => cls)) ?? 0,
    slowest: openings.some(({ lcp }) => lcp === null) ? null : Math.max(0, ...openings.map(({ lcp }) => lcp!)),
  };
}

/** A page's vitals as a line: missed where one that was measured is; met only where all were measured and are. */
export function vitalsFigure({ page, lcp, inp, cls, slowest }: PageVitals, how: string, target: Targets): Figure {
  const line = {
    what: `${page}, ${how}: LCP (slowest) / INP / CLS`,
    value: `${shown(lcp)} (${shown(slowest)}) / ${shown(inp)} / ${cls.toFixed(3)}`,
    target: `≤ ${target.lcp} ms / ${target.inp} ms / ${target.cls}`,
  };
  const isMissed = (lcp ?? 0) > target.lcp || (inp ?? 0) > target.inp || cls > target.cls;
  if (isMissed) return { ...line, met: false };
  return lcp === null || inp === null ? line : { ...line, met: true };
}

const shown = (value: number | null): string => (value === null ? 'not measured' : ms(value));
