import { type Node, parsePattern, PatternError } from './pattern-syntax.ts';

/** Patterns are small enough that a text of 200 letters costs microseconds, whatever the pattern. */
export const MAX_STATES = 500;

type Step =
  | { readonly is: 'letter'; readonly fits: (letter: string) => boolean }
  | { readonly is: 'fork'; readonly to: readonly number[] }
  | { readonly is: 'start' | 'end' | 'found' };

/**
 * A pattern as a test that holds where it is found anywhere in a text (as RegExp.test, without regard to case). Patterns are
 * people's input and run on every touch: instead of trying ways one after the other, as RegExp does, all are followed at
 * once (Thompson 1968), so that the time is at most letters × states and no pattern can hang a batch. A pattern that has few
 * ways to fit at all is left to RegExp, which is faster there and can't get lost.
 * Throws PatternError where it is no pattern, or a too large one.
 */
export function compilePattern(pattern: string): (text: string) => boolean {
  const node = parsePattern(pattern.toLowerCase());
  const steps = stepsOf(node);
  const plain = ways(node) <= FEW_WAYS ? plainPattern(pattern.toLowerCase()) : null;
  if (plain) return (text) => plain.test(text.toLowerCase());
  return (text) => isFound(steps, Array.from(text.toLowerCase()));
}

const FEW_WAYS = 100;

/** In how many ways a pattern can fit, at most: each is tried once per place in the text. */
function ways(node: Node): number {
  switch (node.is) {
    case 'sequence':
      return node.parts.reduce((product, part) => product * ways(part), 1);
    case 'either':
      return node.parts.reduce((sum, part) => sum + ways(part), 0);
    case 'repeat':
      return node.most === Infinity ? Infinity : waysToRepeat(ways(node.part), node.least, node.most);
    default:
      return 1;
  }
}

function waysToRepeat(once: number, least: number, most: number): number {
  let sum = 0;
  for (let times = least; times <= most; times += 1) sum += once ** times;
  return sum;
}

/** Null where RegExp is stricter about how a letter is written. */
function plainPattern(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return null;
  }
}

function isFound(steps: readonly Step[], letters: readonly string[]): boolean {
  let reached = new Set<number>();
  for (let at = 0; at <= letters.length; at += 1) {
    if (follow(steps, [...reached, 0], at, letters.length, (reached = new Set()))) return true;
    const next = new Set<number>();
    for (const index of reached) {
      const step = steps[index]!;
      if (step.is === 'letter' && at < letters.length && step.fits(letters[at]!)) next.add(index + 1);
    }
    reached = next;
  }
  return false;
}

/** Fills `reached` with what can be reached without a letter; true where that is the end of the pattern. */
function follow(
  steps: readonly Step[],
  from: readonly number[],
  at: number,
  length: number,
  reached: Set<number>,
): boolean {
  const open = [...from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const step = steps[index]!;
    if (step.is === 'found') return true;
    if (step.is === 'fork') open.push(...step.to);
    if ((step.is === 'start' && at === 0) || (step.is === 'end' && at === length)) open.push(index + 1);
  }
  return false;
}

function stepsOf(node: Node): Step[] {
  const steps: Step[] = [];
  write(node, steps);
  steps.push({ is: 'found' });
  return steps;
}

function write(node: Node, steps: Step[]): void {
  if (steps.length > MAX_STATES) throw new PatternError('the pattern is too large');
  switch (node.is) {
    case 'letter':
      steps.push({ is: 'letter', fits: node.fits });
      return;
    case 'start':
    case 'end':
      steps.push({ is: node.is });
      return;
    case 'sequence':
      for (const part of node.parts) write(part, steps);
      return;
    case 'either':
      writeEither(node.parts, steps);
      return;
    case 'repeat':
      writeRepeat(node, steps);
  }
}

function writeEither(parts: readonly Node[], steps: Step[]): void {
  const fork: number[] = [];
  const ends: number[] = [];
  const at = steps.push({ is: 'fork', to: fork }) - 1;
  for (const part of parts) {
    fork.push(steps.length);
    write(part, steps);
    ends.push(steps.push({ is: 'fork', to: [] }) - 1);
  }
  steps[at] = { is: 'fork', to: fork };
  for (const end of ends) steps[end] = { is: 'fork', to: [steps.length] };
}

function writeRepeat({ part, least, most }: Extract<Node, { is: 'repeat' }>, steps: Step[]): void {
  for (let n = 0; n < least; n += 1) write(part, steps);
  if (most === Infinity) {
    const at = steps.push({ is: 'fork', to: [] }) - 1;
    write(part, steps);
    steps.push({ is: 'fork', to: [at] });
    steps[at] = { is: 'fork', to: [at + 1, steps.length] };
    return;
  }
  const skips: number[] = [];
  for (let n = least; n < most; n += 1) {
    skips.push(steps.push({ is: 'fork', to: [] }) - 1);
    write(part, steps);
  }
  for (const skip of skips) steps[skip] = { is: 'fork', to: [skip + 1, steps.length] };
}
