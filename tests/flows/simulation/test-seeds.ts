import { expect, test, vi } from 'vitest';
import { useDatabase } from '../../support/database.ts';
import { useAppPool, useSuperuser } from '../../support/pipeline-workspace.ts';
import { countMet } from './met.ts';
import { playSeed } from './play-seed.ts';
import { playSeeds, seedsFrom } from './play-seeds.ts';

/**
 * Plays seeds `first` to `first` + `count` − 1. They are always the same: what is rare is in them or it is not, on every
 * machine. A seed that fails is played again by SEED=n RUNS=1 node tests/full/simulation.ts.
 */
export async function testSeeds(first: number, count: number): Promise<void> {
  vi.setConfig({ testTimeout: 900_000 });
  const urls = await useDatabase();
  useAppPool(urls);
  const superuser = useSuperuser(urls);

  test(`given seeds ${first} to ${first + count - 1}, when each is played, then no invariant is broken`, async () => {
    const { played, failures } = await playSeeds(seedsFrom(first, count), superuser);
    expect(failures.slice(0, 3)).toEqual([]);
    expect(failures.map(({ seed }) => seed)).toEqual([]);
    const [one] = played;
    const again = await playSeed(one!.seed, superuser);
    expect(again.digest, 'the same seed once more').toBe(one!.digest);
    const neverMet = Object.entries(countMet(played.map(({ met }) => met))).filter(([, times]) => times === 0);
    expect(neverMet, 'what is rare and no seed met').toEqual([]);
  });
}
