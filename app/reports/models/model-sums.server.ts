import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import type { OrderWithJourney } from '../../database/reading/attributable-orders.server.ts';
import { type CreditFilter, UNKNOWN_GROUP } from '../../database/reading/facts.server.ts';
import { orderCredits } from '../credits.server.ts';
import type { ModelSum } from './model-sheets.ts';

/**
 * What every model gives each group (`channel|platform`), by currency. Orders are added one by one and not kept, so
 * memory holds groups only, however many orders a range has.
 */
export class ModelSums {
  readonly byCurrency = new Map<string, Map<string, ModelSum[]>>();
  readonly #measures: readonly BoundMeasure[];
  readonly #filter: CreditFilter;
  readonly #groupOf: ReadonlyMap<string, string>;

  constructor(measures: readonly BoundMeasure[], filter: CreditFilter, groupOf: ReadonlyMap<string, string>) {
    this.#measures = measures;
    this.#filter = filter;
    this.#groupOf = groupOf;
  }

  add(order: OrderWithJourney): void {
    for (const [index, measure] of this.#measures.entries()) {
      for (const credit of orderCredits(order, measure, this.#filter)) {
        const group = this.#groupOf.get(credit.entityId) ?? UNKNOWN_GROUP;
        const sum = this.#sumsOf(order.currency, group)[index]!;
        sum.revenue += BigInt(credit.revenueMinor);
        sum.ordersE9 += BigInt(credit.ordersE9);
      }
    }
  }

  #sumsOf(currency: string, group: string): ModelSum[] {
    let groups = this.byCurrency.get(currency);
    if (!groups) this.byCurrency.set(currency, (groups = new Map<string, ModelSum[]>()));
    let sums = groups.get(group);
    if (!sums) groups.set(group, (sums = this.#measures.map(() => ({ revenue: 0n, ordersE9: 0n }))));
    return sums;
  }
}
