import type { Rates } from '../../database/reading/exchange-rates.server.ts';
import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import { CreditPass } from '../../domain/attribution/packed/credit-pass.ts';
import {
  componentsAt,
  DAILY_CELLS,
  MONEY_WIDTH,
  OrderPacker,
  type PackedOrders,
  PackNumbers,
} from '../../domain/attribution/packed/packed-orders.ts';
import { convertEntries } from '../../domain/currencies/convert.ts';
import { fractionOf, type PinnedRate } from '../../domain/currencies/reported.ts';
import { COMPONENTS } from '../../domain/orders/components.ts';

/** Credits orders, whose money is as the shop told it, as they would be in another currency (null: as told). */
export class ConvertedPass {
  readonly pass: CreditPass;
  foreign = 0; // orders in another currency
  apart = 0; // of them, without a rate
  readonly #currency: string | null;
  readonly #numbers = new PackNumbers(DAILY_CELLS);

  constructor(measure: BoundMeasure, currency: string | null) {
    this.pass = new CreditPass(measure);
    this.#currency = currency;
  }

  add(told: PackedOrders, rates: Rates): void {
    const packer = new OrderPacker(this.#numbers);
    for (const [order, head] of told.heads.entries()) {
      const rate = rates.of(head);
      if (this.#currency !== null && head.currency !== this.#currency) {
        this.foreign += 1;
        if (rate === null) this.apart += 1;
      }
      packer.touchesOf(told, order);
      packEntries(packer, told, order, rate);
      packer.order({ ...head, currency: rate?.currency ?? head.currency });
    }
    this.pass.add(packer.result());
  }
}

function packEntries(packer: OrderPacker, told: PackedOrders, order: number, rate: PinnedRate | null): void {
  const [from, to] = [told.entryStarts[order]!, told.entryStarts[order + 1]!];
  const dayOf = (entry: number): string => told.cellKeys[told.cells[entry]!]!.entryDay;
  if (rate === null) {
    for (let entry = from; entry < to; entry += 1) {
      packer.entry(dayOf(entry), told.money.subarray(entry * MONEY_WIDTH, (entry + 1) * MONEY_WIDTH));
    }
    return;
  }
  const entries = Array.from({ length: to - from }, (_, index) => ({ components: componentsAt(told, from + index) }));
  const converted = convertEntries(entries, fractionOf(told.heads[order]!.currency, rate));
  for (const [index, { components }] of converted.entries()) {
    packer.entry(
      dayOf(from + index),
      COMPONENTS.map((component) => components[component]),
    );
  }
}
