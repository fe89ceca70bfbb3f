/** Numbers in [0, 1). */
export type Random = () => number;

/** A small seeded source of numbers in [0, 1): xorshift over one 32-bit word (Marsaglia 2003). */
export function randomFrom(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to below − 1. */
export function whole(random: Random, below: number): number {
  return Math.floor(random() * below);
}

/** The same things in another order, by the random source alone. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const left = [...list];
  return list.map(() => left.splice(whole(random, left.length), 1)[0]!);
}
