import type { Measure } from '../../domain/attribution/journey.ts';
import { fillCounting } from '../../domain/attribution/packed/counting.ts';
import {
  type CellRule,
  MONEY_WIDTH,
  type PackedHead,
  type PackedOrders,
} from '../../domain/attribution/packed/packed-orders.ts';
import { COMPONENTS, type RevenueDefinition, revenueSigns } from '../../domain/orders/components.ts';
import { NO_TOUCH, OUTSIDE_WINDOW, pathKey, type RepeatRule } from '../../domain/paths/path-key.ts';
import type { PathOrder } from '../../domain/paths/path-sums.ts';
import type { Day } from '../../domain/values/days.ts';
import { ByEntity } from '../../domain/attribution/packed/by-entity.ts';
import type { DayRange } from '../query.ts';
import { UNATTRIBUTED_CHANNEL } from '../roas/placement.ts';

/** What decides an order's path: the windows (the model does not), and where its touches are shown. */
export interface PathRules {
  readonly measure: Measure;
  readonly repeats: RepeatRule;
  /** `channel|platform` by entity, as in the ROAS report */
  readonly groupOf: ReadonlyMap<string, string>;
  readonly revenue: RevenueDefinition;
}

/** Whether an entry is of the days asked for. */
export interface PathCell {
  readonly counts: boolean;
}

/** `entriesOf`: only what happened on these days counts, and the order itself only where it did; null: all of an order. */
export function pathCells(entriesOf: DayRange | null): CellRule<PathCell> {
  const counts = (entryDay: Day): boolean =>
    entriesOf === null || (entryDay >= entriesOf.from && entryDay <= entriesOf.to);
  return {
    key: (_: PackedHead, entryDay) => (counts(entryDay) ? 'counts' : ''),
    cell: (_: PackedHead, entryDay) => ({ counts: counts(entryDay) }),
  };
}

/** The paths of packed orders over the touches that count under the windows. */
export class OrderPaths {
  readonly #rules: PathRules;
  readonly #signs: readonly number[]; // by component
  readonly #channels: ByEntity<string>;
  #counting = new Int32Array(64);

  constructor(rules: PathRules) {
    const signs = revenueSigns(rules.revenue);
    this.#rules = rules;
    this.#signs = COMPONENTS.map((component) => signs[component] ?? 0);
    this.#channels = new ByEntity((entityId) => channelOf(rules.groupOf.get(entityId)));
  }

  of(pack: PackedOrders<PathCell>, order: number): PathOrder {
    const { touchStarts, entities, orderAt, at } = pack;
    const { orders, revenueMinor } = this.#money(pack, order);
    const touches = touchStarts[order + 1]! - touchStarts[order]!;
    if (touches > this.#counting.length) this.#counting = new Int32Array(touches * 2);
    const count = fillCounting(pack, order, this.#rules.measure, this.#counting);
    if (count === 0) {
      const key = touches === 0 ? NO_TOUCH : OUTSIDE_WINDOW;
      return { key, orders, revenueMinor, touches: 0, firstAgeMs: 0, lastAgeMs: 0 };
    }
    const names = this.#channels.among(pack.entityIds);
    const channels = Array.from(this.#counting.subarray(0, count), (touch) => names[entities[touch]!]!);
    return {
      key: pathKey(channels, this.#rules.repeats),
      orders,
      revenueMinor,
      touches: count,
      firstAgeMs: orderAt[order]! - at[this.#counting[0]!]!,
      lastAgeMs: orderAt[order]! - at[this.#counting[count - 1]!]!,
    };
  }

  #money(
    { entryStarts, cells, cellKeys, money }: PackedOrders<PathCell>,
    order: number,
  ): Pick<PathOrder, 'orders' | 'revenueMinor'> {
    const first = entryStarts[order]!;
    let revenueMinor = 0;
    for (let entry = first; entry < entryStarts[order + 1]!; entry += 1) {
      if (!cellKeys[cells[entry]!]!.counts) continue;
      for (let i = 0; i < MONEY_WIDTH; i += 1) revenueMinor += this.#signs[i]! * money[entry * MONEY_WIDTH + i]!;
    }
    return { orders: cellKeys[cells[first]!]!.counts ? 1 : 0, revenueMinor };
  }
}

const channelOf = (group: string | undefined): string => group?.slice(0, group.indexOf('|')) ?? UNATTRIBUTED_CHANNEL;
