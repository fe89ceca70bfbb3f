import { type JourneyChange, regroupJourney } from '../regroup-journey.ts';
import { GrowingColumn } from '../../values/growing-column.ts';
import { ByEntity } from './by-entity.ts';
import { IS_DIRECT, IS_LEAD, type PackedOrders, type PackNumbers, type TouchColumns } from './packed-orders.ts';

/** Of an order with discount codes or an answer: the ids of its touches, and the touches that these stand for then. */
export interface Carried {
  readonly touchIds: readonly string[];
  given(orderedAt: string): JourneyChange['given'];
}

type Change = Pick<JourneyChange, 'direct' | 'isGiven'>;
const SAME = -1;

/**
 * Packed orders as another grouping has them: what regroupJourney says of each. Most orders carry neither; of those only
 * touches that become direct, or are direct no longer, change, and the order of touches stays.
 */
export class RegroupedPacks {
  readonly #change: Change;
  readonly #flips: ByEntity<number>; // IS_DIRECT or 0, which it is then; SAME where it stays

  constructor(change: Change) {
    this.#change = change;
    this.#flips = new ByEntity((entityId) => {
      const isDirect = change.direct.get(entityId);
      return isDirect === undefined ? SAME : isDirect ? IS_DIRECT : 0;
    });
  }

  of<Cell>(
    pack: PackedOrders<Cell>,
    carried: ReadonlyMap<string, Carried>,
    numbers: PackNumbers<Cell>,
  ): PackedOrders<Cell> {
    const flips = this.#flips.among(pack.entityIds);
    const columns = new Columns();
    for (const [order, { id }] of pack.heads.entries()) {
      const one = carried.get(id);
      if (one) this.#regroup(pack, order, one, columns, numbers);
      else {
        for (let t = pack.touchStarts[order]!; t < pack.touchStarts[order + 1]!; t += 1) {
          const flip = flips[pack.entities[t]!]!;
          const flags = flip === SAME ? pack.flags[t]! : (pack.flags[t]! & ~IS_DIRECT) | flip;
          columns.touch(pack.at[t]!, flags, pack.entities[t]!);
        }
      }
      columns.endOrder();
    }
    return { ...pack, ...columns.result() };
  }

  #regroup<Cell>(
    pack: PackedOrders<Cell>,
    order: number,
    { touchIds, given }: Carried,
    columns: Columns,
    numbers: PackNumbers<Cell>,
  ): void {
    const [from, to] = [pack.touchStarts[order]!, pack.touchStarts[order + 1]!];
    const orderAt = pack.orderAt[order]!;
    const flags = Array.from(pack.flags.subarray(from, to));
    const journey = {
      orderAt,
      touchIds,
      at: Array.from(pack.at.subarray(from, to)),
      isLead: flags.map((flag) => (flag & IS_LEAD) !== 0),
      isDirect: flags.map((flag) => (flag & IS_DIRECT) !== 0),
      entityIds: Array.from(pack.entities.subarray(from, to), (entity) => pack.entityIds[entity]!),
    };
    const then = regroupJourney(journey, { ...this.#change, given: given(new Date(orderAt).toISOString()) });
    for (const [index, at] of then.at.entries()) {
      const bits = (then.isLead[index] ? IS_LEAD : 0) | (then.isDirect[index] ? IS_DIRECT : 0);
      columns.touch(at, bits, numbers.entity(then.entityIds[index]!));
    }
  }
}

class Columns {
  readonly #at = new GrowingColumn((length) => new Float64Array(length));
  readonly #flags = new GrowingColumn((length) => new Int32Array(length));
  readonly #entities = new GrowingColumn((length) => new Int32Array(length));
  readonly #starts = new GrowingColumn((length) => new Int32Array(length));

  constructor() {
    this.#starts.push(0);
  }

  touch(at: number, flags: number, entity: number): void {
    this.#at.push(at);
    this.#flags.push(flags);
    this.#entities.push(entity);
  }

  endOrder(): void {
    this.#starts.push(this.#at.length);
  }

  result(): Pick<TouchColumns, 'at' | 'flags' | 'entities' | 'touchStarts'> {
    return {
      at: this.#at.filled(),
      flags: this.#flags.filled(),
      entities: this.#entities.filled(),
      touchStarts: this.#starts.filled(),
    };
  }
}
