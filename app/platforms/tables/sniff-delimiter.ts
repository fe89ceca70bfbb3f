import { CsvSplitter } from './csv-splitter.ts';
import { findHeader } from './find-header.ts';
import type { FoundHeader } from './find-header.ts';
import type { TableRow } from './table.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const LAYOUT = 65_536; // characters from which the delimiter is told
const JUDGED = 50; // rows looked at when no column name is known

export interface CsvLayout {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  readonly header: FoundHeader | null;
  readonly rows: TableRow[];
}

/**
 * How a CSV is laid out, from its beginning: the delimiter under which a row shows the most known column names; where
 * none is known, the one that cuts most rows into the same number of cells, more than one.
 */
export function sniffLayout(head: string, isWhole: boolean, vocabulary: ReadonlySet<string>): CsvLayout {
  const newline = head.includes('\n') || !head.includes('\r') ? '\n' : '\r';
  const start = head.slice(0, LAYOUT);
  const isAll = isWhole && start.length === head.length;
  let best: string = DELIMITERS[0];
  let bestScore = -1;
  for (const delimiter of DELIMITERS) {
    const rows = split(start, isAll, delimiter, newline);
    const score = (findHeader(rows, vocabulary)?.known ?? 0) * 1000 + evenness(rows);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  const rows = split(head, isWhole, best, newline);
  return { delimiter: best, newline, header: findHeader(rows, vocabulary), rows };
}

function split(head: string, isWhole: boolean, delimiter: string, newline: '\n' | '\r'): TableRow[] {
  const splitter = new CsvSplitter(delimiter, newline);
  const rows = splitter.push(head);
  return isWhole ? rows.concat(splitter.end()) : rows;
}

/** 0 to 1: the share of rows with the commonest number of cells, where that is more than one. */
function evenness(rows: readonly TableRow[]): number {
  const judged = rows.slice(0, JUDGED).filter((row) => row.cells.length > 1 || row.cells[0]?.trim() !== '');
  const counts = new Map<number, number>();
  for (const row of judged) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
  let most = 0;
  for (const [width, count] of counts) if (width > 1 && count > most) most = count;
  return judged.length === 0 ? 0 : most / judged.length;
}
