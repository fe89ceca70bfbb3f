import { NO_TOUCH, OUTSIDE_WINDOW, stepsOf, STEPS_LEFT_OUT, TOO_MANY } from './path-key.ts';

/** Columns of steps before the order: the first, the second, what is between, the last. */
export const MOST_COLUMNS = 4;
/** Channels told apart in a column; the others of it are together. */
export const MOST_IN_COLUMN = 6;

export const OTHER_CHANNELS = 'other-channels';
export const MORE_STEPS = 'more-steps';
const ORDER = 'order';

/** Where orders pass: a channel (or what stands for several) at a step, or the order itself, which ends all flows. */
export interface FlowNode {
  readonly column: number; // 0 is the first touch; of the order: MOST_COLUMNS
  readonly what: string; // a channel, OTHER_CHANNELS, MORE_STEPS, NO_TOUCH, OUTSIDE_WINDOW, or "order"
  readonly orders: number;
}

export interface FlowLink {
  readonly from: number; // index into nodes
  readonly to: number;
  readonly orders: number;
}

export interface Flows {
  readonly nodes: readonly FlowNode[]; // by column, most orders first
  readonly links: readonly FlowLink[]; // by where they come from, most orders first
}

/** A path and how many orders took it. */
export interface CountedPath {
  readonly key: string;
  readonly orders: number;
}

/**
 * How orders flow from the first touch to the order: of a path with more than four steps the first, the second and the
 * last, what lies between as one. In each column the channels with most orders, the others together. What flows into a
 * node flows out of it, and the flows into the order are all orders: nothing is left out.
 */
export function flowsOf(paths: readonly CountedPath[]): Flows {
  const counted = paths
    .filter(({ orders }) => orders > 0)
    .map(({ key, orders }) => ({ places: placesOf(key), orders }));
  const told = mainChannels(counted);
  const nodes = new Map<string, { column: number; what: string; orders: number }>();
  const links = new Map<string, number>();
  for (const { places, orders } of counted) {
    const names = places.map((what, column) => `${column}|${told[column]!.has(what) ? what : OTHER_CHANNELS}`);
    for (const [index, name] of [...names, `${MOST_COLUMNS}|${ORDER}`].entries()) {
      const [column = '', what = ''] = name.split('|');
      const node = nodes.get(name) ?? { column: Number(column), what, orders: 0 };
      node.orders += orders;
      nodes.set(name, node);
      if (index === 0) continue;
      const link = `${names[index - 1]}>${name}`;
      links.set(link, (links.get(link) ?? 0) + orders);
    }
  }
  return numbered(nodes, links);
}

interface Placed {
  readonly places: readonly string[];
  readonly orders: number;
}

/** What a path shows in each column, from the first touch. */
function placesOf(key: string): string[] {
  if (key === TOO_MANY) return [OTHER_CHANNELS];
  const channels = stepsOf(key).map(({ channel }) => (channel === STEPS_LEFT_OUT ? MORE_STEPS : channel));
  if (channels.length === 0) return [key];
  if (channels.length <= MOST_COLUMNS) return channels;
  const [first = '', second = ''] = channels;
  const last = channels.at(-1)!;
  return second === MORE_STEPS ? [first, MORE_STEPS, last] : [first, second, MORE_STEPS, last];
}

/** By column: what is shown by its own name. What is no channel always is. */
function mainChannels(paths: readonly Placed[]): Set<string>[] {
  return Array.from({ length: MOST_COLUMNS }, (_, column) => {
    const sums = new Map<string, number>();
    for (const { places, orders } of paths) {
      const what = places[column];
      if (what !== undefined) sums.set(what, (sums.get(what) ?? 0) + orders);
    }
    const isOwn = (what: string): boolean => what === MORE_STEPS || what === NO_TOUCH || what === OUTSIDE_WINDOW;
    const channels = [...sums].filter(([what]) => !isOwn(what)).toSorted(byOrders);
    return new Set([...[...sums.keys()].filter(isOwn), ...channels.slice(0, MOST_IN_COLUMN).map(([what]) => what)]);
  });
}

function byOrders(a: readonly [string, number], b: readonly [string, number]): number {
  return b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
}

function numbered(nodes: ReadonlyMap<string, FlowNode>, links: ReadonlyMap<string, number>): Flows {
  const ordered = [...nodes].toSorted(
    ([a, one], [b, two]) => one.column - two.column || byOrders([a, one.orders], [b, two.orders]),
  );
  const indexOf = new Map(ordered.map(([name], index) => [name, index]));
  return {
    nodes: ordered.map(([, node]) => node),
    links: [...links]
      .map(([link, orders]) => {
        const [from = '', to = ''] = link.split('>');
        return { from: indexOf.get(from)!, to: indexOf.get(to)!, orders };
      })
      .toSorted((a, b) => a.from - b.from || b.orders - a.orders || a.to - b.to),
  };
}
