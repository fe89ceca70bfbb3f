import { say } from '#app/domain/messages/message.ts';
import { headerKey } from '../tables/header-name.ts';
import { periodOfFileName, readPeriod } from '../tables/period.ts';
import { dialectOf } from './dialect.ts';
import { FILE_KIND_SPECS, HEADER_KINDS, headerOf, specOf } from './kinds.ts';
import { mapColumns } from './map-columns.ts';
import type { Message } from '#app/domain/messages/message.ts';
import type { FileKind, FileLanguage, KindSpec } from '../tables/file-kind.ts';
import type { Period } from '../tables/period.ts';
import type { OpenTable } from '../tables/table.ts';
import type { Dialect } from './dialect.ts';
import type { ColumnMap, MappingByHand } from './map-columns.ts';

export interface Recognised {
  readonly kind: FileKind;
  readonly label: string;
  readonly language: FileLanguage;
  readonly map: ColumnMap;
  /** of the required columns, those that are missing: a person has to map them before the file can be read */
  readonly missing: readonly string[];
  /** what the file does not say and the importer has to */
  readonly needs: readonly ('currency' | 'timeZone')[];
  readonly currency: string | null;
  readonly period: Period | 'all-time' | null; // from a title line, else the file's name; rows may have their own
  readonly dateFields: readonly string[]; // our names of the columns that hold dates
  readonly breakdowns: readonly string[]; // our names of the columns that split an ad's money
  readonly dialect: Dialect;
  readonly confidence: number; // share of the file's headers that are known, 0 to 1
  readonly warnings: readonly Message[];
}

export type Recognition = ({ readonly known: true } & Recognised) | { readonly known: false; readonly why: Message };

export interface RecogniseOptions {
  readonly as?: FileKind;
  readonly mapping?: MappingByHand;
  readonly dayFirst?: boolean;
}

/**
 * Says what an open file is: its kind (the one whose columns explain most of the header and that lacks none it needs),
 * language, columns, and what is still needed. `as` forces the kind; then `missing` may name columns to map by hand.
 */
export function recognise(table: OpenTable, options: RecogniseOptions = {}): Recognition {
  if (!table.header) return { known: false, why: table.nothing ?? say('header-not-found') };
  const header = table.header.cells;
  const spec = options.as ? specOf(options.as) : bestKind(header, table.titleLines, options.mapping);
  if (!spec) return { known: false, why: whyUnknown(header) };
  return { known: true, ...describe(spec, table, header, options) };
}

function describe(spec: KindSpec, table: OpenTable, header: readonly string[], options: RecogniseOptions): Recognised {
  const map = mapColumns(spec, header, options.mapping);
  const dialect = dialectOf(spec, map, table, options.dayFirst);
  const titlePeriod = table.titleLines.map(readPeriod).find((period) => period !== null);
  return {
    kind: spec.kind,
    label: spec.label,
    language: isFrenchTitle(table.titleLines) ? 'fr' : map.language,
    map,
    missing: missingColumns(spec, map),
    needs: needsOf(spec, map, dialect),
    currency: map.currency,
    period: titlePeriod ?? periodOfFileName(table.fileName),
    dateFields: spec.columns.filter((c) => c.holds === 'date' && map.columns.has(c.name)).map((c) => c.name),
    breakdowns: spec.columns.filter((c) => c.holds === 'breakdown' && map.columns.has(c.name)).map((c) => c.name),
    dialect,
    confidence: Number((map.columns.size / Math.max(1, header.filter((name) => name !== '').length)).toFixed(2)),
    warnings: [...map.duplicates.map((column) => say('column-twice', { column })), ...dialect.warnings],
  };
}

function missingColumns(spec: KindSpec, map: ColumnMap): string[] {
  return spec.required.filter((group) => !group.some((name) => map.columns.has(name))).map((group) => group[0]!);
}

function bestKind(header: readonly string[], titles: readonly string[], byHand?: MappingByHand): KindSpec | null {
  let best: KindSpec | null = null;
  let bestScore = 0;
  for (const spec of FILE_KIND_SPECS) {
    const map = mapColumns(spec, header, byHand);
    if (missingColumns(spec, map).length > 0) continue;
    const score = scoreOf(spec, map, header) + (spec.title && titles.some((line) => spec.title!.test(line)) ? 5 : 0);
    if (score > bestScore) [best, bestScore] = [spec, score];
  }
  return best;
}

/** One for each column found, three where no other kind has a column of that name. */
function scoreOf(spec: KindSpec, map: ColumnMap, header: readonly string[]): number {
  let score = (spec.wanted ?? []).some((name) => !map.columns.has(name)) ? -3 : 0;
  for (const index of new Set(map.columns.values())) score += HEADER_KINDS.get(headerKey(header[index]!)) === 1 ? 3 : 1;
  return score;
}

function whyUnknown(header: readonly string[]): Message {
  let nearest: { spec: KindSpec; map: ColumnMap } | null = null;
  for (const spec of FILE_KIND_SPECS) {
    const map = mapColumns(spec, header);
    if (map.columns.size >= 2 && map.columns.size > (nearest?.map.columns.size ?? 0)) nearest = { spec, map };
  }
  const headers = header
    .filter((name) => name !== '')
    .slice(0, 8)
    .map((name) => name.slice(0, 40));
  if (!nearest) return say('columns-unknown', { headers });
  const { kind, label } = nearest.spec;
  const lacking = missingColumns(nearest.spec, nearest.map).map((name) => headerOf(nearest.spec, name));
  return say('columns-lacking', { kind: { kind, label }, lacking, headers });
}

function needsOf(spec: KindSpec, map: ColumnMap, dialect: Dialect): ('currency' | 'timeZone')[] {
  const needs: ('currency' | 'timeZone')[] = [];
  if (spec.needsCurrency && !map.columns.has('currency') && map.currency === null) needs.push('currency');
  if (spec.instants.length > 0 && dialect.lacksZone) needs.push('timeZone');
  return needs;
}

function isFrenchTitle(titles: readonly string[]): boolean {
  return titles.some((line) =>
    /^rapport |^toutes les |^depuis |\b(?:janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre) \d{4}/i.test(
      line,
    ),
  );
}
