import { createReadStream } from 'node:fs';
import { CsvSplitter } from './csv-splitter.ts';
import { sniffLayout } from './sniff-delimiter.ts';
import { describeTop } from './table-top.ts';
import type { CsvLayout } from './sniff-delimiter.ts';
import type { Encoding } from './sniff-file.ts';
import type { OpenTable, TableRow } from './table.ts';

const HEAD = 1 << 20; // bytes read to find layout and sample
const PIECE = 1 << 18;

type FileFacts = Pick<OpenTable, 'path' | 'fileName' | 'bytes'>;

/** Opens delimited text of a known encoding; see openTable. */
export async function openCsv(
  file: FileFacts,
  encoding: Encoding,
  vocabulary: ReadonlySet<string>,
): Promise<OpenTable> {
  const isWhole = file.bytes <= HEAD;
  const layout = sniffLayout(await readHead(file.path, encoding), isWhole, vocabulary);
  const top = describeTop(layout.rows, layout.header?.index ?? null, isWhole);
  return {
    ...file,
    ...top,
    format: 'csv',
    encoding,
    delimiter: layout.delimiter,
    batches: (progress) => readRows(file.path, encoding, layout, top.header?.line ?? 0, progress),
  };
}

async function readHead(path: string, encoding: Encoding): Promise<string> {
  let text = '';
  for await (const piece of readText(path, encoding, HEAD)) text += piece;
  return text;
}

async function* readText(
  path: string,
  encoding: Encoding,
  limit?: number,
  progress?: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: PIECE, end: limit ? limit - 1 : undefined })) {
    bytes += piece.length;
    yield decoder.decode(piece, { stream: true });
    progress?.(bytes);
  }
  if (limit === undefined) yield decoder.decode();
}

async function* readRows(
  path: string,
  encoding: Encoding,
  layout: CsvLayout,
  headerLine: number,
  progress?: (bytes: number) => void,
): AsyncGenerator<TableRow[]> {
  const splitter = new CsvSplitter(layout.delimiter, layout.newline);
  let isPast = false;
  const afterHeader = (rows: TableRow[]): TableRow[] => {
    if (isPast) return rows;
    const kept = rows.filter((row) => row.line > headerLine);
    isPast = kept.length > 0;
    return kept;
  };
  for await (const piece of readText(path, encoding, undefined, progress)) {
    const rows = afterHeader(splitter.push(piece));
    if (rows.length > 0) yield rows;
  }
  const last = afterHeader(splitter.end());
  if (last.length > 0) yield last.map((row, i) => (i === last.length - 1 ? { ...row, unended: true } : row));
}
