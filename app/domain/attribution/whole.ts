/** A sum of whole minor units: a number where that holds it exactly, else a bigint. */
export type Whole = number | bigint;

export function whole(sum: bigint): Whole {
  const number = Number(sum);
  return Number.isSafeInteger(number) ? number : sum;
}
