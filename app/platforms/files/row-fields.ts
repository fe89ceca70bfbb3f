import { headerKey } from '../tables/header-name.ts';
import type { Fields, KindSpec } from '../tables/file-kind.ts';
import type { ColumnMap } from './map-columns.ts';

/** A row's cells under our names, empty ones left out; keys in alphabetical order, so that records hash alike. */
export interface RowFields {
  readonly fields: Fields;
  readonly lineFields: Fields; // what belongs to an order's line item
  readonly others: Fields | undefined; // kept columns that have no name of ours
}

export type ToFields = (cells: readonly string[]) => RowFields;

const NOTHING: Fields = {};

/** Prepares the reading of a file's rows. Breakdown columns are among the fields. */
export function fieldReader(spec: KindSpec, map: ColumnMap): ToFields {
  const lineNames = spec.plan.rows === 'order-lines' ? spec.plan.line : [];
  const named = sorted([...map.columns].map(([name, index]) => ({ name, index })));
  const ofRow = named.filter(({ name }) => !lineNames.includes(name));
  const ofLine = named.filter(({ name }) => lineNames.includes(name));
  const kept = map.others.filter(({ header }) => spec.keeps?.(headerKey(header)) ?? false);
  const others = sorted(withoutRepeats(kept.map(({ header, index }) => ({ name: header, index }))));
  return (cells) => ({
    fields: pick(cells, ofRow),
    lineFields: ofLine.length > 0 ? pick(cells, ofLine) : NOTHING,
    others: others.length > 0 ? pick(cells, others) : undefined,
  });
}

interface NamedIndex {
  readonly name: string;
  readonly index: number;
}

function sorted(columns: readonly NamedIndex[]): NamedIndex[] {
  return columns.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function withoutRepeats(columns: readonly NamedIndex[]): NamedIndex[] {
  const seen = new Set<string>();
  return columns.filter(({ name }) => !seen.has(name) && seen.add(name) !== undefined && name !== '__proto__');
}

function pick(cells: readonly string[], columns: readonly NamedIndex[]): Fields {
  const fields: Record<string, string> = {};
  for (const { name, index } of columns) {
    const cell = cells[index]?.trim();
    if (cell) fields[name] = cell;
  }
  return fields;
}
