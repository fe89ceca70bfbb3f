import type { FileModel, FileModelOptions } from '#app/domain/attribution/own-journeys/all-models.ts';
import { positionWeightsOf } from '#app/domain/attribution/models/position.ts';
import type { PositionWeights } from '#app/domain/attribution/models/position.ts';

/** The parameters of the address that change figures, and not only what of them is shown. */
export const COMPUTED_PARAMS = ['order', 'repeats', 'half-life', 'weights', 'direct'] as const;
export const OWN_FIGURES = ['value', 'conversions'] as const;
export type OwnFigure = (typeof OWN_FIGURES)[number];

export interface OwnChoices {
  readonly options: FileModelOptions;
  readonly model: FileModel; // the one that is shown in full
  readonly figure: OwnFigure;
  readonly currency: string;
}

/** Days above 0, at most ten years, as `digiflow attribute --half-life` takes them; null for anything else. */
export function parseHalfLife(text: string): number | null {
  const days = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : 0;
  return days > 0 && days <= 3650 ? days : null;
}

/** "40,20,40"; null where they are not three whole shares that sum to 100. */
export function parseShares(text: string): PositionWeights | null {
  const parts = text.split(',').map((part) => part.trim());
  return parts.every((part) => /^\d{1,3}$/.test(part)) ? positionWeightsOf(parts.map(Number)) : null;
}

/** Only the parameters that change figures, as the route takes them. */
export function computedParams(params: URLSearchParams): string {
  const kept = new URLSearchParams();
  for (const name of COMPUTED_PARAMS) {
    const value = params.get(name);
    if (value) kept.set(name, value);
  }
  return kept.toString();
}

/** The command that answers the same on one's own machine. */
export function commandLine(fileName: string, { model, options }: OwnChoices): string {
  const { order, keepRepeats, halfLifeDays, positionWeights, direct } = options;
  const own = {
    'last-non-direct': ['--direct', quoted(direct)],
    position: ['--weights', positionWeights.join(',')],
    'time-decay': ['--half-life', String(halfLifeDays)],
    markov: ['--order', String(order), ...(keepRepeats ? ['--keep-repeats'] : [])],
  }[model as string];
  return ['digiflow', 'attribute', '--model', model, ...(own ?? []), '--json', quoted(fileName)].join(' ');
}

/** As a shell takes it: in single quotes where it holds anything but plain letters. */
function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
