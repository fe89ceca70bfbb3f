import type { KnownCauseOfOrder } from '../../database/reading/known-causes.server.ts';
import type { CausePlace, CausePlaces } from './cause-places.ts';

export interface Cause {
  readonly place: CausePlace;
  readonly missedBecause: string | null;
}

/** Known causes by order. There are as many as orders and few different ones: an order holds a number. */
export class Causes {
  /** causes known, of all days */
  known = 0;
  /** of them: no order of that id or name is here */
  notFound = 0;
  /** of them: several orders have that id or name */
  ambiguous = 0;
  readonly different: Cause[] = [];
  readonly #places: Pick<CausePlaces, 'ofCause'>;
  readonly #numbers = new Map<string, number>();
  readonly #ofOrders = new Map<string, number>();

  constructor(places: Pick<CausePlaces, 'ofCause'>) {
    this.#places = places;
  }

  add(told: KnownCauseOfOrder): void {
    this.known += 1;
    if (told.orders === 0) this.notFound += 1;
    if (told.orders > 1) this.ambiguous += 1;
    if (told.orderId !== null) this.#ofOrders.set(told.orderId, this.#numberOf(told));
  }

  /** Which of the different causes brought an order; undefined: not known. */
  of(orderId: string): number | undefined {
    return this.#ofOrders.get(orderId);
  }

  get isEmpty(): boolean {
    return this.#ofOrders.size === 0;
  }

  #numberOf(told: KnownCauseOfOrder): number {
    const { channel, platform, campaign, missedBecause } = told;
    const key = JSON.stringify([channel, platform, campaign, missedBecause]);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      this.#numbers.set(key, (number = this.different.length));
      this.different.push({ place: this.#places.ofCause(told), missedBecause });
    }
    return number;
  }
}
