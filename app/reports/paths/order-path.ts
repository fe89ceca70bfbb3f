import { countingTouches } from '../../domain/attribution/credit.ts';
import type { Measure } from '../../domain/attribution/journey.ts';
import { NO_TOUCH, OUTSIDE_WINDOW, pathKey, type RepeatRule } from '../../domain/paths/path-key.ts';
import type { PathOrder } from '../../domain/paths/path-sums.ts';
import type { OrderTouches } from '../../database/reading/order-paths.server.ts';
import { UNATTRIBUTED_CHANNEL } from '../roas/placement.ts';

/** What decides an order's path: the windows (the model does not), and where its touches are shown. */
export interface PathRules {
  readonly measure: Measure;
  readonly repeats: RepeatRule;
  /** `channel|platform` by entity, as in the ROAS report */
  readonly groupOf: ReadonlyMap<string, string>;
}

/** An order's path over the touches that count under the windows. */
export function orderPath(order: OrderTouches, { measure, repeats, groupOf }: PathRules): PathOrder {
  const { orders, revenueMinor, orderAt, at, entityIds } = order;
  const counting = countingTouches(order, measure);
  if (counting.length === 0) {
    const key = at.length === 0 ? NO_TOUCH : OUTSIDE_WINDOW;
    return { key, orders, revenueMinor, touches: 0, firstAgeMs: 0, lastAgeMs: 0 };
  }
  const channels = counting.map((index) => channelOf(groupOf.get(entityIds[index]!)));
  return {
    key: pathKey(channels, repeats),
    orders,
    revenueMinor,
    touches: counting.length,
    firstAgeMs: orderAt - at[counting[0]!]!,
    lastAgeMs: orderAt - at[counting.at(-1)!]!,
  };
}

const channelOf = (group: string | undefined): string => group?.slice(0, group.indexOf('|')) ?? UNATTRIBUTED_CHANNEL;
