import { markovEffectsOfOrder } from '#app/domain/attribution/data-driven/markov-of-order.ts';
import { markovRemovalEffects } from '#app/domain/attribution/data-driven/markov.ts';
import { shapleyValues } from '#app/domain/attribution/data-driven/shapley.ts';
import type { PackedPaths } from '#app/domain/attribution/packed/packed-paths.ts';
import { fillRuleCredits, PACKED_MODELS } from '#app/domain/attribution/packed/rule-credits.ts';
import { DEFAULT_PATH_OPTIONS } from '#app/domain/attribution/paths.ts';
import { type BenchCase, figure } from '../case.ts';
import { allConverting, generateJourneys } from '../generate-journeys.ts';
import { median, ms } from '../timing.ts';

const TOUCHPOINTS = [10_000, 100_000, 1_000_000];
const CHANNELS = [2, 20, 200];
const ROUNDS = 5;
const RULES = { direct: 0, positionWeights: DEFAULT_PATH_OPTIONS.positionWeights };

type Work = (paths: PackedPaths) => void;

const MODELS: readonly (readonly [name: string, work: Work, rounds: number])[] = [
  ['five rule models (S6)', ruleModels, ROUNDS],
  ['Markov of order 1 (S7)', (paths) => void markovRemovalEffects(paths), ROUNDS],
  ['Markov of order 2 (S8)', orderTwo, 1],
  ['Shapley (S9)', (paths) => void shapleyValues(paths, paths.valueMinor), ROUNDS],
];

export const growth: BenchCase = {
  id: 'GROWTH',
  title: 'How the models’ cost grows with touchpoints and channels',
  run: () => {
    for (const [, work] of MODELS) work(allConverting(generateJourneys(TOUCHPOINTS[0]!, CHANNELS[0]!))); // compiles
    const [most, all] = [TOUCHPOINTS.at(-1)!, CHANNELS.at(-1)!];
    return Promise.resolve({
      figures: [
        ...rowsOf('touchpoints', TOUCHPOINTS, (size) => generateJourneys(size, all)),
        ...rowsOf('channels', CHANNELS, (channels) => generateJourneys(most, channels)),
      ],
      baseline: [
        `touchpoints over ${all} channels; channels of ${most.toLocaleString('en')} touchpoints; one core, median of ${ROUNDS} rounds (order 2: one)`,
      ],
    });
  },
};

/** A row a model: what each size took, and how often the smallest that is. */
function rowsOf(what: string, sizes: readonly number[], generate: (size: number) => PackedPaths) {
  const worlds = sizes.map((size) => allConverting(generate(size)));
  const inWords = sizes.map((size) => size.toLocaleString('en')).join(' / ');
  return MODELS.map(([name, work, rounds]) => {
    const times = worlds.map((paths) => timeOf(() => work(paths), rounds));
    const ratios = times.slice(1).map((time) => `${(time / times[0]!).toFixed(1)} ×`);
    return figure(`${name}: ${inWords} ${what}`, `${times.map(ms).join(' / ')} (${ratios.join(', ')})`);
  });
}

function timeOf(work: () => void, rounds: number): number {
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return median(times);
}

function ruleModels(paths: PackedPaths): void {
  const credits = new Float64Array(paths.touches.length);
  for (const model of PACKED_MODELS) fillRuleCredits(paths, model, RULES, credits);
}

function orderTwo(paths: PackedPaths): void {
  const result = markovEffectsOfOrder(paths, 2);
  if (!result.ok) throw new Error(result.error);
}
