import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parsePathCsvLine, pathCsvColumns, type PathColumns } from '../../domain/attribution/path-csv.ts';
import { parsePathLine, type PathLineResult } from '../../domain/attribution/path-line.ts';
import { say } from '../../domain/messages/message.ts';
import { InputError } from '../../runtime/errors.ts';

/** Hears how many bytes of the file were read so far. */
export type OnBytes = (bytes: number) => void;

/** A line of journeys, by its 1-based number in the file. */
export interface NumberedLine {
  readonly number: number;
  readonly result: PathLineResult;
}

/**
 * Streams a file of journeys: NDJSON, or CSV with the header `path;conversions;value;nulls`; "-" is standard input. Empty
 * lines are passed over. InputError where the file can't be read or is neither. `onBytes` hears how much of it was read.
 */
export async function* pathLines(file: string, onBytes: OnBytes = () => {}): AsyncGenerator<NumberedLine> {
  let columns: PathColumns | null = null;
  let isFirst = true;
  let holdsJourneys = false;
  for await (const { number, line } of filledLines(file, onBytes)) {
    if (isFirst) {
      isFirst = false;
      columns = line.trimStart().startsWith('{') ? null : pathCsvColumns(line);
      holdsJourneys = columns !== null;
      if (columns) continue;
    }
    const result = columns ? parsePathCsvLine(line, columns) : parsePathLine(line);
    // one broken line is named and passed over, a file of nothing else is no file of journeys
    holdsJourneys ||= line.trimStart().startsWith('{');
    yield { number, result };
  }
  if (!isFirst && !holdsJourneys) throw noJourneys(file);
}

/** Lines that are not empty, without a byte order mark. InputError where the file can't be read. */
async function* filledLines(file: string, onBytes: OnBytes): AsyncGenerator<{ number: number; line: string }> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  let [number, bytes] = [0, 0];
  input.on('data', (chunk: Buffer | string) => onBytes((bytes += chunk.length)));
  try {
    for await (const raw of createInterface({ input, crlfDelay: Infinity })) {
      number += 1;
      const line = number === 1 ? raw.replace(/^\uFEFF/, '') : raw;
      if (line.trim() !== '') yield { number, line };
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw unreadable(file, error);
    throw error;
  }
}

function noJourneys(file: string): InputError {
  return new InputError(say('journeys-none'), { where: file, remedy: say('journeys-forms') });
}

function unreadable(file: string, cause: Error): InputError {
  const code = 'code' in cause ? String(cause.code) : cause.message;
  return new InputError(say('journeys-unreadable'), { where: `${file}, ${code}`, cause });
}
