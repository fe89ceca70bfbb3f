import type { Model } from '../../domain/attribution/journey.ts';
import { ratioOf } from '../../domain/roas/ratio.ts';
import { distanceOf, type JudgedCredit, TruthScore } from '../../domain/truth/score.ts';
import { toSafe } from '../../domain/values/money.ts';
import { UNATTRIBUTED_CHANNEL } from '../roas/placement.ts';
import type { CausePlace } from './cause-places.ts';
import type { MissedRow, TruthChannelRow, TruthModelRow, TruthSheet } from './types.ts';

/** Orders of one cause that are judged together, and what each model gives whom of them, in the order of the models. */
export interface Judged {
  readonly currency: string;
  readonly orders: number;
  readonly cause: CausePlace;
  readonly missedBecause: string | null;
  readonly credits: readonly (readonly JudgedCredit[])[];
}

/** Adds up what models give of judged orders, cause by cause. */
export class TruthSheets {
  readonly #models: readonly Model[];
  readonly #sums = new Map<string, CurrencySums>();

  constructor(models: readonly Model[]) {
    this.#models = models;
  }

  add(order: Judged): void {
    this.#of(order.currency).add(order);
  }

  addUnjudged(currency: string, orders: number): void {
    this.#of(currency).unjudged += orders;
  }

  /** Currencies in which an order was judged. */
  sheets(): TruthSheet[] {
    return [...this.#sums]
      .filter(([, { orders }]) => orders > 0)
      .map(([currency, sums]) => sums.sheet(currency, this.#models))
      .toSorted((a, b) => b.orders - a.orders || (a.currency < b.currency ? -1 : 1));
  }

  #of(currency: string): CurrencySums {
    let sums = this.#sums.get(currency);
    if (!sums) this.#sums.set(currency, (sums = new CurrencySums(this.#models.length)));
    return sums;
  }
}

class CurrencySums {
  orders = 0;
  unjudged = 0;
  readonly #scores: readonly TruthScore[];
  readonly #missed = new Map<string | null, { minor: bigint; orders: number }>();
  #reachable = 0n;

  constructor(models: number) {
    this.#scores = Array.from({ length: models }, () => new TruthScore());
  }

  add({ orders, cause, missedBecause, credits }: Judged): void {
    this.orders += orders;
    for (const [index, score] of this.#scores.entries()) {
      score.add({ trueChannel: cause.channel, trueCampaign: cause.campaign, credits: credits[index]! });
    }
    const minor = credits[0]!.reduce((sum, credit) => sum + BigInt(credit.minor), 0n);
    const missed = this.#missed.get(missedBecause) ?? { minor: 0n, orders: 0 };
    this.#missed.set(missedBecause, { minor: missed.minor + minor, orders: missed.orders + orders });
    // what nothing brought can be left to nothing
    if (missedBecause === null || cause.channel === UNATTRIBUTED_CHANNEL) this.#reachable += minor;
  }

  sheet(currency: string, models: readonly Model[]): TruthSheet {
    const [first] = this.#scores;
    const saysWhy = [...this.#missed.keys()].some((reason) => reason !== null);
    return {
      currency,
      orders: this.orders,
      totalMinor: toSafe(first!.totalMinor),
      unjudgedOrders: this.unjudged,
      models: models.map((model, index) => modelRow(model, this.#scores[index]!)),
      channels: channelRows(this.#scores),
      missed: saysWhy ? this.#missedRows() : [],
      reachable: saysWhy ? ratioOf(this.#reachable, first!.totalMinor) : null,
    };
  }

  #missedRows(): MissedRow[] {
    return [...this.#missed]
      .map(([reason, { minor, orders }]) => ({ reason, minor: toSafe(minor), orders }))
      .toSorted((a, b) => b.minor - a.minor || b.orders - a.orders || ((a.reason ?? '') < (b.reason ?? '') ? -1 : 1));
  }
}

function modelRow(model: Model, score: TruthScore): TruthModelRow {
  return {
    model,
    channelShare: ratioOf(score.channelMinor, score.totalMinor),
    campaignShare: ratioOf(score.campaignMinor, score.campaignTotalMinor),
    distance: distanceOf(score.channels()),
    unattributedShare: ratioOf(score.unattributedMinor, score.totalMinor),
    totalMinor: toSafe(score.totalMinor),
    channelMinor: toSafe(score.channelMinor),
    campaignMinor: toSafe(score.campaignMinor),
    campaignTotalMinor: toSafe(score.campaignTotalMinor),
    unattributedMinor: toSafe(score.unattributedMinor),
  };
}

function channelRows(scores: readonly TruthScore[]): TruthChannelRow[] {
  const byModel = scores.map((score) => new Map(score.channels().map((row) => [row.channel, row])));
  const names = new Set(byModel.flatMap((rows) => [...rows.keys()]));
  return [...names]
    .map((channel) => ({
      channel,
      trueMinor: toSafe(byModel.map((rows) => rows.get(channel)?.trueMinor).find((minor) => minor !== undefined) ?? 0n),
      errors: byModel.map((rows) => toSafe(rows.get(channel)?.errorMinor ?? 0n)),
    }))
    .toSorted((a, b) => isLast(a) - isLast(b) || b.trueMinor - a.trueMinor || (a.channel < b.channel ? -1 : 1));
}

const isLast = ({ channel }: TruthChannelRow): number => Number(channel === UNATTRIBUTED_CHANNEL);
