/** A small seeded generator (sfc32). Each part of the world forks its own stream, so that one part never shifts another. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number from min to max, both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One item, drawn in proportion to its weight. */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T;
  /** Exponentially distributed with the given mean. */
  exponential(mean: number): number;
  digits(length: number): string;
  hex(length: number): string;
  /** Letters and digits, as click ids have them. */
  token(length: number): string;
  uuid(): string;
  shuffle<T>(items: readonly T[]): T[];
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function hash(text: string, salt: number): number {
  let h = 2166136261 ^ salt;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  h ^= h >>> 16;
  h = Math.imul(h, 0x45d9f3b);
  return (h ^ (h >>> 15)) >>> 0;
}

function sfc32(key: string): () => number {
  let a = hash(key, 1);
  let b = hash(key, 2);
  let c = hash(key, 3);
  let d = 1;
  const step = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) step();
  return step;
}

export function makeRandom(seed: number | string, label: string): Random {
  const next = sfc32(`${seed}/${label}`);
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const text = (alphabet: string, length: number): string => {
    let out = '';
    for (let i = 0; i < length; i++) out += alphabet.charAt(Math.floor(next() * alphabet.length));
    return out;
  };
  const pick = <T>(items: readonly T[]): T => {
    const item = items[int(0, items.length - 1)];
    if (item === undefined) throw new RangeError('pick from an empty list');
    return item;
  };
  const weighted = <T>(items: readonly T[], weight: (item: T) => number): T => {
    let left = next() * items.reduce((sum, item) => sum + weight(item), 0);
    for (const item of items) {
      left -= weight(item);
      if (left < 0) return item;
    }
    return pick(items.slice(-1));
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const keyed = items.map((item) => ({ item, key: next() }));
    return keyed.sort((x, y) => x.key - y.key).map((x) => x.item);
  };
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick,
    weighted,
    exponential: (mean) => -mean * Math.log(1 - next()),
    digits: (length) => String(int(1, 9)) + text('0123456789', length - 1),
    hex: (length) => text('0123456789abcdef', length),
    token: (length) => text(ALPHABET, length),
    uuid: () => {
      const h = text('0123456789abcdef', 30);
      return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(12, 15)}-a${h.slice(15, 18)}-${h.slice(18, 30)}`;
    },
    shuffle,
  };
}
