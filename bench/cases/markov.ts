import os from 'node:os';
import { markovEffectsOfOrder } from '#app/domain/attribution/data-driven/markov-of-order.ts';
import { markovRemovalEffects } from '#app/domain/attribution/data-driven/markov.ts';
import { markovEffects } from '../../jobs/threads/markov-effects.ts';
import { type BenchCase, figure, noMoreThan } from '../case.ts';
import { generateJourneys } from '../generate-journeys.ts';
import { effectsByInverses } from '../markov-by-inverses.ts';
import { median, ms } from '../timing.ts';

const TOUCHPOINTS = 1_000_000;
const CHANNELS = 200;
const ROUNDS = 15;
const SOURCE = `${TOUCHPOINTS.toLocaleString('en')} touchpoints of a fixed random source, ${CHANNELS} channels, one core`;

export const markovOfOrderOne: BenchCase = {
  id: 'S7',
  title: 'Markov of order 1, exact',
  run: ({ say }) => {
    const paths = generateJourneys(TOUCHPOINTS, CHANNELS);
    const times: number[] = [];
    let effects = new Float64Array();
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      effects = new Float64Array(markovRemovalEffects(paths));
      times.push(performance.now() - began);
    }
    say('now by the definition, one set of equations for each channel');
    const began = performance.now();
    const difference = largestDifference(effects, effectsByInverses(paths));
    const byDefinition = performance.now() - began;
    return Promise.resolve({
      figures: [
        noMoreThan('removal effects of all channels', median(times.slice(3)), 25, 'ms'),
        noMoreThan('largest difference from the definition', difference * 1e12, 1, '× 10⁻¹²'),
        figure('by the definition', ms(byDefinition)),
      ],
      baseline: [
        `${SOURCE}; median of ${ROUNDS - 3} rounds after 3 to warm up`,
        'the definition: I − Q without the channel, solved again for the probability of conversion, once for each channel',
      ],
    });
  },
};

export const markovOfOrderTwo: BenchCase = {
  id: 'S8',
  title: 'Markov of order 2',
  run: async () => {
    const paths = generateJourneys(TOUCHPOINTS, CHANNELS);
    const [wall, processor] = [performance.now(), process.cpuUsage()];
    const result = await markovEffects(paths, { order: 2, keepRepeats: false });
    const seconds = (performance.now() - wall) / 1000;
    const used = process.cpuUsage(processor);
    if (!result.ok) throw new Error(result.error);
    const again = markovEffectsOfOrder(paths, 1);
    if (!again.ok) throw new Error(again.error);
    return {
      figures: [
        noMoreThan('removal effects of all channels, by all cores', seconds, 3, 's'),
        figure('processor time of that', `${((used.user + used.system) / 1e6).toFixed(2)} s`),
        noMoreThan(
          'the same equations at order 1: largest difference from the closed form',
          largestDifference(again.effects, markovRemovalEffects(paths)) * 1e6,
          1,
          '× 10⁻⁶',
        ),
      ],
      baseline: [
        `${SOURCE.replace('one core', `${os.availableParallelism()} cores`)}, first run, threads started in it; no removal effect can be off by more than 10⁻¹⁰`,
      ],
    };
  },
};

function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - b[index]!)), 0);
}
