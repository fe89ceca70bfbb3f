import { shapleyValues } from '#app/domain/attribution/data-driven/shapley.ts';
import { sumOf } from '#app/domain/attribution/packed/packed-paths.ts';
import { type BenchCase, noMoreThan } from '../case.ts';
import { allConverting, generateJourneys } from '../generate-journeys.ts';
import { median } from '../timing.ts';

const TOUCHPOINTS = 1_000_000;
const CHANNELS = 200;
const ROUNDS = 15;

export const shapley: BenchCase = {
  id: 'S9',
  title: 'Shapley values of summed conversions and value',
  run: () => {
    const paths = allConverting(generateJourneys(TOUCHPOINTS, CHANNELS));
    const times: number[] = [];
    let values = new Float64Array();
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      values = new Float64Array(shapleyValues(paths, paths.valueMinor));
      times.push(performance.now() - began);
    }
    const off = Math.abs(sumOf(values) - sumOf(paths.valueMinor)) / sumOf(paths.valueMinor);
    return Promise.resolve({
      figures: [
        noMoreThan('values of all channels', median(times.slice(3)), 10, 'ms'),
        noMoreThan('their sum, off by', off * 1e12, 1, '× 10⁻¹²'),
      ],
      baseline: [
        `${TOUCHPOINTS.toLocaleString('en')} touchpoints of a fixed random source, ${CHANNELS} channels, every journey with a value; one core, median of ${ROUNDS - 3} rounds after 3 to warm up`,
      ],
    });
  },
};
