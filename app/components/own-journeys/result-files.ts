import type { TFunction } from 'i18next';
import type { FileAnswer } from '#app/domain/attribution/own-journeys/all-models.ts';
import type { AttributedFile } from '#app/domain/attribution/own-journeys/file-news.ts';
import { exponentOf } from '#app/domain/values/currency.ts';
import { toCsv } from '#app/reports/csv.ts';
import type { Told } from '#app/domain/messages/message.ts';
import { modelName, plainValue } from './model-words.ts';
import type { OwnFigure } from './own-choices.ts';

/** Hands a text to the reader as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // the browser has to have read it first
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Byte for byte what `digiflow attribute --json` prints for the model. */
export function commandJson({ model, channels, totals }: FileAnswer): string {
  return `${JSON.stringify({ model, channels, totals }, null, 2)}\n`;
}

/** One model's channels as plain values. */
export function channelsCsv({ model, channels, totals }: FileAnswer, currency: string, t: TFunction): string {
  const money = (name: string) => t('table.withCurrency', { name, currency });
  const effects = model === 'markov';
  const unit = 10 ** exponentOf(currency);
  const header = [
    t('modelsPage.channel'),
    t('ownJourneys.figures.conversions'),
    money(t('ownJourneys.figures.value')),
    money(t('ownJourneys.beforeRounding')),
    ...(effects ? [t('ownJourneys.removalEffect')] : []),
  ];
  const rows = channels.map((row) => [
    row.channel,
    row.conversions,
    plainValue(row.valueMinorExact, currency),
    row.valueMinor / unit,
    ...(effects ? [row.removalEffect ?? null] : []),
  ]);
  const total = plainValue(totals.valueMinor, currency);
  const foot = [t('table.total'), totals.conversions, total, total, ...(effects ? [null] : [])];
  return toCsv(header, [...rows, foot], { bom: true });
}

interface SideBySideAsked {
  readonly models: readonly FileAnswer[];
  readonly figure: OwnFigure;
  readonly currency: string;
  readonly t: TFunction;
}

/** Channels down, models across. */
export function sideBySideCsv({ models, figure, currency, t }: SideBySideAsked): string {
  const name = (answer: FileAnswer) => modelName(answer.model, t);
  const head = (answer: FileAnswer) =>
    figure === 'value' ? t('table.withCurrency', { name: name(answer), currency }) : name(answer);
  const columns = models.map(({ channels }) => new Map(channels.map((row) => [row.channel, row])));
  const cell = (row: FileAnswer['channels'][number]) =>
    figure === 'value' ? plainValue(row.valueMinorExact, currency) : row.conversions;
  const rows = (models[0]?.channels ?? []).map(({ channel }) => [
    channel,
    ...columns.map((column) => cell(column.get(channel)!)),
  ]);
  const foot = models.map(({ totals }) =>
    figure === 'value' ? plainValue(totals.valueMinor, currency) : totals.conversions,
  );
  return toCsv([t('modelsPage.channel'), ...models.map(head)], [...rows, [t('table.total'), ...foot]], { bom: true });
}

/** The broken lines by their number. */
export function brokenCsv({ brokenLines }: AttributedFile, words: (told: Told) => string, t: TFunction): string {
  const rows = brokenLines.map(({ line, reason }) => [line, words(reason)]);
  return toCsv([t('imports.line'), t('imports.reason')], rows, { bom: true });
}
