import type { RevenueDefinition } from '#app/domain/orders/components.ts';
import type { Measure } from '#app/domain/attribution/journey.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { ownParams } from './admin-params.ts';

export const PRESETS = [
  'today',
  'yesterday',
  'last7',
  'last14',
  'last28',
  'last30',
  'last90',
  'month',
  'lastMonth',
] as const;
export type Preset = (typeof PRESETS)[number];
export const DEFAULT_PRESET: Preset = 'last30';
export const COMPARISONS = ['previous', 'year', 'none'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What a workspace chose; a link that says nothing else gets these. */
export interface ChoiceDefaults {
  readonly measure: Measure;
  readonly revenue: RevenueDefinition;
  readonly zone: string;
  readonly today: string; // in the reporting zone
}

/** What a page of numbers is asked with, and how the controls show it. */
export interface Choices {
  readonly query: ReportQuery;
  readonly preset: Preset | null; // null: days chosen by hand
  readonly comparison: Comparison;
  readonly today: string;
  readonly zone: string;
}

/** The URL's parameters that change numbers; others (sorting, open rows) only change how they are shown. */
export const NUMBER_PARAMS = [
  'preset',
  'from',
  'to',
  'compare',
  'model',
  'window',
  'lead-window',
  'half-life',
  'weights',
  'revenue',
  'shop',
  'basis',
] as const;

/** What narrows the list of orders down, and where in it one is: an order takes it along for the way back. */
const LIST_PARAMS = ['q', 'state', 'currency', 'row', 'path', 'repeats', 'cohort', 'sort', 'page'] as const;

/** The place in the list of orders that an address names, to be handed to `addressOf`. */
export function listPlace(params: URLSearchParams): Record<string, string | null> {
  return Object.fromEntries(LIST_PARAMS.map((name) => [name, params.get(name)]));
}

/** A copy of the parameters with some set, others (null) taken out. */
export function withParams(params: URLSearchParams, changes: Readonly<Record<string, string | null>>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** Only the parameters that change numbers, to take them along to another page. */
export function numberParams(params: URLSearchParams): URLSearchParams {
  const own = ownParams(params);
  const kept = new URLSearchParams();
  for (const name of NUMBER_PARAMS) {
    const value = own.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept;
}

/** The address of the same choices on another page. */
export function addressOf(
  path: string,
  params: URLSearchParams,
  extra: Readonly<Record<string, string | null>> = {},
): string {
  const text = withParams(numberParams(params), extra).toString();
  return text ? `${path}?${text}` : path;
}
