import { type Model, MODELS } from '#app/domain/attribution/journey.ts';
import type { ModelRow } from '#app/reports/models/types.ts';
import { valueOf } from './model-figure.ts';
import type { ModelFigure } from './model-figure.ts';

/** One model's bar, or bars: what each channel gets. */
export interface ModelBar {
  readonly model: Model;
  readonly byChannel: Readonly<Record<string, number | null>>;
}

export function modelBars(rows: readonly ModelRow[], figure: ModelFigure): ModelBar[] {
  return MODELS.map((model, index) => ({
    model,
    byChannel: Object.fromEntries(rows.map(({ channel, cells }) => [channel, valueOf(cells[index]!, figure)])),
  }));
}

/** The channels that have a figure under any model; `unattributed` always, but for ROAS, which it has none of. */
export function plottedChannels(rows: readonly ModelRow[], figure: ModelFigure): string[] {
  return rows
    .filter(({ channel, cells }) => {
      const has = cells.some((cell) => valueOf(cell, figure));
      return has || (channel === 'unattributed' && figure !== 'roas');
    })
    .map(({ channel }) => channel);
}
