import { COMPONENTS, type Components, zeroComponents } from '../../orders/components.ts';
import type { Day } from '../../values/days.ts';
import { GrowingColumn } from '../../values/growing-column.ts';
import type { FactKey } from '../facts.ts';

export const IS_LEAD = 1;
export const IS_DIRECT = 2;
/** Numbers of one ledger entry's money: a component each, in the order of COMPONENTS. */
export const MONEY_WIDTH = COMPONENTS.length;

/** The touches of orders as columns. */
export interface TouchColumns {
  readonly orderAt: Float64Array; // by order: epoch ms
  readonly touchStarts: Int32Array; // where each order's touches begin, oldest first; one more at the end
  readonly at: Float64Array; // by touch: epoch ms, ascending within an order
  readonly flags: Int32Array; // by touch: IS_LEAD, IS_DIRECT
  readonly entities: Int32Array; // by touch: into entityIds
  readonly entityIds: readonly string[]; // may hold more than occur, and grow
}

/**
 * Orders with ledger and journey as columns, so that a model runs over many without an object for each touch and entry. Only
 * what figures need. Orders that count, in the currency that figures are in.
 */
export interface PackedOrders<Cell = CreditCell> extends TouchColumns {
  readonly heads: readonly PackedHead[]; // by order
  readonly entryStarts: Int32Array; // where each order's ledger entries begin, in dated order; one more at the end
  readonly cells: Int32Array; // by entry: into cellKeys
  readonly cellKeys: readonly Cell[]; // may hold more than occur, and grow
  readonly money: Float64Array; // MONEY_WIDTH numbers by entry, minor units
}

/** An order by itself. */
export interface PackedHead {
  readonly id: string;
  readonly shopId: string;
  readonly currency: string;
  readonly day: Day;
  readonly isNewCustomer: boolean;
  readonly orderAt: number; // epoch ms
  readonly onlineName: string | null; // of an order that was placed in a web shop, where names are read
}

/** What a ledger entry's money is summed by in daily facts, beside the entity. */
export type CreditCell = Omit<FactKey, 'entityId'> & { readonly shopId: string };

/** What a ledger entry's money is summed by, beside the entity: entries of the same key are in the same cell. */
export interface CellRule<Cell> {
  key(head: PackedHead, entryDay: Day): string;
  cell(head: PackedHead, entryDay: Day): Cell;
}

/** By shop, both days, currency and kind of customer: the cells of daily facts. */
export const DAILY_CELLS: CellRule<CreditCell> = {
  key: ({ day, currency, shopId, isNewCustomer }, entryDay) =>
    `${day}|${entryDay}|${currency}|${shopId}|${isNewCustomer ? 'new' : ''}`,
  cell: ({ day, currency, shopId, isNewCustomer }, entryDay) => {
    return { shopId, currency, orderDay: day, entryDay, newCustomer: isNewCustomer };
  },
};

const ID_LENGTH = 36;
const HEX_DIGITS = 7; // as many as stay a small integer

/** A number for the first digits of an id; any characters give some number. */
function hexAt(text: string, at: number): number {
  let number = 0;
  for (let i = at; i < at + HEX_DIGITS; i += 1) {
    const code = text.charCodeAt(i);
    number = (number << 4) | ((code & 15) + (code >> 6) * 9);
  }
  return number;
}

/** Small numbers for entities and cells. One for all packs of a pass, which therefore share the numbers. */
export class PackNumbers<Cell = CreditCell> {
  readonly entityIds: string[] = [];
  readonly cellKeys: Cell[] = [];
  readonly #rule: CellRule<Cell>;
  readonly #entities = new Map<string, number>();
  readonly #byBeginning = new Map<number, number>(); // the last one found of ids that begin alike
  readonly #cells = new Map<string, number>();

  constructor(rule: CellRule<Cell>) {
    this.#rule = rule;
  }

  entity(id: string): number {
    let number = this.#entities.get(id);
    if (number === undefined) {
      this.#entities.set(id, (number = this.entityIds.length));
      this.entityIds.push(id);
    }
    return number;
  }

  /** The entity whose id, a UUID, begins at a place of a text: known ones are found without cutting the text. */
  entityAt(text: string, at: number): number {
    const key = hexAt(text, at);
    const number = this.#byBeginning.get(key);
    if (number !== undefined && text.startsWith(this.entityIds[number]!, at)) return number;
    const found = this.entity(text.slice(at, at + ID_LENGTH));
    this.#byBeginning.set(key, found);
    return found;
  }

  cell(head: PackedHead, entryDay: Day): number {
    const key = this.#rule.key(head, entryDay);
    let number = this.#cells.get(key);
    if (number === undefined) {
      this.#cells.set(key, (number = this.cellKeys.length));
      this.cellKeys.push(this.#rule.cell(head, entryDay));
    }
    return number;
  }
}

/** Packs orders one by one: its touches and entries first, then the order that they belong to. */
export class OrderPacker<Cell = CreditCell> {
  readonly #numbers: PackNumbers<Cell>;
  readonly #heads: PackedHead[] = [];
  #entryDays: Day[] = []; // of the order that is to come
  readonly #orderAt = floats();
  readonly #touchStarts = wholes();
  readonly #entryStarts = wholes();
  readonly #at = floats();
  readonly #flags = wholes();
  readonly #touchEntities = wholes();
  readonly #cells = wholes();
  readonly #money = floats();

  constructor(numbers: PackNumbers<Cell>) {
    this.#numbers = numbers;
    this.#touchStarts.push(0);
    this.#entryStarts.push(0);
  }

  /** `entity` is a number of the pack's own numbers. */
  touch(at: number, flags: number, entity: number): void {
    this.#at.push(at);
    this.#flags.push(flags);
    this.#touchEntities.push(entity);
  }

  /** The touches of an order of another pack. */
  touchesOf({ touchStarts, at, flags, entities, entityIds }: TouchColumns, order: number): void {
    for (let t = touchStarts[order]!; t < touchStarts[order + 1]!; t += 1) {
      this.touch(at[t]!, flags[t]!, this.#numbers.entity(entityIds[entities[t]!]!));
    }
  }

  /** `money` has a number for each of COMPONENTS. */
  entry(day: Day, money: ArrayLike<number>): void {
    this.#entryDays.push(day);
    for (let i = 0; i < MONEY_WIDTH; i += 1) this.#money.push(money[i]!);
  }

  order(head: PackedHead): void {
    for (const day of this.#entryDays) this.#cells.push(this.#numbers.cell(head, day));
    this.#entryDays = [];
    this.#heads.push(head);
    this.#orderAt.push(head.orderAt);
    this.#touchStarts.push(this.#at.length);
    this.#entryStarts.push(this.#cells.length);
  }

  result(): PackedOrders<Cell> {
    return {
      heads: this.#heads,
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

/** The money of one ledger entry. */
export function componentsAt({ money }: { readonly money: Float64Array }, entry: number): Components {
  const components = zeroComponents();
  for (const [place, component] of COMPONENTS.entries()) components[component] = money[entry * MONEY_WIDTH + place]!;
  return components;
}
