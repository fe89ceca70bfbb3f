/** A pattern, read. */
export type Node =
  | { readonly is: 'letter'; readonly fits: (letter: string) => boolean }
  | { readonly is: 'start' | 'end' }
  | { readonly is: 'sequence' | 'either'; readonly parts: readonly Node[] }
  | { readonly is: 'repeat'; readonly part: Node; readonly least: number; readonly most: number };

/** Why a text is no pattern: in English, for the log; the page says it in its own words. */
export class PatternError extends Error {}

const MAX_PATTERN = 200;
const MAX_REPEAT = 20;
const MAX_DEPTH = 10;
const CLASSES: Readonly<Record<string, RegExp>> = {
  d: /[0-9]/,
  w: /[a-z0-9_]/,
  s: /\s/,
};

/**
 * Reads letters, `.`, `[a-z]`, `[^a-z]`, `\d \w \s`, `^ $`, `( )` or `(?: )`, `|`, `* + ?` and `{n}`, `{n,}`, `{n,m}` (up to 20).
 * What else RegExp knows (looking ahead or back, references, flags) is refused by name. Throws PatternError.
 */
export function parsePattern(pattern: string): Node {
  if (pattern.length > MAX_PATTERN) throw new PatternError(`longer than ${MAX_PATTERN} letters`);
  const reader = new Reader(Array.from(pattern));
  const node = either(reader, 0);
  if (reader.next() !== undefined) throw new PatternError('a ) without its (');
  return node;
}

class Reader {
  readonly #letters: readonly string[];
  #at = 0;

  constructor(letters: readonly string[]) {
    this.#letters = letters;
  }

  next(ahead = 0): string | undefined {
    return this.#letters[this.#at + ahead];
  }

  take(): string {
    const letter = this.#letters[this.#at];
    if (letter === undefined) throw new PatternError('it ends too early');
    this.#at += 1;
    return letter;
  }

  skip(letter: string): boolean {
    if (this.next() !== letter) return false;
    this.#at += 1;
    return true;
  }
}

function either(reader: Reader, depth: number): Node {
  if (depth > MAX_DEPTH) throw new PatternError('brackets in too many brackets');
  const parts = [sequence(reader, depth)];
  while (reader.skip('|')) parts.push(sequence(reader, depth));
  return parts.length === 1 ? parts[0]! : { is: 'either', parts };
}

function sequence(reader: Reader, depth: number): Node {
  const parts: Node[] = [];
  for (let letter = reader.next(); letter !== undefined && letter !== '|' && letter !== ')'; letter = reader.next()) {
    parts.push(repeated(one(reader, depth), reader));
  }
  return { is: 'sequence', parts };
}

function one(reader: Reader, depth: number): Node {
  const letter = reader.take();
  if (letter === '(') return group(reader, depth);
  if (letter === '[') return letterClass(reader);
  if (letter === '^') return { is: 'start' };
  if (letter === '$') return { is: 'end' };
  if (letter === '.') return { is: 'letter', fits: (one_) => !/[\n\r\u2028\u2029]/.test(one_) };
  if (letter === '\\') return escaped(reader);
  if ('*+?{'.includes(letter)) throw new PatternError(`nothing before ${letter}`);
  return exactly(letter);
}

const exactly = (letter: string): Node => ({ is: 'letter', fits: (one_) => one_ === letter });

function group(reader: Reader, depth: number): Node {
  if (reader.next() === '?' && reader.next(1) !== ':') throw new PatternError('(? of that kind is not known');
  if (reader.skip('?')) reader.skip(':');
  const inner = either(reader, depth + 1);
  if (!reader.skip(')')) throw new PatternError('a ( without its )');
  return inner;
}

function escaped(reader: Reader): Node {
  const letter = reader.take();
  const known = CLASSES[letter];
  if (known) return { is: 'letter', fits: (one_) => known.test(one_) };
  if (/[\p{L}\p{N}]/u.test(letter)) throw new PatternError(`\\${letter} is not known`);
  return exactly(letter);
}

function letterClass(reader: Reader): Node {
  const isNot = reader.skip('^');
  const fits: ((letter: string) => boolean)[] = [];
  while (!reader.skip(']')) fits.push(classPart(reader));
  return { is: 'letter', fits: (letter) => fits.some((fit) => fit(letter)) !== isNot };
}

function classPart(reader: Reader): (letter: string) => boolean {
  const first = reader.take();
  if (first === '\\') {
    const node = escaped(reader);
    if (node.is === 'letter') return node.fits;
  }
  if (reader.next() !== '-' || reader.next(1) === ']' || reader.next(1) === undefined) return (one_) => one_ === first;
  reader.take();
  const last = reader.take();
  if (last === '\\' || last < first) throw new PatternError(`[${first}-${last}] goes backwards`);
  return (one_) => first <= one_ && one_ <= last;
}

function repeated(node: Node, reader: Reader): Node {
  const times = timesOf(reader);
  if (!times) return node;
  if (node.is === 'start' || node.is === 'end') throw new PatternError('nothing that can be repeated');
  if ('*+?{'.includes(reader.next() ?? ' ')) throw new PatternError('repeated twice');
  return { is: 'repeat', part: node, least: times[0], most: times[1] };
}

function timesOf(reader: Reader): readonly [least: number, most: number] | null {
  if (reader.skip('*')) return [0, Infinity];
  if (reader.skip('+')) return [1, Infinity];
  if (reader.skip('?')) return [0, 1];
  return reader.skip('{') ? bounded(reader) : null;
}

function bounded(reader: Reader): readonly [least: number, most: number] {
  let text = '';
  while (!reader.skip('}')) text += reader.take();
  const [, least, open, most] = /^(\d{1,2})(?:(,)(\d{1,2})?)?$/.exec(text) ?? [];
  if (least === undefined) throw new PatternError(`{${text}} is no number of times`);
  const to = open === undefined ? Number(least) : most === undefined ? Infinity : Number(most);
  if (Number(least) > to || Number(least) > MAX_REPEAT || (to !== Infinity && to > MAX_REPEAT))
    throw new PatternError(`{${text}} is no number of times up to ${MAX_REPEAT}`);
  return [Number(least), to];
}
