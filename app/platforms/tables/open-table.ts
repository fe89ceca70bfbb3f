import path from 'node:path';
import { openCsv } from './open-csv.ts';
import { openWorkbook } from './open-workbook.ts';
import { sniffFile } from './sniff-file.ts';
import type { OpenTable } from './table.ts';

/**
 * Opens a CSV (any of the usual encodings and delimiters) or XLSX file as a table. `vocabulary` holds the column names
 * (as `headerKey` makes them) by which header and delimiter are found. Throws UnreadableFileError for what is neither,
 * and node's own error (ENOENT, EACCES) where there is no readable file.
 */
export async function openTable(file: string, vocabulary: ReadonlySet<string>): Promise<OpenTable> {
  const nature = await sniffFile(file);
  const known = { path: file, fileName: path.basename(file), bytes: nature.bytes };
  return nature.format === 'xlsx'
    ? openWorkbook(known, vocabulary)
    : openCsv(known, nature.encoding ?? 'utf-8', vocabulary);
}
