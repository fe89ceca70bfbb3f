import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parsePathCsvLine, pathCsvColumns, type PathColumns } from '../../app/domain/attribution/path-csv.ts';
import { parsePathLine, type PathLineResult } from '../../app/domain/attribution/path-line.ts';
import { InputError } from '../../app/runtime/errors.ts';

/** A line of journeys, by its 1-based number in the file. */
export interface NumberedLine {
  readonly number: number;
  readonly result: PathLineResult;
}

/**
 * Streams a file of journeys: NDJSON, or CSV with the header `path;conversions;value;nulls`; "-" is standard input. Empty
 * lines are passed over. InputError where the file can't be read or is neither.
 */
export async function* pathLines(file: string): AsyncGenerator<NumberedLine> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  let failure: Error | null = null;
  input.on('error', (error: Error) => (failure = error));
  let columns: PathColumns | null = null;
  let number = 0;
  let isFirst = true;
  for await (const raw of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    const line = number === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (line.trim() === '') continue;
    if (isFirst) {
      isFirst = false;
      columns = headerOf(line, file);
      if (columns) continue;
    }
    yield { number, result: columns ? parsePathCsvLine(line, columns) : parsePathLine(line) };
  }
  if (failure) throw unreadable(file, failure);
}

/** The columns of a CSV; null for NDJSON, which has no header. */
function headerOf(line: string, file: string): PathColumns | null {
  if (line.trimStart().startsWith('{')) return null;
  const columns = pathCsvColumns(line);
  if (columns) return columns;
  throw new InputError('The file holds no journeys', {
    where: file,
    remedy: 'It is NDJSON with {"path": […]} on each line, or CSV with the header path;conversions;value;nulls',
  });
}

function unreadable(file: string, cause: Error): InputError {
  const code = 'code' in cause ? String(cause.code) : cause.message;
  return new InputError("The file can't be read", { where: `${file}, ${code}`, cause });
}
