import { say } from '../../messages/message.ts';
import { COMPONENTS } from '../../orders/components.ts';
import { MoneyError } from '../../values/money.ts';
import { type FactValue, UNATTRIBUTED_ENTITY_ID, zeroFact } from '../facts.ts';
import { type CreditCell, MONEY_WIDTH, type PackedOrders } from './packed-orders.ts';

/** What a measure credits to an entity in one cell, which is that of daily facts where nothing else is asked. */
export type CreditRow<Cell = CreditCell> = Cell & {
  readonly entityId: string;
  readonly value: FactValue;
};

/** Number of "no touch" among entities. */
export const UNATTRIBUTED = -1;

/** Places of a row's numbers: components, then these. */
export const ORDERS = MONEY_WIDTH;
export const NEW_CUSTOMERS = MONEY_WIDTH + 1;
const WIDTH = MONEY_WIDTH + 2;

/** Sums of credits in one growing column; a row exists once something other than 0 was added to it. */
export class CreditSums<Cell> {
  #numbers = new Float64Array(WIDTH * 1024);
  #rows = 0;
  readonly #cells: (Map<number, number> | undefined)[] = []; // by cell: where an entity's numbers begin

  /** Where the numbers of an entity (UNATTRIBUTED: of none) begin in a cell. */
  row(cell: number, entity: number): number {
    let rows = this.#cells[cell];
    if (!rows) this.#cells[cell] = rows = new Map<number, number>();
    let row = rows.get(entity);
    if (row === undefined) {
      rows.set(entity, (row = this.#rows * WIDTH));
      this.#rows += 1;
      if (this.#rows * WIDTH > this.#numbers.length) this.#grow();
    }
    return row;
  }

  #grow(): void {
    const larger = new Float64Array(this.#numbers.length * 2);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }

  /** Adds to a number of a row. Throws MoneyError where a sum is no safe integer any more. */
  add(row: number, place: number, amount: number): void {
    const sum = this.#numbers[row + place]! + amount;
    if (!(Math.abs(sum) <= Number.MAX_SAFE_INTEGER)) throw new MoneyError(say('amount-too-large', { given: `${sum}` }));
    this.#numbers[row + place] = sum;
  }

  /** All rows; `pack` is the last of those that were added. */
  *list({ entityIds, cellKeys }: Pick<PackedOrders<Cell>, 'entityIds' | 'cellKeys'>): Generator<CreditRow<Cell>> {
    for (const [cell, rows] of this.#cells.entries()) {
      for (const [entity, row] of rows ?? []) {
        const entityId = entity === UNATTRIBUTED ? UNATTRIBUTED_ENTITY_ID : entityIds[entity]!;
        yield { ...cellKeys[cell]!, entityId, value: this.#valueAt(row) };
      }
    }
  }

  #valueAt(row: number): FactValue {
    const value = zeroFact();
    for (const [place, component] of COMPONENTS.entries()) value[component] = this.#numbers[row + place]!;
    value.ordersE9 = this.#numbers[row + ORDERS]!;
    value.newCustomersE9 = this.#numbers[row + NEW_CUSTOMERS]!;
    return value;
  }
}
