/** The q-quantile (0 to 1) of times; they are sorted in place. */
export function quantile(times: number[], q: number): number {
  times.sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? Number.NaN;
}

export const median = (times: number[]): number => quantile(times, 0.5);

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Runs a and b in turns, so that both meet the same noise; answers the times of each in ms. */
export async function inTurns(
  rounds: number,
  a: (round: number) => Promise<unknown>,
  b: (round: number) => Promise<unknown>,
): Promise<[number[], number[]]> {
  const [ofA, ofB]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    ofA.push(await timed(() => a(round)));
    ofB.push(await timed(() => b(round)));
  }
  return [ofA, ofB];
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;

export const perSecond = (count: number, milliseconds: number): string =>
  `${Math.round((count / milliseconds) * 1000).toLocaleString('en')}/s`;

/** Nanoseconds that one round of a plain loop takes on this machine now: tells a busy machine from a quiet one. */
export function bareLoop(): number {
  const rounds = 50_000_000;
  let state = 1;
  const began = performance.now();
  for (let i = 0; i < rounds; i += 1) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  const nanoseconds = ((performance.now() - began) * 1e6) / rounds;
  // the result is used, so that the loop can't be left out
  return state === 0 ? 0 : nanoseconds;
}
