import type { Model } from '../../domain/attribution/journey.ts';
import type { CellRule, PackedHead } from '../../domain/attribution/packed/packed-orders.ts';
import type { JudgedCredit } from '../../domain/truth/score.ts';
import type { Day } from '../../domain/values/days.ts';
import type { DayRange } from '../query.ts';
import type { Causes } from './causes.ts';
import { type Judged, TruthSheets } from './truth-sheets.ts';

/** Entries by currency and by what brought their order. */
export interface JudgedCell {
  readonly currency: string;
  readonly cause: number | null; // of Causes.different; null: not judged, or not of the days asked for
}

type Sum = Omit<Judged, 'orders' | 'credits'> & { orders: number; readonly credits: JudgedCredit[][] };

/** The cells in which orders are judged, and what comes to stand in them. */
export class JudgedCells implements CellRule<JudgedCell> {
  readonly #causes: Causes;
  readonly #entriesOf: DayRange | null;
  readonly #sums = new Map<string, Sum>();
  readonly #unjudged = new Map<string, number>();

  /** `entriesOf`: only entries of these days count; null: all of an order that is selected */
  constructor(causes: Causes, entriesOf: DayRange | null) {
    this.#causes = causes;
    this.#entriesOf = entriesOf;
  }

  cell({ id, currency }: PackedHead, entryDay: Day): JudgedCell {
    const days = this.#entriesOf;
    const counts = days === null || (entryDay >= days.from && entryDay <= days.to);
    return { currency, cause: (counts ? this.#causes.of(id) : null) ?? null };
  }

  key(head: PackedHead, entryDay: Day): string {
    const { currency, cause } = this.cell(head, entryDay);
    return `${currency}|${cause ?? ''}`;
  }

  count({ id, currency }: PackedHead): void {
    const cause = this.#causes.of(id);
    if (cause === undefined) this.#unjudged.set(currency, (this.#unjudged.get(currency) ?? 0) + 1);
    else this.#sumOf(currency, cause).orders += 1;
  }

  credit(model: number, { currency, cause }: JudgedCell, credit: JudgedCredit): void {
    if (cause !== null) (this.#sumOf(currency, cause).credits[model] ??= []).push(credit);
  }

  sheets(models: readonly Model[]): TruthSheets {
    const sheets = new TruthSheets(models);
    for (const [currency, orders] of this.#unjudged) sheets.addUnjudged(currency, orders);
    for (const sum of this.#sums.values()) {
      sheets.add({ ...sum, credits: models.map((_, model) => sum.credits[model] ?? []) });
    }
    return sheets;
  }

  #sumOf(currency: string, cause: number): Sum {
    const key = `${currency}|${cause}`;
    let sum = this.#sums.get(key);
    if (!sum) {
      const { place, missedBecause } = this.#causes.different[cause]!;
      this.#sums.set(key, (sum = { currency, orders: 0, cause: place, missedBecause, credits: [] }));
    }
    return sum;
  }
}
