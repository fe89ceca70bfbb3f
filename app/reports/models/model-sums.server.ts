import { type Measure, RULE_MODELS } from '../../domain/attribution/journey.ts';
import type { OrderWithJourney } from '../../database/reading/attributable-orders.server.ts';
import { type CreditFilter, UNKNOWN_GROUP } from '../../database/reading/facts.server.ts';
import { orderCredits } from '../credits.server.ts';
import type { ModelSum } from './model-sheets.ts';

/**
 * What every rule model gives each group (`channel|platform`), by currency. Orders are added one by one and not kept, so
 * memory holds groups only, however many orders a range has.
 */
export class ModelSums {
  readonly byCurrency = new Map<string, Map<string, ModelSum[]>>();
  readonly #measures: readonly Measure[];
  readonly #filter: CreditFilter;
  readonly #groupOf: ReadonlyMap<string, string>;

  /** The measure's model does not count: windows, half-life and weights hold for all models. */
  constructor(measure: Measure, filter: CreditFilter, groupOf: ReadonlyMap<string, string>) {
    this.#measures = RULE_MODELS.map((model) => ({ ...measure, model }));
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
