import { say } from '#app/domain/messages/message.ts';
import { isOrderedByCustom } from '../tables/civil.ts';
import { readId } from '../tables/platform-id.ts';
import { recordItem } from './record-item.ts';
import type { Fields, FileItem, FileRecord, RowPlan } from '../tables/file-kind.ts';
import type { Recognised } from './recognise.ts';
import type { NamedRow, RowReader } from './row-reader.ts';

type OrderPlan = Extract<RowPlan, { rows: 'order-lines' }>;

interface Held {
  readonly line: number;
  readonly row: NamedRow;
  readonly lines: Fields[];
  continuations: number;
  firstContinuation: number;
}

/**
 * Groups an order's rows, which follow each other, into one record. A row continues the order before it where it names
 * the same order (the same id where both have one, else the same name) or none at all. A row without any order-level
 * column whose order is not the one before it belongs to an order whose first row is elsewhere (the file was split or
 * sorted): it never makes an order and is counted as stray.
 */
export function orderLineReader(plan: OrderPlan, recognised: Recognised): RowReader {
  let held: Held | null = null;
  const close = (): FileItem[] => {
    const items = held ? itemsOf(held, plan, recognised) : [];
    held = null;
    return items;
  };
  return {
    row(row) {
      const isHead = plan.head.some((name) => row.fields[name] !== undefined);
      if (held && continues(plan, held.row.fields, row.fields, isHead)) {
        addLine(held, row);
        return [];
      }
      if (!isHead) return [...close(), { type: 'ignored', line: row.line, count: 1, reason: 'stray-continuation' }];
      const closed = close();
      held = { line: row.line, row, lines: [], continuations: 0, firstContinuation: 0 };
      pushLine(held.lines, row.lineFields);
      return closed;
    },
    end: close,
  };
}

function continues(plan: OrderPlan, order: Fields, row: Fields, isHead: boolean): boolean {
  const shared = plan.key.filter((name) => order[name] !== undefined && row[name] !== undefined);
  if (shared.length > 0) return shared.every((name) => order[name] === row[name]);
  return !isHead && plan.key.every((name) => row[name] === undefined);
}

function addLine(held: Held, row: NamedRow): void {
  pushLine(held.lines, row.lineFields);
  if (held.continuations === 0) held.firstContinuation = row.line;
  held.continuations += 1;
}

function pushLine(lines: Fields[], line: Fields): void {
  if (Object.keys(line).length > 0) lines.push(line);
}

function itemsOf(held: Held, plan: OrderPlan, recognised: Recognised): FileItem[] {
  const key = orderKey(plan, held.row.fields);
  const items: FileItem[] = [];
  if (key === null) {
    items.push({ type: 'rejected', line: held.line, reason: say('row-without-order'), field: plan.key.at(-1)! });
  } else {
    items.push(recordItem(held.line, `order:${key}`, bodyOf(held, recognised)));
  }
  if (held.continuations > 0) {
    items.push({ type: 'ignored', line: held.firstContinuation, count: held.continuations, reason: 'continuation' });
  }
  return items;
}

/** The first key column that is filled and not a number a spreadsheet has rounded. */
function orderKey(plan: OrderPlan, fields: Fields): string | null {
  for (const name of plan.key) {
    const id = readId(fields[name]);
    if (id.is === 'id') return id.id;
  }
  return null;
}

function bodyOf({ row, lines }: Held, { kind, dialect, currency, dateFields }: Recognised): FileRecord {
  const hasCustomDates = dateFields.some((name) => isOrderedByCustom(row.fields[name] ?? ''));
  return {
    ...(currency === null ? {} : { currency }),
    ...(hasCustomDates ? { dayFirst: dialect.dayFirst } : {}),
    ...(dialect.decimal === ',' ? { decimal: dialect.decimal } : {}),
    fields: row.fields,
    kind,
    ...(lines.length > 0 ? { lines } : {}),
    ...(row.others && Object.keys(row.others).length > 0 ? { others: row.others } : {}),
  };
}
