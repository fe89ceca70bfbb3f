import { COMPONENTS } from '../../orders/components.ts';
import type { Day } from '../../values/days.ts';
import { GrowingColumn } from '../../values/growing-column.ts';
import type { FactKey } from '../facts.ts';

export const IS_LEAD = 1;
export const IS_DIRECT = 2;
/** Numbers of one ledger entry's money: a component each, in the order of COMPONENTS. */
export const MONEY_WIDTH = COMPONENTS.length;

/**
 * Orders with ledger and journey as columns, so that a model runs over many without an object for any. Only what figures
 * need: no ids but those of shops and entities. Orders that count, in the currency that figures are in.
 */
export interface PackedOrders {
  readonly orderAt: Float64Array; // by order: epoch ms
  readonly touchStarts: Int32Array; // where each order's touches begin, oldest first; one more at the end
  readonly entryStarts: Int32Array; // where its ledger entries begin, in dated order; one more at the end
  readonly at: Float64Array; // by touch: epoch ms, ascending within an order
  readonly flags: Int32Array; // by touch: IS_LEAD, IS_DIRECT
  readonly entities: Int32Array; // by touch: into entityIds
  readonly entityIds: readonly string[]; // may hold more than occur, and grow
  readonly cells: Int32Array; // by entry: into cellKeys
  readonly cellKeys: readonly CreditCell[]; // may hold more than occur, and grow
  readonly money: Float64Array; // MONEY_WIDTH numbers by entry, minor units
}

/** What an order's money is summed by, beside entity and the day of each entry. */
export interface PackedHead {
  readonly shopId: string;
  readonly currency: string;
  readonly day: Day;
  readonly isNewCustomer: boolean;
}

/** What a ledger entry's money is summed by, beside the entity. */
export type CreditCell = Omit<FactKey, 'entityId'> & { readonly shopId: string };

/** Small numbers for entities and cells. One for all packs of a pass, which therefore share the numbers. */
export class PackNumbers {
  readonly entityIds: string[] = [];
  readonly cellKeys: CreditCell[] = [];
  readonly #entities = new Map<string, number>();
  readonly #cells = new Map<string, number>();

  entity(id: string): number {
    let number = this.#entities.get(id);
    if (number === undefined) {
      this.#entities.set(id, (number = this.entityIds.length));
      this.entityIds.push(id);
    }
    return number;
  }

  cell({ shopId, currency, day, isNewCustomer }: PackedHead, entryDay: Day): number {
    const key = `${day}|${entryDay}|${currency}|${shopId}|${isNewCustomer ? 'new' : ''}`;
    let number = this.#cells.get(key);
    if (number === undefined) {
      this.#cells.set(key, (number = this.cellKeys.length));
      this.cellKeys.push({ shopId, currency, orderDay: day, entryDay, newCustomer: isNewCustomer });
    }
    return number;
  }
}

/** Packs orders one by one: its touches and entries first, then the order that they belong to. */
export class OrderPacker {
  readonly #numbers: PackNumbers;
  #entryDays: Day[] = []; // of the order that is to come
  readonly #orderAt = floats();
  readonly #touchStarts = wholes();
  readonly #entryStarts = wholes();
  readonly #at = floats();
  readonly #flags = wholes();
  readonly #touchEntities = wholes();
  readonly #cells = wholes();
  readonly #money = floats();

  constructor(numbers: PackNumbers) {
    this.#numbers = numbers;
    this.#touchStarts.push(0);
    this.#entryStarts.push(0);
  }

  touch(at: number, flags: number, entityId: string): void {
    this.#at.push(at);
    this.#flags.push(flags);
    this.#touchEntities.push(this.#numbers.entity(entityId));
  }

  /** `money` has a number for each of COMPONENTS. */
  entry(day: Day, money: ArrayLike<number>): void {
    this.#entryDays.push(day);
    for (let i = 0; i < MONEY_WIDTH; i += 1) this.#money.push(money[i]!);
  }

  order(head: PackedHead, orderAt: number): void {
    for (const day of this.#entryDays) this.#cells.push(this.#numbers.cell(head, day));
    this.#entryDays = [];
    this.#orderAt.push(orderAt);
    this.#touchStarts.push(this.#at.length);
    this.#entryStarts.push(this.#cells.length);
  }

  result(): PackedOrders {
    return {
      orderAt: this.#orderAt.filled(),
      touchStarts: this.#touchStarts.filled(),
      entryStarts: this.#entryStarts.filled(),
      at: this.#at.filled(),
      flags: this.#flags.filled(),
      entities: this.#touchEntities.filled(),
      entityIds: this.#numbers.entityIds,
      cells: this.#cells.filled(),
      cellKeys: this.#numbers.cellKeys,
      money: this.#money.filled(),
    };
  }
}

const floats = (): GrowingColumn<Float64Array> => new GrowingColumn((length) => new Float64Array(length));
const wholes = (): GrowingColumn<Int32Array> => new GrowingColumn((length) => new Int32Array(length));
