import { say } from '#app/domain/messages/message.ts';
import { findHeader } from './find-header.ts';
import { SheetRows } from './sheet-rows.ts';
import { isBlank } from './table.ts';
import { describeTop } from './table-top.ts';
import { UnreadableFileError } from './unreadable-file.ts';
import { readWorkbookParts } from './workbook-parts.ts';
import { XmlReader } from './xml-events.ts';
import { openZip } from './zip-archive.ts';
import type { OpenTable, TableRow } from './table.ts';
import type { WorkbookParts } from './workbook-parts.ts';
import type { ZipArchive } from './zip-archive.ts';

const TOP_ROWS = 2100;

type FileFacts = Pick<OpenTable, 'path' | 'fileName' | 'bytes'>;

interface SheetTop {
  readonly sheet: string;
  readonly rows: TableRow[];
  readonly isWhole: boolean;
}

/**
 * Opens the first sheet that has a known header, else the first that holds anything; see openTable. Read here and not by
 * a library, because the one that streams lost a whole sheet, without a word, once in some hundred readings.
 */
export async function openWorkbook(file: FileFacts, vocabulary: ReadonlySet<string>): Promise<OpenTable> {
  const archive = await openZip(file.path);
  const parts = await readWorkbookParts(archive);
  const chosen = await chooseSheet(archive, parts, vocabulary);
  const top = describeTop(chosen.rows, findHeader(chosen.rows, vocabulary)?.index ?? null, chosen.isWhole);
  const headerLine = top.header?.line ?? 0;
  return {
    ...file,
    ...top,
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    batches: async function* (progress) {
      for await (const rows of readSheet(archive, parts, chosen.sheet)) {
        const after = rows.filter((row) => row.line > headerLine);
        if (after.length > 0) yield after;
      }
      progress?.(file.bytes);
    },
  };
}

async function chooseSheet(
  archive: ZipArchive,
  parts: WorkbookParts,
  vocabulary: ReadonlySet<string>,
): Promise<SheetTop> {
  let filled: SheetTop | null = null;
  for (const sheet of parts.sheets) {
    const top = await readTop(archive, parts, sheet);
    if ((findHeader(top.rows, vocabulary)?.known ?? 0) > 0) return top;
    if (top.rows.some((row) => !isBlank(row.cells))) filled ??= top;
  }
  return filled ?? { sheet: parts.sheets[0]!, rows: [], isWhole: true };
}

async function readTop(archive: ZipArchive, parts: WorkbookParts, sheet: string): Promise<SheetTop> {
  const rows: TableRow[] = [];
  for await (const batch of readSheet(archive, parts, sheet)) {
    rows.push(...batch);
    if (rows.length > TOP_ROWS) return { sheet, rows: rows.slice(0, TOP_ROWS), isWhole: false };
  }
  return { sheet, rows, isWhole: true };
}

/** A sheet's rows in batches, as they are unpacked. Throws UnreadableFileError for what is not well formed. */
async function* readSheet(archive: ZipArchive, parts: WorkbookParts, sheet: string): AsyncGenerator<TableRow[]> {
  const pieces = archive.read(sheet);
  if (!pieces) throw new UnreadableFileError(say('workbook-lacks-sheet'));
  const decoder = new TextDecoder();
  const collected = new SheetRows(parts);
  const reader = new XmlReader(collected);
  for await (const piece of pieces) {
    reader.push(decoder.decode(piece, { stream: true }));
    const rows = collected.take();
    if (rows.length > 0) yield rows;
  }
}
