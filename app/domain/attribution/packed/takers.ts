import type { BoundMeasure } from '../journey.ts';
import { position } from '../models/position.ts';
import { timeDecay } from '../models/time-decay.ts';
import { splitByWeights } from '../split.ts';
import { fillCounting } from './counting.ts';
import { IS_DIRECT, IS_LEAD, type TouchColumns } from './packed-orders.ts';
import { RunWeights } from './run-weights.ts';

/**
 * The touches of one order that take credit under a measure, and how amounts are split over them: what creditWeights and
 * splitByWeights say, over columns and without an array for each order. Models with one winner and those with the same
 * weight for all are decided here; the others are asked for their weights.
 */
export class Takers {
  /** How many touches take credit. 0: the order is unattributed. */
  count = 0;
  /** The touches, as indices into the pack. */
  touches = new Int32Array(64);
  #weights = new Float64Array(64);
  #asked = new Float64Array(64); // weights as a model gives them, before those of 0 are left out
  #sum = 0;
  #areEqual = true;
  readonly #measure: BoundMeasure;
  readonly #run: RunWeights | null;

  constructor(measure: BoundMeasure) {
    this.#measure = measure;
    this.#run = measure.run ? new RunWeights(measure.run) : null;
  }

  /** Finds the takers of an order. */
  find(pack: TouchColumns, order: number): void {
    this.#findCounting(pack, order);
    if (this.count === 0) return;
    const { touches, count } = this;
    switch (this.#measure.model) {
      case 'linear':
        return;
      case 'first-touch':
        return this.#only(touches[0]!);
      case 'last-touch':
        return this.#only(touches[count - 1]!);
      case 'last-non-direct':
        return this.#only(this.#last(pack, IS_DIRECT, 0) ?? touches[count - 1]!);
      case 'last-lead':
        return this.#only(this.#last(pack, IS_LEAD, IS_LEAD));
      case 'first-lead':
        return this.#only(this.#first(pack, IS_LEAD));
      default:
        return this.#weigh(this.#weightsOf(pack));
    }
  }

  /** The touches within their windows; all with the same weight. */
  #findCounting(pack: TouchColumns, order: number): void {
    const touches = pack.touchStarts[order + 1]! - pack.touchStarts[order]!;
    if (touches > this.touches.length) this.#grow(touches);
    this.count = fillCounting(pack, order, this.#measure, this.touches);
    this.#areEqual = true;
  }

  #grow(length: number): void {
    this.touches = new Int32Array(length * 2);
    this.#weights = new Float64Array(length * 2);
    this.#asked = new Float64Array(length * 2);
  }

  #only(touch: number | null): void {
    this.count = touch === null ? 0 : 1;
    if (touch !== null) this.touches[0] = touch;
  }

  #first({ flags }: TouchColumns, bit: number): number | null {
    for (let i = 0; i < this.count; i += 1) if (flags[this.touches[i]!]! & bit) return this.touches[i]!;
    return null;
  }

  #last({ flags }: TouchColumns, bit: number, is: number): number | null {
    for (let i = this.count - 1; i >= 0; i -= 1) {
      if ((flags[this.touches[i]!]! & bit) === is) return this.touches[i]!;
    }
    return null;
  }

  #weightsOf(pack: TouchColumns): ArrayLike<number> | null {
    const { at } = pack;
    const { model, halfLifeDays, positionWeights } = this.#measure;
    if (model === 'position') return position(this.count, positionWeights);
    if (model === 'time-decay')
      return timeDecay(
        Array.from(this.touches.subarray(0, this.count), (t) => at[t]!),
        halfLifeDays,
      );
    if (!this.#run) return null;
    this.#run.fill(pack, this.touches, this.count, this.#asked);
    return this.#asked;
  }

  /** Keeps the touches with a weight above 0. */
  #weigh(weights: ArrayLike<number> | null): void {
    let [count, sum] = [0, 0];
    const counting = weights ? this.count : 0;
    for (let i = 0; i < counting; i += 1) {
      if (weights![i] === 0) continue;
      this.touches[count] = this.touches[i]!;
      this.#weights[count++] = weights![i]!;
      sum += weights![i]!;
    }
    this.count = count;
    this.#sum = sum;
    this.#areEqual = false;
  }

  /** Splits an amount over the takers, of which there is at least one, as splitByWeights; `count` numbers of `shares`. */
  split(amount: number, shares: Float64Array, from: number): void {
    if (this.count === 1) shares[from] = amount;
    else if (this.#areEqual) this.#splitEqually(amount, shares, from);
    else if (this.count <= FEW && Math.abs(amount) * this.#sum <= Number.MAX_SAFE_INTEGER) {
      this.#splitSmall(amount, shares, from);
    } else shares.set(splitByWeights(amount, this.#weights.subarray(0, this.count)), from);
  }

  #splitEqually(amount: number, shares: Float64Array, from: number): void {
    const share = Math.trunc(amount / this.count) + 0; // exact below 2^53, and no −0
    const more = amount - share * this.count;
    const unit = more < 0 ? -1 : 1;
    const until = from + more * unit;
    const end = from + this.count;
    for (let i = from; i < until; i += 1) shares[i] = share + unit;
    for (let i = until; i < end; i += 1) shares[i] = share;
  }

  /** Largest remainder where every product is a safe integer. */
  #splitSmall(amount: number, shares: Float64Array, from: number): void {
    const magnitude = Math.abs(amount);
    const unit = amount < 0 ? -1 : 1;
    let left = magnitude;
    for (let i = 0; i < this.count; i += 1) {
      const product = magnitude * this.#weights[i]!;
      let share = Math.floor(product / this.#sum);
      if (share * this.#sum > product) share -= 1; // the quotient was rounded up to a whole number
      shares[from + i] = share * unit + 0;
      REMAINDERS[i] = product - share * this.#sum;
      left -= share;
    }
    for (; left > 0; left -= 1) {
      let largest = 0;
      for (let i = 1; i < this.count; i += 1) if (REMAINDERS[i]! > REMAINDERS[largest]!) largest = i;
      shares[from + largest]! += unit;
      REMAINDERS[largest] = -1;
    }
  }
}

/** Up to so many the largest remainder is looked for one by one. */
const FEW = 32;
const REMAINDERS = new Float64Array(FEW);
