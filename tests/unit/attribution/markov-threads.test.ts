import { describe, expect, test } from 'vitest';
import { markovEffectsOfOrder } from '#app/domain/attribution/data-driven/markov-of-order.ts';
import { type PackedPaths, pathPacker } from '#app/domain/attribution/packed/packed-paths.ts';
import { markovEffects } from '../../../jobs/threads/markov-effects.ts';
import { randomFrom } from '../../support/seeded-random.ts';

const CHANNELS = 23; // six groups of four, the last one of three

function somePaths(): PackedPaths {
  const random = randomFrom(7);
  const packer = pathPacker();
  const upTo = (most: number): number => Math.floor(random() * most);
  for (let line = 0; line < 2_000; line += 1) {
    const path = Array.from({ length: 1 + upTo(8) }, () => `channel ${upTo(CHANNELS)}`);
    packer.add({ path, conversions: upTo(3), nulls: 1 + upTo(3), valueMinor: upTo(9_000) });
  }
  return packer.result();
}

describe('given journeys whose removal effects are computed by several threads', () => {
  const paths = somePaths();
  const asked = { order: 2, keepRepeats: false };
  const alone = markovEffectsOfOrder(paths, 2);

  test.each([1, 2, 3, 9])('when they are %i, then they are the same to the bit', async (threads) => {
    expect(await markovEffects(paths, asked, threads)).toEqual(alone);
  });

  test('when a thread fails, then so does the whole', async () => {
    // cannot be told to another thread
    const broken = { ...paths, channels: [() => 'a'] } as unknown as PackedPaths;
    await expect(markovEffects(broken, asked, 2)).rejects.toThrow();
  });
});
