import type pg from 'pg';
import { type Played, playSeed } from './play-seed.ts';

/** A seed that broke an invariant, and how to play it again. */
export interface Failure {
  readonly seed: number;
  readonly message: string;
}

export interface PlayedSeeds {
  readonly played: readonly Played[];
  readonly failures: readonly Failure[];
}

/** Plays seeds, `atOnce` at a time; a failing seed does not end the others. */
export async function playSeeds(seeds: readonly number[], superuser: pg.Pool, atOnce = 4): Promise<PlayedSeeds> {
  const left = [...seeds];
  const played: Played[] = [];
  const failures: Failure[] = [];
  const work = async (): Promise<void> => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      try {
        played.push(await playSeed(seed, superuser));
      } catch (error) {
        failures.push({ seed, message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { played, failures };
}

export const seedsFrom = (first: number, count: number): number[] => Array.from({ length: count }, (_, n) => first + n);
