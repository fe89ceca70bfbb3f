import { say } from '#app/domain/messages/message.ts';
import { sha256Hex } from '#app/domain/values/ids.ts';
import { KeyCounter } from '../tables/key-counter.ts';
import { readId } from '../tables/platform-id.ts';
import { rowPeriod } from './ad-period.ts';
import { headerOf } from './kinds.ts';
import { recordItem } from './record-item.ts';
import type { AdLevel } from '#app/domain/spend/ad-spend.ts';
import type { Fields, FileItem, FileRecord, KindSpec, RowPlan } from '../tables/file-kind.ts';
import type { Recognised } from './recognise.ts';
import type { NamedRow, RowReader } from './row-reader.ts';

type AdPlan = Extract<RowPlan, { rows: 'ads' }>;

const LEVELS: readonly (readonly [level: AdLevel, columns: readonly string[]])[] = [
  ['ad', ['adId', 'adName', 'headline', 'finalUrl']],
  ['adset', ['adsetId', 'adsetName']],
  ['campaign', ['campaignId', 'campaignName']],
];

/** What an ad file as a whole says about each of its rows. */
interface AdFile {
  readonly recognised: Recognised;
  readonly entityColumns: readonly string[];
  readonly level: AdLevel;
  readonly levelColumns: readonly string[];
  readonly breakdowns: readonly string[];
  readonly hasParentRows: boolean;
}

/** Spend rows: totals and parents' totals are set aside, the rest keyed by entity, period and breakdown. */
export function adRowReader(spec: KindSpec, plan: AdPlan, recognised: Recognised): RowReader {
  const counter = new KeyCounter();
  const file = describeFile(plan, recognised);
  const wanted = (spec.wanted ?? []).filter((name) => !recognised.map.columns.has(name));
  return {
    row(row) {
      const isTotals = plan.isTotals({
        fields: row.fields,
        firstCell: row.firstCell,
        entityColumns: file.entityColumns,
      });
      if (isTotals) return [{ type: 'ignored', line: row.line, count: 1, reason: 'totals' }];
      if (isParent(row.fields, file)) return [{ type: 'ignored', line: row.line, count: 1, reason: 'parent-totals' }];
      if (wanted.length > 0) {
        const header = headerOf(spec, wanted[0]!);
        return [
          { type: 'rejected', line: row.line, reason: say('column-missing', { column: header }), field: wanted[0]! },
        ];
      }
      return [item(row, file, counter)];
    },
    end: () => [],
  };
}

/** The finest level of which the file has a column; an account's where it has none. */
export function levelOf(recognised: Recognised): AdLevel {
  return LEVELS.find(([, columns]) => columns.some((name) => recognised.map.columns.has(name)))?.[0] ?? 'account';
}

function describeFile(plan: AdPlan, recognised: Recognised): AdFile {
  const has = (name: string): boolean => recognised.map.columns.has(name);
  const level = levelOf(recognised);
  return {
    recognised,
    level,
    entityColumns: LEVELS.flatMap(([, columns]) => columns).filter(has),
    levelColumns: (LEVELS.find(([name]) => name === level)?.[1] ?? []).filter(has),
    breakdowns: recognised.breakdowns,
    hasParentRows: plan.hasParentRows,
  };
}

/**
 * A row that sums others: it names a campaign but none of the finest entities of the file, or it has no value in any
 * breakdown column (or no day) where other rows have.
 */
function isParent(fields: Fields, file: AdFile): boolean {
  if (!file.hasParentRows) return false;
  const isEmpty = (name: string): boolean =>
    fields[name] === undefined || /^(?:-+|all|tous|toutes)$/i.test(fields[name]);
  if (file.levelColumns.length > 0 && file.levelColumns.every(isEmpty)) return true;
  if (file.breakdowns.length > 0 && file.breakdowns.every(isEmpty)) return true;
  return file.recognised.map.columns.has('day') && isEmpty('day');
}

function item(row: NamedRow, file: AdFile, counter: KeyCounter): FileItem {
  const period = rowPeriod(row.fields, file.recognised);
  if (typeof period === 'object' && 'reason' in period) return { type: 'rejected', line: row.line, ...period };
  const breakdown = Object.fromEntries(file.breakdowns.toSorted().map((name) => [name, row.fields[name] ?? '']));
  const when = typeof period === 'string' ? period : `${period.from}/${period.to}`;
  const entity = JSON.stringify([
    file.level,
    row.fields['accountId'] ?? row.fields['accountName'] ?? '',
    ...entityOf(row.fields),
  ]);
  const base = file.breakdowns.length > 0 ? breakdownNumber(breakdown) : 0;
  const ordinal = base + counter.add(`${entity} ${when} ${base}`);
  const naturalKey = `spend:${entity}:${when}:${file.breakdowns.length > 0 ? JSON.stringify(breakdown) : ''}:${ordinal}`;
  return recordItem(row.line, naturalKey, bodyOf(row.fields, file, { period, breakdown, ordinal }));
}

/** Ids where they are whole, names where not: the parts that tell one entity from another. */
function entityOf(fields: Fields): string[] {
  return [
    ['campaignId', 'campaignName'],
    ['adsetId', 'adsetName'],
    ['adId', 'adName', 'headline', 'finalUrl'],
  ].map(([idName, ...names]) => {
    const id = readId(fields[idName!]);
    return id.is === 'id' ? `#${id.id}` : (names.map((name) => fields[name] ?? '').find((name) => name !== '') ?? '');
  });
}

/** Breakdown values as a number of 30 bits: rows of one ad keep their ordinal when the file is sorted anew. */
function breakdownNumber(breakdown: Fields): number {
  return parseInt(sha256Hex(JSON.stringify(breakdown)).slice(0, 8), 16) >>> 2;
}

type Extras = Pick<FileRecord, 'period' | 'breakdown' | 'ordinal'>;

function bodyOf(all: Fields, { recognised, level, breakdowns }: AdFile, extras: Extras): FileRecord {
  const left = new Set([...breakdowns, 'day', 'from', 'to', 'week', 'month']);
  const fields = Object.fromEntries(Object.entries(all).filter(([name]) => !left.has(name)));
  const { dialect, currency, kind } = recognised;
  return {
    ...(breakdowns.length > 0 ? { breakdown: extras.breakdown } : {}),
    ...(currency === null ? {} : { currency }),
    ...(dialect.decimal === ',' ? { decimal: dialect.decimal } : {}),
    fields,
    kind,
    level,
    ordinal: extras.ordinal,
    period: extras.period,
  };
}
