import { isCurrencyCode } from '#app/domain/values/currency.ts';
import { currencyOfHeader, headerKey } from '../tables/header-name.ts';
import type { FileLanguage, KindSpec } from '../tables/file-kind.ts';

/** Our column name → what the person chose: a position (from 0) or a header. */
export type MappingByHand = Readonly<Record<string, number | string>>;

export interface ColumnMap {
  readonly columns: ReadonlyMap<string, number>; // our name → position
  readonly others: readonly { readonly header: string; readonly index: number }[]; // headers without a name of ours
  readonly currency: string | null; // "(EUR)" in a header, the spend column's first
  readonly language: FileLanguage;
  readonly duplicates: readonly string[]; // headers that occur twice; the first is read
}

/** Finds a kind's columns among the headers, by name; what a person chose goes first. */
export function mapColumns(spec: KindSpec, header: readonly string[], byHand: MappingByHand = {}): ColumnMap {
  const keys = header.map(headerKey);
  const columns = new Map<string, number>();
  let english = 0;
  let french = 0;
  for (const column of spec.columns) {
    const chosen = chosenIndex(byHand[column.name], header, keys);
    const en = firstOf(column.en, keys);
    const fr = firstOf(column.fr ?? [], keys);
    const index = chosen ?? (en >= 0 ? en : fr);
    if (index < 0) continue;
    columns.set(column.name, index);
    if (en < 0 && fr >= 0) french += 1;
    // a column that is called the same everywhere (`created_time`) says nothing of the language
    if (fr < 0 && en >= 0 && column.fr) english += 1;
  }
  const taken = new Set(columns.values());
  const others = header
    .map((name, index) => ({ header: name, index }))
    .filter(({ header: name, index }) => !taken.has(index) && name !== '');
  return {
    columns,
    others,
    currency: headerCurrency(header, columns),
    language: french > 0 && french >= english ? 'fr' : 'en',
    duplicates: [...new Set(header.filter((name, index) => name !== '' && keys.indexOf(keys[index]!) !== index))],
  };
}

function firstOf(names: readonly string[], keys: readonly string[]): number {
  for (const name of names) {
    const index = keys.indexOf(headerKey(name));
    if (index >= 0) return index;
  }
  return -1;
}

function chosenIndex(
  choice: number | string | undefined,
  header: readonly string[],
  keys: readonly string[],
): number | null {
  if (choice === undefined) return null;
  if (typeof choice === 'number')
    return Number.isInteger(choice) && choice >= 0 && choice < header.length ? choice : null;
  const exact = header.indexOf(choice.trim());
  const index = exact >= 0 ? exact : keys.indexOf(headerKey(choice));
  return index >= 0 ? index : null;
}

function headerCurrency(header: readonly string[], columns: ReadonlyMap<string, number>): string | null {
  const spend = columns.get('spend');
  const own = spend === undefined ? null : currencyOfHeader(header[spend]!);
  return own ?? header.map(currencyOfHeader).find((code) => code !== null && isCurrencyCode(code)) ?? null;
}
