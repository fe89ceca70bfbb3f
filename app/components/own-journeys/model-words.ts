import type { TFunction } from 'i18next';
import { RULE_MODELS } from '#app/domain/attribution/journey.ts';
import type { FileModel } from '#app/domain/attribution/own-journeys/all-models.ts';
import type { FileAnswer, NoFileAnswer } from '#app/domain/attribution/own-journeys/all-models.ts';
import type { Whole } from '#app/domain/attribution/whole.ts';
import { exponentOf } from '#app/domain/values/currency.ts';
import { formatScaled } from '#app/domain/values/money.ts';
import type { Format } from '../numbers/format.ts';
import type { OwnFigure } from './own-choices.ts';

const isRule = (model: string): boolean => (RULE_MODELS as readonly string[]).includes(model);

export function modelName(model: FileModel, t: TFunction): string {
  return isRule(model) ? t(`models.${model}.name`) : t(`ownJourneys.byData.${model}.name`);
}

export function modelMeaning(model: FileModel, t: TFunction): string {
  return isRule(model) ? t(`ownJourneys.meanings.${model}`) : t(`ownJourneys.byData.${model}.meaning`);
}

export const hasAnswer = (model: FileAnswer | NoFileAnswer): model is FileAnswer => 'channels' in model;

/** Whole minor units as a plain decimal: JSON has brought those beyond 2^53 as text, which BigInt takes too. */
export function plainValue(minor: Whole, currency: string): string {
  return formatScaled(BigInt(minor), exponentOf(currency));
}

/** The same as this reader writes it. */
export function valueText(minor: Whole, currency: string, format: Format): string {
  return format.decimal(plainValue(minor, currency));
}

/** An exact share, a fraction of minor units, with three digits more than the currency has. */
export function shareText(minor: number, currency: string, format: Format): string {
  const digits = exponentOf(currency);
  return format.decimal((minor / 10 ** digits).toFixed(digits + 3));
}

/** What bars and shares are drawn from. */
export function sizeOf(
  channel: { readonly conversions: number; readonly valueMinor: number },
  figure: OwnFigure,
): number {
  return figure === 'value' ? channel.valueMinor : channel.conversions;
}
