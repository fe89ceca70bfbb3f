import { isOrderedByCustom } from '../tables/civil.ts';
import { KeyCounter } from '../tables/key-counter.ts';
import { recordItem } from './record-item.ts';
import type { FileRecord, RowPlan } from '../tables/file-kind.ts';
import type { Recognised } from './recognise.ts';
import type { NamedRow, RowReader } from './row-reader.ts';

type SinglePlan = Extract<RowPlan, { rows: 'single' }>;

/** One row, one record: leads, and orders of WooCommerce Analytics. */
export function singleRowReader(plan: SinglePlan, recognised: Recognised): RowReader {
  const counter = new KeyCounter();
  return {
    row(row) {
      if (/^total\b/i.test(row.firstCell)) return [{ type: 'ignored', line: row.line, count: 1, reason: 'totals' }];
      const { key, counted } = plan.keyOf(row.fields);
      const ordinal = counted ? counter.add(key) : 1;
      return [recordItem(row.line, ordinal > 1 ? `${key}#${ordinal}` : key, bodyOf(row, recognised, ordinal))];
    },
    end: () => [],
  };
}

function bodyOf(row: NamedRow, { kind, dialect, dateFields }: Recognised, ordinal: number): FileRecord {
  const hasCustomDates = dateFields.some((name) => isOrderedByCustom(row.fields[name] ?? ''));
  return {
    ...(hasCustomDates ? { dayFirst: dialect.dayFirst } : {}),
    ...(dialect.decimal === ',' ? { decimal: dialect.decimal } : {}),
    fields: row.fields,
    kind,
    ...(ordinal > 1 ? { ordinal } : {}),
    ...(row.others && Object.keys(row.others).length > 0 ? { others: row.others } : {}),
  };
}
