/** More steps are told apart by their first and their last nine: nobody reads more, and the number of paths stays bounded. */
export const MOST_STEPS = 10;
/** Stands in a path for the steps that are left out. */
export const STEPS_LEFT_OUT = '…';

/** Whether “email, email” is another path than “email”: `count` says how often a channel came in a row, `merge` does not. */
export const REPEAT_RULES = ['count', 'merge'] as const;
export type RepeatRule = (typeof REPEAT_RULES)[number];
export const DEFAULT_REPEATS: RepeatRule = 'count';

/** Keys of orders without a path: nobody touched them as far as is known, or only outside the windows. */
export const NO_TOUCH = '-none';
export const OUTSIDE_WINDOW = '-outside';
/** Key of the orders whose paths are too many to be told apart. */
export const TOO_MANY = '-more';

export interface PathStep {
  readonly channel: string; // or STEPS_LEFT_OUT
  readonly times: number; // in a row; 1 where repeats are merged
}

/**
 * The path of an order as text, which is its key everywhere: channels of its touches, oldest first, touches of one channel
 * in a row as one step: "email*2>direct". in: at least one channel; channels hold neither ">" nor "*".
 */
export function pathKey(channels: readonly string[], repeats: RepeatRule): string {
  const steps: string[] = [];
  for (let from = 0; from < channels.length;) {
    const channel = channels[from]!;
    let to = from + 1;
    while (channels[to] === channel) to += 1;
    steps.push(repeats === 'count' && to - from > 1 ? `${channel}*${to - from}` : channel);
    from = to;
  }
  if (steps.length > MOST_STEPS) steps.splice(1, steps.length - MOST_STEPS, STEPS_LEFT_OUT);
  return steps.join('>');
}

/** The steps of a key; none for orders without a path, or whose paths are not told apart. */
export function stepsOf(key: string): PathStep[] {
  if (key.startsWith('-')) return [];
  return key.split('>').map((step) => {
    const [channel = '', times = '1'] = step.split('*');
    return { channel, times: Number(times) };
  });
}
