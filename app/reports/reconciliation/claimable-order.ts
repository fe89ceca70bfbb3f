import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import { ByEntity } from '../../domain/attribution/packed/by-entity.ts';
import { fillCounting } from '../../domain/attribution/packed/counting.ts';
import { componentsAt, type PackedOrders } from '../../domain/attribution/packed/packed-orders.ts';
import { Takers } from '../../domain/attribution/packed/takers.ts';
import { chainShares, CHAINS } from '../../domain/attribution/shares.ts';
import {
  addComponents,
  type Components,
  revenueOf,
  revenueSigns,
  zeroComponents,
} from '../../domain/orders/components.ts';
import type { ClaimableOrder, ClaimableTouch } from '../../domain/reconciliation/expected-claims.ts';
import type { AccountOfEntity } from './account-of-touch.ts';

const SIGNS = revenueSigns('net');
/** Chains with a part in net revenue; costs have none. */
const NET_CHAINS = CHAINS.filter((chain) => chain.some((component) => SIGNS[component]));

/** Packed orders as claims see them: the journey with the measure's credits, and the money when placed and now. */
export class ClaimableOrders {
  readonly #measure: BoundMeasure;
  readonly #takers: Takers;
  readonly #accounts: ByEntity<string | null>;
  #counting = new Int32Array(64);

  constructor(measure: BoundMeasure, accountOf: AccountOfEntity) {
    this.#measure = measure;
    this.#takers = new Takers(measure);
    this.#accounts = new ByEntity((entityId) => accountOf(entityId).accountId);
  }

  of<Cell>(pack: PackedOrders<Cell>, order: number): ClaimableOrder {
    const { id, onlineName, currency, day, orderAt } = pack.heads[order]!;
    const [first, end] = [pack.entryStarts[order]!, pack.entryStarts[order + 1]!];
    let total = zeroComponents();
    for (let entry = first; entry < end; entry += 1) total = addComponents(total, componentsAt(pack, entry));
    const touches = this.#touchesOf(pack, order);
    const netMinor = revenueOf(total, 'net');
    return {
      id,
      name: onlineName ?? '',
      currency,
      at: orderAt,
      day,
      saleMinor: end > first ? Math.max(revenueOf(componentsAt(pack, first), 'gross'), 0) : 0, // the first is the sale
      netMinor,
      touches,
      unattributedMinor: this.#credit(pack, order, total, touches) ? 0 : netMinor,
    };
  }

  #touchesOf<Cell>(pack: PackedOrders<Cell>, order: number): WrittenTouch[] {
    const accounts = this.#accounts.among(pack.entityIds);
    const [from, to] = [pack.touchStarts[order]!, pack.touchStarts[order + 1]!];
    if (to - from > this.#counting.length) this.#counting = new Int32Array((to - from) * 2);
    const touches: WrittenTouch[] = [];
    for (let touch = from; touch < to; touch += 1) {
      const accountId = accounts[pack.entities[touch]!]!;
      touches.push({ at: pack.at[touch]!, accountId, withinOurWindow: false, creditMinor: 0 });
    }
    const count = fillCounting(pack, order, this.#measure, this.#counting);
    for (let i = 0; i < count; i += 1) touches[this.#counting[i]! - from]!.withinOurWindow = true;
    return touches;
  }

  /**
   * Writes what the measure credits to each touch of the order's net revenue: over all entries the credits of
   * contributionsOf come to the shares of the ledger as it stands. false: no touch takes credit.
   */
  #credit<Cell>(pack: PackedOrders<Cell>, order: number, total: Components, touches: readonly WrittenTouch[]): boolean {
    const takers = this.#takers;
    takers.find(pack, order);
    if (takers.count === 0) return false;
    const from = pack.touchStarts[order]!;
    const split = (amount: number): number[] => {
      const shares = new Float64Array(takers.count);
      takers.split(amount, shares, 0);
      return [...shares];
    };
    for (const chain of NET_CHAINS) {
      if (chain.every((component) => total[component] === 0)) continue;
      for (const [place, shares] of chainShares(chain, total, split).entries()) {
        const sign = SIGNS[chain[place]!] ?? 0;
        for (let i = 0; i < takers.count; i += 1) {
          touches[takers.touches[i]! - from]!.creditMinor += sign * shares[i]!;
        }
      }
    }
    return true;
  }
}

type WrittenTouch = { -readonly [Key in keyof ClaimableTouch]: ClaimableTouch[Key] };
