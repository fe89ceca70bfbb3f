import { COMPONENTS } from '../../orders/components.ts';
import { ONE_E9 } from '../contribution.ts';
import type { BoundMeasure } from '../journey.ts';
import { CHAINS } from '../shares.ts';
import { type CreditRow, CreditSums, NEW_CUSTOMERS, ORDERS, UNATTRIBUTED } from './credit-sums.ts';
import { type CreditCell, MONEY_WIDTH, type PackedOrders } from './packed-orders.ts';
import { Takers } from './takers.ts';

const NO_ROW = -1;
/** The chains of shares.ts as places in an entry's money. */
const PLACES = CHAINS.map((chain) => Int32Array.from(chain, (component) => COMPONENTS.indexOf(component)));

/**
 * Credits packed orders under a measure and adds them up by entity and days: the sums of what contributionsOf gives order
 * by order, which tests hold it against. Packs are added one by one and not kept.
 *
 * in: packs that share their entity numbers. out: rows of sums in exact minor units and 10^-9 orders; a row whose parts
 * came to nothing stays, one that never had any is not made. Throws MoneyError where a sum passes 2^53.
 * Formula: see contributionsOf and chainShares. Cost: O(entries × touches), some tens of nanoseconds each.
 */
export class CreditPass<Cell = CreditCell> {
  readonly measure: BoundMeasure;
  readonly #sums = new CreditSums<Cell>();
  readonly #takers: Takers;
  readonly #cumulative = new Float64Array(MONEY_WIDTH);
  #before = new Float64Array(0); // by component and taker: parts of what the ledger was before an entry
  #shares = new Float64Array(0); // by taker: split of the rest before a step of a chain, and after it
  #rows = new Int32Array(0); // by taker: its row in the cell of an entry, or NO_ROW
  #names: Pick<PackedOrders<Cell>, 'entityIds' | 'cellKeys'> = { entityIds: [], cellKeys: [] };

  constructor(measure: BoundMeasure) {
    this.measure = measure;
    this.#takers = new Takers(measure);
  }

  add(pack: PackedOrders<Cell>): void {
    this.#names = pack;
    for (let order = 0; order < pack.orderAt.length; order += 1) {
      this.#takers.find(pack, order);
      this.#makeRoom(this.#takers.count);
      if (this.#takers.count > 1) this.#divide(pack, order);
      else this.#giveWhole(pack, order);
    }
  }

  rows(): Generator<CreditRow<Cell>> {
    return this.#sums.list(this.#names);
  }

  #makeRoom(takers: number): void {
    if (this.#rows.length >= Math.max(takers, 1)) return;
    this.#rows = new Int32Array(takers * 2 + 16);
    this.#shares = new Float64Array(this.#rows.length * 2);
    this.#before = new Float64Array(this.#rows.length * MONEY_WIDTH);
  }

  /** One taker, or none: each entry as it is. */
  #giveWhole(pack: PackedOrders<Cell>, order: number): void {
    const first = pack.entryStarts[order]!;
    for (let entry = first; entry < pack.entryStarts[order + 1]!; entry += 1) {
      this.#rows[0] = NO_ROW;
      if (entry === first) this.#giveOrder(pack, order, 0, ONE_E9);
      for (let place = 0; place < MONEY_WIDTH; place += 1) {
        this.#give(pack, entry, 0, place, pack.money[entry * MONEY_WIDTH + place]!);
      }
    }
  }

  /** Adds to what a taker gets of an entry. */
  #give({ cells, entities }: PackedOrders<Cell>, entry: number, taker: number, place: number, amount: number): void {
    if (amount === 0) return;
    let row = this.#rows[taker]!;
    if (row === NO_ROW) {
      const entity = this.#takers.count === 0 ? UNATTRIBUTED : entities[this.#takers.touches[taker]!]!;
      this.#rows[taker] = row = this.#sums.row(cells[entry]!, entity);
    }
    this.#sums.add(row, place, amount);
  }

  #giveOrder(pack: PackedOrders<Cell>, order: number, taker: number, share: number): void {
    const entry = pack.entryStarts[order]!;
    this.#give(pack, entry, taker, ORDERS, share);
    if (pack.heads[order]!.isNewCustomer) this.#give(pack, entry, taker, NEW_CUSTOMERS, share);
  }

  #divide(pack: PackedOrders<Cell>, order: number): void {
    const { count } = this.#takers;
    this.#cumulative.fill(0);
    this.#before.fill(0, 0, MONEY_WIDTH * count);
    const first = pack.entryStarts[order]!;
    for (let entry = first; entry < pack.entryStarts[order + 1]!; entry += 1) {
      this.#rows.fill(NO_ROW, 0, count);
      if (entry === first) {
        this.#takers.split(ONE_E9, this.#shares, 0);
        for (let i = 0; i < count; i += 1) this.#giveOrder(pack, order, i, this.#shares[i]!);
      }
      for (const chain of PLACES) this.#divideChain(pack, entry, chain);
    }
  }

  /** chainShares of the ledger up to this entry, less those of the ledger before it. */
  #divideChain(pack: PackedOrders<Cell>, entry: number, chain: Int32Array): void {
    const change = entry * MONEY_WIDTH;
    let changes = false;
    for (let k = 0; k < chain.length; k += 1) {
      const amount = pack.money[change + chain[k]!]!;
      this.#cumulative[chain[k]!]! += amount;
      if (amount !== 0) changes = true;
    }
    if (!changes) return;
    const { count } = this.#takers;
    let rest = this.#cumulative[chain[0]!]!;
    let [last, next] = [0, count];
    this.#takers.split(rest, this.#shares, last);
    for (let i = 0; i < count; i += 1) this.#giveChange(pack, entry, chain[0]!, i, this.#shares[i]!);
    for (let step = 1; step < chain.length; step += 1) {
      const place = chain[step]!;
      const taken = this.#cumulative[place]!;
      if (taken === 0) {
        for (let i = 0; i < count; i += 1) this.#giveChange(pack, entry, place, i, 0);
        continue;
      }
      rest -= taken;
      this.#takers.split(rest, this.#shares, next);
      for (let i = 0; i < count; i += 1) {
        this.#giveChange(pack, entry, place, i, this.#shares[last + i]! - this.#shares[next + i]!);
      }
      [last, next] = [next, last];
    }
  }

  #giveChange(pack: PackedOrders<Cell>, entry: number, place: number, taker: number, share: number): void {
    const at = place * this.#takers.count + taker;
    const change = share - this.#before[at]!;
    if (change === 0) return;
    this.#before[at] = share;
    this.#give(pack, entry, taker, place, change);
  }
}
