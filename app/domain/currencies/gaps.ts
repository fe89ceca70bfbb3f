import { addDays, type Day } from '../values/days.ts';

/** Days of one currency, both ends included. */
export interface NeededDays {
  readonly currency: string;
  readonly from: Day;
  readonly to: Day;
}

/** Days of several currencies that one answer covers. */
export interface CoveredDays {
  readonly currencies: readonly string[];
  readonly from: Day;
  readonly to: Day;
  readonly fetchedAt: string; // UTC instant
}

/** What to ask for in one question. */
export interface MissingDays {
  readonly currencies: readonly string[]; // ascending
  readonly from: Day;
  readonly to: Day;
}

const PUBLISHED_BY_HOUR = 17; // UTC

/**
 * Which needed days no answer covers, as few questions as possible: currencies that miss the same days are asked for
 * together. The day of a fetch is covered only from 17:00 UTC on: its rates are published about 16:00 CET, or later.
 */
export function missingDays(needed: readonly NeededDays[], covered: readonly CoveredDays[]): MissingDays[] {
  const questions = new Map<string, { currencies: string[]; from: Day; to: Day }>();
  for (const need of needed.toSorted((a, b) => (a.currency < b.currency ? -1 : 1))) {
    for (const { from, to } of gapsOf(need, covered)) {
      const key = `${from}|${to}`;
      const question = questions.get(key) ?? { currencies: [], from, to };
      question.currencies.push(need.currency);
      questions.set(key, question);
    }
  }
  return [...questions.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

function gapsOf({ currency, from, to }: NeededDays, covered: readonly CoveredDays[]): { from: Day; to: Day }[] {
  const own = covered
    .filter((one) => one.currencies.includes(currency))
    .map((one) => ({ from: one.from, to: earlier(one.to, lastWholeDay(one.fetchedAt)) }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const gaps: { from: Day; to: Day }[] = [];
  let next = from;
  for (const one of own) {
    if (one.to < next) continue;
    if (one.from > next) gaps.push({ from: next, to: earlier(to, addDays(one.from, -1)) });
    next = addDays(one.to, 1);
    if (next > to) return gaps.filter((gap) => gap.from <= gap.to);
  }
  return [...gaps, { from: next, to }].filter((gap) => gap.from <= gap.to);
}

function lastWholeDay(fetchedAt: string): Day {
  const published = Date.parse(fetchedAt) - PUBLISHED_BY_HOUR * 3_600_000;
  return new Date(published).toISOString().slice(0, 10) === fetchedAt.slice(0, 10)
    ? fetchedAt.slice(0, 10)
    : addDays(fetchedAt.slice(0, 10), -1);
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
