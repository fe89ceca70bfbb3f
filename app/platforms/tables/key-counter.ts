const START = 1 << 12;
const FULL = 0.6;

/**
 * Counts how often each text was seen, in 12 bytes a text outside of the heap: what is kept of a text is 64 bits of
 * hash, so a file of millions of rows stays within a small memory. Two texts of ten million share a hash with a chance
 * of one to 300,000.
 */
export class KeyCounter {
  private high = new Uint32Array(START);
  private low = new Uint32Array(START);
  private counts = new Uint32Array(START);
  private size = 0;

  /** Number of different texts seen. */
  get distinct(): number {
    return this.size;
  }

  /** Counts the text once more; answers how often it has been seen, 1 the first time. */
  add(text: string): number {
    if (this.size > this.counts.length * FULL) this.grow();
    let high = 0x811c9dc5;
    let low = 0x9747b28c;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      high = Math.imul(high ^ code, 0x01000193);
      low = Math.imul(low ^ ((code << 7) + i), 0x85ebca6b);
      low = (low << 13) | (low >>> 19);
    }
    high = mix(high ^ low);
    return this.count(high >>> 0, mix(low + text.length) >>> 0, 1);
  }

  private count(high: number, low: number, by: number): number {
    const mask = this.counts.length - 1;
    for (let slot = (high ^ low) & mask; ; slot = (slot + 1) & mask) {
      if (this.counts[slot] === 0) {
        this.high[slot] = high;
        this.low[slot] = low;
        this.size += 1;
      } else if (this.high[slot] !== high || this.low[slot] !== low) continue;
      return (this.counts[slot]! += by);
    }
  }

  private grow(): void {
    const { high, low, counts } = this;
    this.high = new Uint32Array(counts.length * 2);
    this.low = new Uint32Array(counts.length * 2);
    this.counts = new Uint32Array(counts.length * 2);
    this.size = 0;
    for (let slot = 0; slot < counts.length; slot += 1) {
      if (counts[slot]! > 0) this.count(high[slot]!, low[slot]!, counts[slot]!);
    }
  }
}

/** Last step of MurmurHash3: every bit of the input moves every bit of the answer. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
