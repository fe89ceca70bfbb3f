import type { TFunction } from 'i18next';
import { type Model, MODELS } from '#app/domain/attribution/journey.ts';
import type { ModelCell, ModelRow } from '#app/reports/models/types.ts';
import type { Format } from '../numbers/format.ts';

/** What the cells of the page show; the choice is in the address as `show`. */
export const MODEL_FIGURES = ['revenue', 'orders', 'roas'] as const;
export type ModelFigure = (typeof MODEL_FIGURES)[number];

export function parseFigure(text: string | null): ModelFigure {
  return MODEL_FIGURES.find((figure) => figure === text) ?? 'revenue';
}

export function valueOf(cell: ModelCell, figure: ModelFigure): number | null {
  return { revenue: cell.revenueMinor, orders: cell.orders, roas: cell.roas }[figure];
}

/** A difference to the adopted model; null where either of the two has no figure. */
export function differenceOf(value: number | null, adopted: number | null): number | null {
  return value === null || adopted === null ? null : value - adopted;
}

export interface FigureWords {
  readonly figure: ModelFigure;
  readonly currency: string;
  readonly format: Format;
  readonly t: TFunction;
}

export function figureText(value: number | null, { figure, currency, format, t }: FigureWords): string {
  if (value === null) return t('numbers.none');
  if (figure === 'revenue') return format.amount(value, currency);
  return figure === 'orders' ? format.count(value) : format.ratio(value);
}

/** The difference with its sign; a word where nothing of it would be seen. */
export function differenceText(difference: number, words: FigureWords): string {
  const size = figureText(Math.abs(difference), words);
  if (size === figureText(0, words)) return words.t('modelsPage.same');
  return `${difference < 0 ? '\u2212' : '+'}${size}`;
}

/** The channel whose figure differs most between models, and between which. */
export interface Widest {
  readonly channel: string;
  readonly low: number;
  readonly high: number;
  readonly lowModel: Model;
  readonly highModel: Model;
}

/** The models that look at all touches: the two over leads give nearly everything to nobody, which hides the others. */
const OVER_ALL_TOUCHES = MODELS.filter((model) => !model.endsWith('-lead'));

/** Null where no channel's figure depends on the model. `unattributed` is no channel that somebody can spend more on. */
export function widestOf(rows: readonly ModelRow[], figure: ModelFigure): Widest | null {
  let widest: Widest | null = null;
  for (const { channel, cells } of rows) {
    const figures = OVER_ALL_TOUCHES.flatMap((model) => {
      const value = valueOf(cells[MODELS.indexOf(model)]!, figure);
      return value === null ? [] : [{ model, value }];
    }).toSorted((a, b) => a.value - b.value);
    const [low, high] = [figures[0], figures.at(-1)];
    if (channel === 'unattributed' || !low || !high) continue;
    if (high.value - low.value <= (widest ? widest.high - widest.low : 0)) continue;
    widest = { channel, low: low.value, high: high.value, lowModel: low.model, highModel: high.model };
  }
  return widest;
}
