import type { TFunction } from 'i18next';
import type { RateRow } from '#app/reports/currencies/types.ts';

/** Rates as plain values, as they were told. */
export function rateCsvTable(rates: readonly RateRow[], t: TFunction) {
  return {
    header: [
      t('currencies.day'),
      t('choices.currency'),
      t('currencies.perEuro'),
      t('currencies.source'),
      t('currencies.toldAt'),
    ],
    rows: rates.map((row) => [row.day, row.currency, row.rate, t(`currencies.sources.${row.source}`), row.seenAt]),
  };
}
