import { lastNonDirect } from './models/last-non-direct.ts';
import { firstTouch } from './models/first-touch.ts';
import { lastTouch } from './models/last-touch.ts';
import { linear } from './models/linear.ts';
import { DEFAULT_POSITION_WEIGHTS, position, type PositionWeights } from './models/position.ts';
import { DEFAULT_HALF_LIFE_DAYS, timeDecay } from './models/time-decay.ts';
import type { PathLine } from './path-line.ts';
import { splitByWeights } from './split.ts';

/** The rule models that need nothing but a path (leads are not told apart in paths). */
export const PATH_MODELS = [
  'first-touch',
  'last-touch',
  'last-non-direct',
  'linear',
  'position',
  'time-decay',
] as const;
export type PathModel = (typeof PATH_MODELS)[number];

export interface PathOptions {
  readonly model: PathModel;
  readonly direct: string; // the name of the channel that is direct
  readonly positionWeights: PositionWeights;
  readonly halfLifeDays: number; // above 0
}

export const DEFAULT_PATH_OPTIONS: PathOptions = {
  model: 'last-non-direct',
  direct: 'direct',
  positionWeights: DEFAULT_POSITION_WEIGHTS,
  halfLifeDays: DEFAULT_HALF_LIFE_DAYS,
};

/** What each touch of a path gets: weights (ratios), and the line's value in whole minor units. */
export interface PathCredit {
  readonly weights: readonly number[];
  readonly creditsMinor: readonly number[]; // per touch, summing to valueMinor
}

/** `times-missing`: time decay can't be computed for a line without `at`. */
export type PathCreditResult =
  { readonly ok: true; readonly credit: PathCredit } | { readonly ok: false; readonly error: 'times-missing' };

/**
 * Attributes one line under a rule model. Every touch of the path counts (a path has no window), consecutive repeats of
 * a channel are touches of their own. The value is split by largest remainder, ties by the earliest touch.
 */
export function attributePath(line: PathLine, options: PathOptions): PathCreditResult {
  const weights = pathWeights(line, options);
  if (!weights) return { ok: false, error: 'times-missing' };
  return { ok: true, credit: { weights, creditsMinor: splitByWeights(line.valueMinor, weights) } };
}

function pathWeights({ path, at }: PathLine, options: PathOptions): number[] | null {
  switch (options.model) {
    case 'first-touch':
      return firstTouch(path.length);
    case 'last-touch':
      return lastTouch(path.length);
    case 'last-non-direct':
      return lastNonDirect(path.map((channel) => channel === options.direct));
    case 'linear':
      return linear(path.length);
    case 'position':
      return position(path.length, options.positionWeights);
    case 'time-decay':
      return at ? timeDecay(at, options.halfLifeDays) : null;
  }
}
