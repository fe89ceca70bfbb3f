import type { TFunction } from 'i18next';
import { type Model, MODELS } from '#app/domain/attribution/journey.ts';
import { formatMinor } from '#app/domain/values/money.ts';
import type { ModelSheet } from '#app/reports/models/types.ts';
import { differenceOf, valueOf } from './model-figure.ts';
import type { ModelFigure } from './model-figure.ts';
import { footRows } from './models-foot.ts';

interface ModelsCsvAsked {
  readonly sheet: ModelSheet | undefined;
  readonly figure: ModelFigure;
  readonly adopted: Model;
  readonly t: TFunction;
}

type Cell = string | number | null;

/** The table on screen as plain values: exact amounts with a dot, ratios in full, each difference beside its figure. */
export function modelsCsvTable({ sheet, figure, adopted, t }: ModelsCsvAsked): { header: string[]; rows: Cell[][] } {
  const plain = (value: number | null): Cell =>
    value === null || figure !== 'revenue' ? roundedShares(value) : formatMinor(value, sheet!.currency);
  const cells = (values: readonly (number | null)[]): Cell[] =>
    MODELS.flatMap((model, index) => {
      const value = values[index]!;
      if (model === adopted) return [plain(value)];
      return [plain(value), plain(differenceOf(value, values[MODELS.indexOf(adopted)]!))];
    });
  const heads = MODELS.flatMap((model) => {
    const name = t(`models.${model}.name`);
    const head = figure === 'revenue' && sheet ? t('table.withCurrency', { name, currency: sheet.currency }) : name;
    return model === adopted ? [head] : [head, t('modelsPage.difference', { model: name })];
  });
  const rows = (sheet?.rows ?? []).map(({ channel, cells: own }) => [
    t(`channels.${channel}`),
    ...cells(own.map((cell) => valueOf(cell, figure))),
  ]);
  const foot = sheet ? footRows(sheet.totals, figure).map(({ name, values }) => [t(name), ...cells(values)]) : [];
  return { header: [t('modelsPage.channel'), ...heads], rows: [...rows, ...foot] };
}

/** Shares are multiples of 10^-9; what a subtraction of two adds beyond that is no figure. */
function roundedShares(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e9) / 1e9;
}
