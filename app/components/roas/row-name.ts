import type { TFunction } from 'i18next';
import type { RoasRow } from '#app/reports/roas/types.ts';

/** A row's name in words: channels are translated, platforms' names are shown as they are. */
export function rowName(row: RoasRow, t: TFunction): string {
  if (row.level === 'channel') return t(`channels.${row.channel}`);
  if (row.remainder) return t('table.remainder');
  return row.name || t(`table.unnamed.${row.level}`);
}
