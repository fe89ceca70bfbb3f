/** Weights of a model with one winner: 1 for it, 0 for every other of `count` touches. */
export function winnerTakesAll(winner: number, count: number): number[] {
  const weights: number[] = [];
  for (let i = 0; i < count; i += 1) weights.push(i === winner ? 1 : 0);
  return weights;
}

/** The same weight for each of `count` touches. */
export function sameForAll(weight: number, count: number): number[] {
  const weights: number[] = [];
  for (let i = 0; i < count; i += 1) weights.push(weight);
  return weights;
}
