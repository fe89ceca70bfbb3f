import { say } from '#app/domain/messages/message.ts';
import { isDateFormat, shownText } from './workbook-cell.ts';
import { attribute, XmlReader } from './xml-events.ts';
import { UnreadableFileError } from './unreadable-file.ts';
import type { XmlHandler } from './xml-events.ts';
import type { ZipArchive } from './zip-archive.ts';

/** What a workbook's sheets share. */
export interface WorkbookParts {
  readonly sheets: readonly string[]; // the sheets' members, in the order of the workbook's tabs
  readonly strings: readonly string[];
  readonly isDateStyle: readonly boolean[]; // by style index
  readonly is1904: boolean;
}

const MAX_STRINGS = 150_000_000; // characters of shared strings that are kept in memory

/** Reads the list of sheets, styles and shared strings (ECMA-376, SpreadsheetML). Throws UnreadableFileError. */
export async function readWorkbookParts(archive: ZipArchive): Promise<WorkbookParts> {
  const { sheetIds, is1904 } = await readWorkbook(archive);
  const targets = await readRelations(archive);
  const named = sheetIds.map((id) => targets.get(id)).filter((name) => name !== undefined);
  const found = archive.names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name)).toSorted();
  const sheets = named.length > 0 ? named : found;
  if (sheets.length === 0) throw new UnreadableFileError(say('workbook-without-sheet'));
  return { sheets, strings: await readStrings(archive), isDateStyle: await readStyles(archive), is1904 };
}

/** Feeds a member to a handler; nothing where the archive has no such member. */
export async function readMember(archive: ZipArchive, name: string, handler: XmlHandler): Promise<void> {
  const pieces = archive.read(name);
  if (!pieces) return;
  const decoder = new TextDecoder();
  const reader = new XmlReader(handler);
  for await (const piece of pieces) reader.push(decoder.decode(piece, { stream: true }));
}

const ignore = (): void => undefined;

async function readWorkbook(archive: ZipArchive): Promise<{ sheetIds: string[]; is1904: boolean }> {
  const sheetIds: string[] = [];
  let is1904 = false;
  await readMember(archive, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'sheet') sheetIds.push(attribute(attributes, 'id') ?? '');
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '');
    },
    close: ignore,
  });
  return { sheetIds, is1904 };
}

/** Relation id → member; targets are relative to xl/, or absolute. */
async function readRelations(archive: ZipArchive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readMember(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      const target = attribute(attributes, 'Target') ?? '';
      const isSheet = (attribute(attributes, 'Type') ?? '').endsWith('/worksheet');
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
      if (name === 'Relationship' && isSheet) targets.set(attribute(attributes, 'Id') ?? '', path);
    },
    close: ignore,
  });
  return targets;
}

async function readStyles(archive: ZipArchive): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const isDateStyle: boolean[] = [];
  let isInCells = false;
  await readMember(archive, 'xl/styles.xml', {
    open(name, attributes) {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '');
      else if (name === 'cellXfs') isInCells = true;
      else if (name === 'xf' && isInCells) isDateStyle.push(isDateFormat(id, codes.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return isDateStyle;
}

async function readStrings(archive: ZipArchive): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let total = 0;
  let isText = false;
  let isReading = false; // readings of Japanese text (rPh) are no part of the string
  await readMember(archive, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') isReading = true;
      else if (name === 't') isText = !isReading;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') isReading = false;
      else if (name === 'si') {
        total += text.length;
        if (total > MAX_STRINGS) throw new UnreadableFileError(say('workbook-too-much-text'));
        strings.push(shownText(text));
      }
    },
  });
  return strings;
}
