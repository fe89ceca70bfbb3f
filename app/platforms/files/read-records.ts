import { say } from '#app/domain/messages/message.ts';
import { isBlank, onlyCell } from '../tables/table.ts';
import { adRowReader } from './ad-rows.ts';
import { specOf } from './kinds.ts';
import { orderLineReader } from './order-lines.ts';
import { fieldReader } from './row-fields.ts';
import { singleRowReader } from './single-rows.ts';
import type { FileItem, KindSpec } from '../tables/file-kind.ts';
import type { OpenTable, TableRow } from '../tables/table.ts';
import type { Recognised } from './recognise.ts';
import type { NamedRow, RowReader } from './row-reader.ts';

/**
 * Reads a file's records, in batches as large as the file's own (a few hundred rows), in the order of the file. Memory
 * stays flat: only the order being read and hashes of keys are held. Rows that can't be right are given as `rejected`;
 * blank rows are passed over.
 */
export async function* readBatches(
  table: OpenTable,
  recognised: Recognised,
  progress?: (bytesRead: number) => void,
): AsyncGenerator<FileItem[]> {
  const spec = specOf(recognised.kind);
  const reader = readerOf(spec, recognised);
  const toFields = fieldReader(spec, recognised.map);
  const header = table.header?.cells ?? [];
  for await (const rows of table.batches(progress)) {
    const items: FileItem[] = [];
    for (const row of rows) {
      if (isBlank(row.cells)) continue;
      const refused = refusal(row, header);
      if (refused) items.push(refused);
      else for (const item of reader.row(namedRow(row, toFields))) items.push(item);
    }
    if (items.length > 0) yield items;
  }
  const last = reader.end();
  if (last.length > 0) yield last;
}

/** The items of readBatches one by one. */
export async function* readRecords(table: OpenTable, recognised: Recognised): AsyncGenerator<FileItem> {
  for await (const items of readBatches(table, recognised)) yield* items;
}

function readerOf(spec: KindSpec, recognised: Recognised): RowReader {
  if (spec.plan.rows === 'order-lines') return orderLineReader(spec.plan, recognised);
  return spec.plan.rows === 'ads' ? adRowReader(spec, spec.plan, recognised) : singleRowReader(spec.plan, recognised);
}

function namedRow(row: TableRow, toFields: ReturnType<typeof fieldReader>): NamedRow {
  const firstCell = row.cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
  return { line: row.line, firstCell, ...toFields(row.cells) };
}

/**
 * Why a row can't be read at all. A row of one sentence instead of cells is passed over as prose, and so is the header
 * where files were put together.
 */
function refusal(row: TableRow, header: readonly string[]): FileItem | null {
  const width = header.length;
  if (row.problem) return { type: 'rejected', line: row.line, reason: row.problem };
  const extra = row.cells.slice(width).findIndex((cell) => cell.trim() !== '');
  if (extra >= 0) {
    const reason = say('row-too-wide', { cells: row.cells.length, width });
    return { type: 'rejected', line: row.line, reason };
  }
  if (row.unended && row.cells.length < width && row.cells.length > 1) {
    const reason = say('row-cut-off', { cells: row.cells.length, width });
    return { type: 'rejected', line: row.line, reason };
  }
  if (row.cells[0]?.trim() === header[0] && row.cells.every((cell, i) => cell.trim() === header[i])) {
    return { type: 'ignored', line: row.line, count: 1, reason: 'repeated-header' };
  }
  const prose = width > 2 && row.cells.length === 1 ? onlyCell(row.cells) : null;
  const isProse = prose !== null && /\s/.test(prose) && !/^total\b/i.test(prose);
  return isProse ? { type: 'ignored', line: row.line, count: 1, reason: 'prose' } : null;
}
