import { toSafe } from '../../domain/values/money.ts';
import type { Placement } from '../roas/placement.ts';
import { UNATTRIBUTED_CHANNEL } from '../roas/placement.ts';
import { e9ToNumber } from '../roas/sums.ts';
import type { Movement, MovementLevel, MovementSheet } from './types.ts';

/** A credit where it is shown; placement null is unattributed. */
export interface PlacedCredit {
  readonly currency: string;
  readonly placement: Placement | null;
  readonly day: string;
  readonly revenueMinor: number;
  readonly ordersE9: number;
}

export type Side = 'before' | 'after';
type Key = Pick<Movement, 'key' | 'channel' | 'platform' | 'name' | 'day'>;

interface Sum {
  readonly of: Key;
  readonly revenue: Record<Side, bigint>;
  readonly ordersE9: Record<Side, bigint>;
  readonly byChannel: Map<string, bigint>; // after − before
}

type Sums = Record<MovementLevel, Map<string, Sum>>;

/** Adds up credits before and after a change, by channel, campaign and day; orders are added one by one and not kept. */
export class Movements {
  readonly #byCurrency = new Map<string, Sums>();

  add(side: Side, credit: PlacedCredit): void {
    let sums = this.#byCurrency.get(credit.currency);
    if (!sums) {
      sums = { channel: new Map(), campaign: new Map(), day: new Map() };
      this.#byCurrency.set(credit.currency, sums);
    }
    for (const [level, key] of keysOf(credit)) addTo(sums[level], key, side, credit);
  }

  /** By currency; rows that stay as they are are left out. Most moved first, days in their order. */
  sheets(): MovementSheet[] {
    return [...this.#byCurrency]
      .map(([currency, sums]) => sheetOf(currency, sums))
      .toSorted((a, b) => b.after - a.after || (a.currency < b.currency ? -1 : 1));
  }
}

function keysOf({ placement, day }: PlacedCredit): [MovementLevel, Key][] {
  const channel = placement?.channel ?? UNATTRIBUTED_CHANNEL;
  const platform = placement?.platform ?? null;
  const campaign = placement?.campaign ?? null;
  return [
    ['channel', { key: channel, channel, platform: null, name: null, day: null }],
    [
      'campaign',
      {
        key: `${channel}|${platform ?? ''}|${campaign?.id ?? ''}`,
        channel,
        platform,
        name: campaign?.name ?? null,
        day: null,
      },
    ],
    ['day', { key: day, channel: null, platform: null, name: null, day }],
  ];
}

function addTo(rows: Map<string, Sum>, of: Key, side: Side, { revenueMinor, ordersE9, placement }: PlacedCredit): void {
  let sum = rows.get(of.key);
  if (!sum) {
    sum = { of, revenue: { before: 0n, after: 0n }, ordersE9: { before: 0n, after: 0n }, byChannel: new Map() };
    rows.set(of.key, sum);
  }
  const revenue = BigInt(revenueMinor);
  sum.revenue[side] += revenue;
  sum.ordersE9[side] += BigInt(ordersE9);
  const channel = placement?.channel ?? UNATTRIBUTED_CHANNEL;
  sum.byChannel.set(channel, (sum.byChannel.get(channel) ?? 0n) + (side === 'after' ? revenue : -revenue));
}

function sheetOf(currency: string, sums: Sums): MovementSheet {
  const days = [...sums.day.values()];
  const total = (side: Side): number => toSafe(days.reduce((sum, { revenue }) => sum + revenue[side], 0n));
  const channels = changedRows(sums.channel);
  return {
    currency,
    before: total('before'),
    after: total('after'),
    moved: toSafe(wentBetween(channels.map(({ before, after }) => BigInt(after - before)))),
    rows: {
      channel: channels.toSorted(mostMoved),
      campaign: changedRows(sums.campaign).toSorted(mostMoved),
      day: changedRows(sums.day).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    },
  };
}

function changedRows(rows: ReadonlyMap<string, Sum>): Movement[] {
  return [...rows.values()].map(movementOf).filter((row) => {
    return row.before !== row.after || row.ordersBefore !== row.ordersAfter || row.moved !== 0;
  });
}

function movementOf({ of, revenue, ordersE9, byChannel }: Sum): Movement {
  return {
    ...of,
    before: toSafe(revenue.before),
    after: toSafe(revenue.after),
    ordersBefore: e9ToNumber(ordersE9.before),
    ordersAfter: e9ToNumber(ordersE9.after),
    moved: toSafe(wentBetween([...byChannel.values()])),
  };
}

/** What channels gain of each other: where the total changes too, the lesser of all gains and all losses. */
function wentBetween(differences: readonly bigint[]): bigint {
  const gained = differences.reduce((sum, difference) => (difference > 0n ? sum + difference : sum), 0n);
  const lost = differences.reduce((sum, difference) => (difference < 0n ? sum - difference : sum), 0n);
  return gained < lost ? gained : lost;
}

function mostMoved(a: Movement, b: Movement): number {
  return Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.key < b.key ? -1 : 1);
}
