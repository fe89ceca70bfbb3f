import { describe, expect, it } from 'vitest';
import { plainSplit } from '#app/domain/attribution/plain-split.ts';
import { splitByWeights } from '#app/domain/attribution/split.ts';

/**
 * Largest remainder has been the method of many parliaments, so there are published tables to hold it against.
 * - Alabama paradox: the usual textbook example (Wikipedia, "Largest remainder method", technical evaluation).
 * - House sizes 89 to 91: COMAP, "For All Practical Purposes", 10th edition, chapter 14, exercise 44 (Macmillan).
 */
const PARADOX = [1500, 1500, 900, 500, 500, 200];
const HOUSES = [5_576_330, 1_387_342, 3_334_241, 7_512_860, 310_968];

const published: [source: string, seats: number, votes: number[], shares: number[]][] = [
  ['Alabama paradox', 25, PARADOX, [7, 7, 4, 3, 3, 1]],
  ['Alabama paradox', 26, PARADOX, [8, 8, 5, 2, 2, 1]],
  ['house size', 89, HOUSES, [27, 7, 16, 37, 2]],
  ['house size', 90, HOUSES, [28, 7, 17, 37, 1]],
  ['house size', 91, HOUSES, [28, 7, 17, 38, 1]],
];

describe('published apportionments', () => {
  it.each(published)('%s: %i seats', (_, seats, votes, shares) => {
    expect(splitByWeights(seats, votes)).toEqual(shares);
    expect(plainSplit(BigInt(seats), votes.map(BigInt)).map(Number)).toEqual(shares);
  });

  it('the paradox is why a refund is the difference of two splits, not a split of its own', () => {
    const before = splitByWeights(25, PARADOX);
    const after = splitByWeights(26, PARADOX);
    const difference = after.map((share, index) => share - before[index]!);
    expect(difference).toEqual([1, 1, 1, -1, -1, 0]);
    expect(before.map((share, index) => share + difference[index]!)).toEqual(after);
  });
});
