import type { TFunction } from 'i18next';
import type { RoasRow } from '#app/reports/roas/types.ts';

/** Ad platforms' ids are long numbers: a name like that is none, nothing else is known of it. */
const PLATFORM_ID = /^\d{6,}$/;
const FIRST_DIGITS = 4;

export type AdLevel = 'campaign' | 'adset' | 'ad';

/** A row's name in words: channels are translated, platforms' names are shown as they are. */
export function rowName(row: RoasRow, t: TFunction): string {
  if (row.level === 'channel') return t(`channels.${row.channel}`);
  if (row.remainder) return t('table.remainder');
  return row.name ? placeName(row.name, row.level, t) : t(`table.unnamed.${row.level}`);
}

/** A campaign, ad set or ad by its name; one of which only the id is known says what it is the id of. */
export function placeName(name: string, level: AdLevel, t: TFunction): string {
  return PLATFORM_ID.test(name) ? t(`table.byId.${level}`, { id: name }) : name;
}

/** The same for a cell, where the whole id stands below: "Ad 1203…"; null where the row has a name. */
export function shortIdName(row: RoasRow, t: TFunction): string | null {
  if (row.level === 'channel' || row.remainder || !PLATFORM_ID.test(row.name)) return null;
  return t(`table.byId.${row.level}`, { id: `${row.name.slice(0, FIRST_DIGITS)}…` });
}
