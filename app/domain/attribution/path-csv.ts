import { say } from '../messages/message.ts';
import { checkPathLine, type PathLineResult } from './path-line.ts';

/** Where a CSV of journeys has its columns; −1 where it lacks one that has a default. */
export interface PathColumns {
  readonly path: number;
  readonly conversions: number;
  readonly value: number;
  readonly nulls: number;
}

const SEPARATOR = ';';
const CHANNELS_JOINED_BY = ' > ';
const WHOLE = /^[+-]?\d+(\.0*)?$/; // spreadsheets write 3 as 3.0

/** Finds the columns in a header line `path;conversions;value;nulls` (any order); null where there is no path. */
export function pathCsvColumns(header: string): PathColumns | null {
  const names = cellsOf(header.replace(/^\uFEFF/, '')).map((name) => name.trim().toLowerCase());
  const path = names.indexOf('path');
  if (path === -1) return null;
  return {
    path,
    conversions: names.indexOf('conversions'),
    value: names.indexOf('value'),
    nulls: names.indexOf('nulls'),
  };
}

/** Parses one CSV line; channels are joined by ` > `, the value is in minor units. Never throws. */
export function parsePathCsvLine(text: string, columns: PathColumns): PathLineResult {
  const cells = cellsOf(text);
  const numbers: Record<string, number> = {};
  for (const [name, index] of numberColumns(columns)) {
    const cell = (cells[index] ?? '').trim();
    if (cell === '') continue;
    if (!WHOLE.test(cell)) return { ok: false, reason: say('no-whole-number', { column: name }) };
    numbers[name] = Number(cell);
  }
  const path = cells[columns.path] ?? '';
  return checkPathLine({ path: path.trim() === '' ? [] : path.split(CHANNELS_JOINED_BY), ...numbers });
}

function numberColumns(columns: PathColumns): [name: string, index: number][] {
  const all: [string, number][] = [
    ['conversions', columns.conversions],
    ['valueMinor', columns.value],
    ['nulls', columns.nulls],
  ];
  return all.filter(([, index]) => index !== -1);
}

/** Cells of one line; a cell may stand in double quotes, a doubled quote inside them is a quote. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const character = line[i]!;
    if (character === '"' && isQuoted && line[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (character === SEPARATOR && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else if (character !== '\r') cell += character;
  }
  return [...cells, cell];
}
