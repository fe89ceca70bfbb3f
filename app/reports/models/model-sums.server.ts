import { UNKNOWN_GROUP } from '../../database/reading/facts.server.ts';
import type { PassedCredit } from '../credit-passes.server.ts';
import type { ModelSum } from './model-sheets.ts';

/** What every model gives each group (`channel|platform`), by currency. */
export class ModelSums {
  readonly byCurrency = new Map<string, Map<string, ModelSum[]>>();
  readonly #models: number;
  readonly #groupOf: ReadonlyMap<string, string>;

  constructor(models: number, groupOf: ReadonlyMap<string, string>) {
    this.#models = models;
    this.#groupOf = groupOf;
  }

  /** Adds what the model of a number (0 …) gives. */
  add(model: number, credit: Pick<PassedCredit, 'currency' | 'entityId' | 'revenueMinor' | 'ordersE9'>): void {
    const group = this.#groupOf.get(credit.entityId) ?? UNKNOWN_GROUP;
    const sum = this.#sumsOf(credit.currency, group)[model]!;
    sum.revenue += BigInt(credit.revenueMinor);
    sum.ordersE9 += BigInt(credit.ordersE9);
  }

  #sumsOf(currency: string, group: string): ModelSum[] {
    let groups = this.byCurrency.get(currency);
    if (!groups) this.byCurrency.set(currency, (groups = new Map<string, ModelSum[]>()));
    let sums = groups.get(group);
    if (!sums) {
      sums = Array.from({ length: this.#models }, () => ({ revenue: 0n, ordersE9: 0n }));
      groups.set(group, sums);
    }
    return sums;
  }
}
