/** A path of channels with how many journeys along it led to an order, and how many to none. */
export interface SeenPath {
  readonly path: readonly string[];
  readonly conversions: number;
  readonly nulls: number;
}

export interface Seen {
  readonly paths: readonly SeenPath[]; // each once, by name (code units)
  readonly converting: number;
  readonly nonConverting: number;
  readonly withoutTouches: number; // orders that no touch led to: no journeys
}

/** Between channels in a key; no channel's id holds it. */
const THEN = '\u001f';

/** Adds up equal paths. A channel that follows itself is one step: neither Markov nor Shapley tells the difference. */
export class SeenPaths {
  readonly #counts = new Map<string, { conversions: number; nulls: number }>();
  #withoutTouches = 0;

  converting(channels: readonly string[]): void {
    if (channels.length === 0) this.#withoutTouches += 1;
    else this.#countOf(channels).conversions += 1;
  }

  nonConverting(channels: readonly string[]): void {
    this.#countOf(channels).nulls += 1;
  }

  result(): Seen {
    const paths = [...this.#counts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, counts]) => ({ path: key.split(THEN), ...counts }));
    return {
      paths,
      converting: paths.reduce((sum, { conversions }) => sum + conversions, 0),
      nonConverting: paths.reduce((sum, { nulls }) => sum + nulls, 0),
      withoutTouches: this.#withoutTouches,
    };
  }

  #countOf(channels: readonly string[]): { conversions: number; nulls: number } {
    let key = channels[0]!;
    for (let i = 1; i < channels.length; i += 1) if (channels[i] !== channels[i - 1]) key += THEN + channels[i]!;
    let counts = this.#counts.get(key);
    if (!counts) this.#counts.set(key, (counts = { conversions: 0, nulls: 0 }));
    return counts;
  }
}
