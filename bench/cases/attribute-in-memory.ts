import { fillRuleCredits, PACKED_MODELS, type PackedRules } from '#app/domain/attribution/packed/rule-credits.ts';
import type { PackedPaths } from '#app/domain/attribution/packed/packed-paths.ts';
import { attributePath, DEFAULT_PATH_OPTIONS } from '#app/domain/attribution/paths.ts';
import { type BenchCase, figure, noMoreThan } from '../case.ts';
import { allConverting, generateJourneys } from '../generate-journeys.ts';
import { median, ms } from '../timing.ts';

const TOUCHPOINTS = 1_000_000;
const CHANNELS = 200;
const ROUNDS = 15;
const RULES: PackedRules = { direct: 0, positionWeights: DEFAULT_PATH_OPTIONS.positionWeights };

export const attributeInMemory: BenchCase = {
  id: 'S6',
  title: 'Five rule models in exact cents, in memory',
  run: ({ say }) => {
    const paths = allConverting(generateJourneys(TOUCHPOINTS, CHANNELS));
    const credits = PACKED_MODELS.map(() => new Float64Array(TOUCHPOINTS));
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      for (const [index, model] of PACKED_MODELS.entries()) fillRuleCredits(paths, model, RULES, credits[index]!);
      times.push(performance.now() - began);
    }
    say('now the same line by line, and comparing');
    const [lineByLine, wrong] = compare(paths, credits);
    const nanoseconds = (milliseconds: number): number => (milliseconds * 1e6) / TOUCHPOINTS;
    const inTurn = median(times);
    return Promise.resolve({
      figures: [
        noMoreThan('all five models, a credit per touch', nanoseconds(inTurn), 25, 'ns a touchpoint'),
        noMoreThan('credits that differ from the rule applied line by line', wrong, 0, 'of 5 million'),
        figure('line by line, an array for each', `${nanoseconds(lineByLine).toFixed(0)} ns a touchpoint`),
        figure('all five models, whole', ms(inTurn)),
      ],
      baseline: [
        `${TOUCHPOINTS.toLocaleString('en')} touchpoints of a fixed random source, ${paths.valueMinor.length.toLocaleString('en')} journeys, each with a value; one core, median of ${ROUNDS} rounds`,
        'models: first touch, last touch, last non-direct, linear, position; time decay is not among them',
      ],
    });
  },
};

/** Milliseconds that attributePath takes for the same, and how many credits differ. */
function compare(paths: PackedPaths, credits: readonly Float64Array[]): [milliseconds: number, wrong: number] {
  let wrong = 0;
  const lines = linesOf(paths);
  const began = performance.now();
  for (const [index, model] of PACKED_MODELS.entries()) {
    const options = { ...DEFAULT_PATH_OPTIONS, model, direct: paths.channels[RULES.direct]! };
    for (const [line, path] of lines.entries()) {
      const result = attributePath(path, options);
      if (!result.ok) throw new Error(result.error);
      const from = paths.starts[line]!;
      for (const [touch, credit] of result.credit.creditsMinor.entries()) {
        if (credits[index]![from + touch] !== credit) wrong += 1;
      }
    }
  }
  return [performance.now() - began, wrong];
}

function linesOf({ channels, starts, touches, conversions, nulls, valueMinor }: PackedPaths) {
  return Array.from(valueMinor, (value, line) => ({
    path: Array.from(touches.subarray(starts[line], starts[line + 1]), (channel) => channels[channel]!),
    conversions: conversions[line]!,
    nulls: nulls[line]!,
    valueMinor: value,
  }));
}
