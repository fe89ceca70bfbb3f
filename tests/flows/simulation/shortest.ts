import type pg from 'pg';
import { playSeed, type SimulatedStep, stepsOf } from './play-seed.ts';

/** Of a failing seed's steps those without which it would not fail: each is left out where it fails without it as well. */
export async function shortest(seed: number, superuser: pg.Pool): Promise<SimulatedStep[]> {
  const fails = (steps: SimulatedStep[]): Promise<boolean> =>
    playSeed(seed, superuser, steps).then(
      () => false,
      () => true,
    );
  let steps = stepsOf(seed);
  for (let at = 0; at < steps.length;) {
    const without = steps.toSpliced(at, 1);
    if (await fails(without)) steps = without;
    else at += 1;
  }
  return steps;
}
