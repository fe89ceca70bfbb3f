import { changedFacts, type Facts, foldFacts } from '../domain/attribution/facts.ts';
import type { BoundMeasure } from '../domain/attribution/journey.ts';
import type { FactDelta } from '../database/writing/facts.server.ts';
import type { OrderWithJourney } from '../database/writing/orders.server.ts';
import { factsOfOrder } from './order-facts.ts';

/** Gathers what a measure's daily facts change by, all orders folded, by shop. */
export class FactDeltas {
  readonly #measureId: string;
  readonly #measure: BoundMeasure;
  readonly #byShop = new Map<string, Facts>();

  constructor(measureId: string, measure: BoundMeasure) {
    this.#measureId = measureId;
    this.#measure = measure;
  }

  /** Adds an order as it is now (1), or takes away as it was (−1). */
  fold(one: OrderWithJourney | undefined, sign: 1 | -1): void {
    if (!one) return;
    const { shopId } = one.order;
    const sum: Facts = this.#byShop.get(shopId) ?? new Map();
    this.#byShop.set(shopId, sum);
    foldFacts(sum, factsOfOrder(one, this.#measure), sign);
  }

  all(): FactDelta[] {
    return [...this.#byShop].flatMap(([shopId, sum]) =>
      changedFacts(sum).map(([key, value]) => ({ measureId: this.#measureId, shopId, key, value })),
    );
  }
}
