import { type Model, MODELS } from '../../domain/attribution/journey.ts';
import { mer, roas } from '../../domain/roas/roas.ts';
import { toSafe } from '../../domain/values/money.ts';
import { UNATTRIBUTED_CHANNEL } from '../roas/placement.ts';
import { e9ToNumber } from '../roas/sums.ts';
import type { ModelCell, ModelRow, ModelSheet, ModelTotal } from './types.ts';

/** Exact sums of one model: minor units, and orders in 10^-9. */
export interface ModelSum {
  revenue: bigint;
  ordersE9: bigint;
}

/** Sums of one group, `channel|platform`, by model in the order of MODELS. */
type GroupSums = ReadonlyMap<string, readonly ModelSum[]>;

/** Spend of a range in one currency, where it is shown. */
export interface ChannelSpend {
  readonly currency: string;
  readonly channel: string;
  readonly platform: string | null;
  readonly spendE8: bigint;
}

/** One sheet per currency that has orders or spend. */
export function modelSheets(
  sums: ReadonlyMap<string, GroupSums>,
  spend: readonly ChannelSpend[],
  adopted: Model,
): ModelSheet[] {
  const spendOf = Map.groupBy(spend, ({ currency }) => currency);
  return [...new Set([...sums.keys(), ...spendOf.keys()])]
    .map((currency) => new Columns(currency, sums.get(currency) ?? new Map(), spendOf.get(currency) ?? []))
    .toSorted((a, b) => Number(b.ordersE9 - a.ordersE9) || (a.currency < b.currency ? -1 : 1))
    .map((columns) => columns.sheet(MODELS.indexOf(adopted)));
}

/** The columns of one currency. */
class Columns {
  readonly currency: string;
  readonly #groups: GroupSums;
  readonly #spend: readonly ChannelSpend[];

  constructor(currency: string, groups: GroupSums, spend: readonly ChannelSpend[]) {
    this.currency = currency;
    this.#groups = groups;
    this.#spend = spend;
  }

  /** Of any model: they all have the same. */
  get ordersE9(): bigint {
    return this.#sumOf(0, () => true).ordersE9;
  }

  sheet(adopted: number): ModelSheet {
    const rows = this.#channels().map((channel) => this.#row(channel));
    const revenueOf = ({ cells }: ModelRow): number => cells[adopted]!.revenueMinor;
    return {
      currency: this.currency,
      rows: [
        ...rows.toSorted((a, b) => revenueOf(b) - revenueOf(a) || (a.channel < b.channel ? -1 : 1)),
        this.#row(UNATTRIBUTED_CHANNEL),
      ],
      totals: MODELS.map((_, model) => this.#total(model)),
    };
  }

  /** Channels with credit or spend, but for `unattributed`. */
  #channels(): string[] {
    const credited = [...this.#groups.keys()].map(channelOf);
    const channels = new Set([...credited, ...this.#spend.map(({ channel }) => channel)]);
    channels.delete(UNATTRIBUTED_CHANNEL);
    return [...channels];
  }

  #row(channel: string): ModelRow {
    const spendE8 = this.#spendOf((row) => row.channel === channel);
    const cells = MODELS.map((_, model): ModelCell => {
      const sum = this.#sumOf(model, (group) => channelOf(group) === channel);
      return { ...shown(sum), roas: roas(sum.revenue, spendE8, this.currency) };
    });
    return { channel, cells };
  }

  /** See ModelTotal for which revenue each ratio is over. */
  #total(model: number): ModelTotal {
    const all = this.#sumOf(model, () => true);
    const spendE8 = this.#spendOf(() => true);
    const paid = new Set(this.#spend.flatMap(({ platform, spendE8 }) => (platform && spendE8 !== 0n ? platform : [])));
    const ads = this.#sumOf(model, (group) => paid.has(platformOf(group)));
    return {
      ...shown(all),
      roas: roas(ads.revenue, spendE8, this.currency),
      mer: mer(all.revenue, spendE8, this.currency),
    };
  }

  #sumOf(model: number, isMeant: (group: string) => boolean): ModelSum {
    const sum = { revenue: 0n, ordersE9: 0n };
    for (const [group, sums] of this.#groups) {
      if (!isMeant(group)) continue;
      sum.revenue += sums[model]!.revenue;
      sum.ordersE9 += sums[model]!.ordersE9;
    }
    return sum;
  }

  #spendOf(isMeant: (row: ChannelSpend) => boolean): bigint {
    return this.#spend.reduce((sum, row) => (isMeant(row) ? sum + row.spendE8 : sum), 0n);
  }
}

const channelOf = (group: string): string => group.split('|')[0]!;
const platformOf = (group: string): string => group.split('|')[1] ?? '';

function shown({ revenue, ordersE9 }: ModelSum): Pick<ModelCell, 'revenueMinor' | 'orders'> {
  return { revenueMinor: toSafe(revenue), orders: e9ToNumber(ordersE9) };
}
