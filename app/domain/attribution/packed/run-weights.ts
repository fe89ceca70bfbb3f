import type { AppliedRun } from '../journey.ts';
import { SCALE } from '../models/touch-weights.ts';
import { ByEntity } from './by-entity.ts';
import type { TouchColumns } from './packed-orders.ts';

/** What byRun says of touches, over columns and without an object for each order. */
export class RunWeights {
  readonly #channels: ByEntity<number>;
  readonly #shares: number[] = []; // by channel
  readonly #parts: number[] = []; // by channel: what one of its touches gets
  readonly #times: number[] = []; // by channel: its touches in the order; 0 between orders

  constructor(run: AppliedRun) {
    const numbers = new Map<string, number>();
    this.#channels = new ByEntity((entityId) => {
      const channel = run.channelOf(entityId);
      let number = numbers.get(channel);
      if (number === undefined) {
        numbers.set(channel, (number = numbers.size));
        this.#shares.push(run.shareOf(channel));
        this.#times.push(0);
      }
      return number;
    });
  }

  /** Fills `weights` for the first `count` of the touches, which are indices into the pack. */
  fill({ entities, entityIds }: TouchColumns, touches: Int32Array, count: number, weights: Float64Array): void {
    const channels = this.#channels.among(entityIds);
    const channelOf = (index: number): number => channels[entities[touches[index]!]!]!;
    let [sum, different] = [0, 0];
    // in the order of their first touches, as touchWeights adds them up
    for (let i = 0; i < count; i += 1) {
      const channel = channelOf(i);
      if (this.#times[channel] === 0) {
        sum += this.#shares[channel]!;
        different += 1;
      }
      this.#times[channel]! += 1;
    }
    for (let i = 0; i < count; i += 1) {
      const channel = channelOf(i);
      const part = sum > 0 ? this.#shares[channel]! / sum : 1 / different;
      this.#parts[channel] = Math.round((part / this.#times[channel]!) * SCALE);
    }
    for (let i = 0; i < count; i += 1) {
      const channel = channelOf(i);
      weights[i] = this.#parts[channel]!;
    }
    for (let i = 0; i < count; i += 1) this.#times[channelOf(i)] = 0;
  }
}
