import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openExport } from '#app/platforms/files/open-export.ts';
import { readRecords } from '#app/platforms/files/read-records.ts';
import { recognise } from '#app/platforms/files/recognise.ts';
import { FileSummary } from '#app/platforms/files/summarise.ts';
import { toFileSighting } from '#app/platforms/files/to-sighting.ts';
import type { Recognised, RecogniseOptions } from '#app/platforms/files/recognise.ts';
import type { FileSighting } from '#app/platforms/files/to-sighting.ts';
import type { FileItem, RecordItem } from '#app/platforms/tables/file-kind.ts';
import type { OpenTable } from '#app/platforms/tables/table.ts';
import type { RecordContext } from '#app/platforms/tables/record-context.ts';

export const IMPORTED_AT = '2026-11-01T08:00:00.000Z';

/** Runs with the bytes as a file, which is gone afterwards. */
export async function withFile<T>(
  bytes: Buffer | string,
  fileName: string,
  use: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'export-'));
  try {
    const file = path.join(folder, fileName);
    await writeFile(file, bytes);
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface ReadFile {
  readonly table: OpenTable;
  readonly recognised: Recognised;
  readonly items: FileItem[];
  readonly records: RecordItem[];
  readonly sightings: FileSighting[];
  readonly rejected: { readonly line: number; readonly reason: string; readonly field?: string }[];
  readonly ignored: number;
  readonly warnings: string[];
  readonly summary: FileSummary;
}

/** Opens, recognises, reads and maps a file; fails where it is not recognised. */
export function readFile(
  bytes: Buffer | string,
  fileName: string,
  context: Partial<RecordContext> = {},
  options: RecogniseOptions = {},
): Promise<ReadFile> {
  return withFile(bytes, fileName, async (file) => {
    const table = await openExport(file);
    const recognised = recognise(table, options);
    if (!recognised.known) throw new Error(`not recognised: ${recognised.why.text}`);
    const items: FileItem[] = [];
    for await (const item of readRecords(table, recognised)) items.push(item);
    return { table, recognised, items, ...mapped(items, { importedAt: IMPORTED_AT, ...context }) };
  });
}

function mapped(items: readonly FileItem[], context: RecordContext): Omit<ReadFile, 'table' | 'recognised' | 'items'> {
  const records = items.filter((item) => item.type === 'record');
  const summary = new FileSummary();
  const sightings: FileSighting[] = [];
  const warnings = new Set<string>();
  const rejected = items
    .filter((item) => item.type === 'rejected')
    .map(({ line, reason, field }) => ({ line, reason: reason.text, field }));
  for (const { line, naturalKey, body } of records) {
    const answer = toFileSighting(body, context);
    if (!answer.ok) {
      rejected.push({ line, reason: answer.reason.text, field: answer.field });
      continue;
    }
    for (const warning of answer.warnings) warnings.add(warning.text);
    sightings.push(answer.sighting);
    summary.add(naturalKey, answer.sighting);
  }
  const ignored = items.reduce((count, item) => count + (item.type === 'ignored' ? item.count : 0), 0);
  return { records, sightings, rejected, ignored, warnings: [...warnings], summary };
}
