import { headerKey } from './header-name.ts';
import { isBlank } from './table.ts';
import type { TableRow } from './table.ts';

const SEARCHED = 40; // rows from the top in which a header is looked for
const DIGITS = /^[-+]?[\d.,\s%]+$/;

export interface FoundHeader {
  readonly index: number; // among the rows given
  /** how many of its cells are known column names; 0 where the header was only guessed */
  readonly known: number;
}

/**
 * The row that names the columns: the one among the first rows with the most known column names (two at least). Where
 * none is known, the first row that is as wide as the widest and holds words, not numbers. Null where no row has two cells.
 */
export function findHeader(rows: readonly TableRow[], vocabulary: ReadonlySet<string>): FoundHeader | null {
  let best: FoundHeader | null = null;
  const searched = rows.slice(0, SEARCHED);
  searched.forEach((row, index) => {
    const known = knownNames(row.cells, vocabulary);
    if (known >= 2 && known > (best?.known ?? 0)) best = { index, known };
  });
  return best ?? guess(searched);
}

function knownNames(cells: readonly string[], vocabulary: ReadonlySet<string>): number {
  const keys = new Set(cells.map(headerKey));
  let known = 0;
  for (const key of keys) if (vocabulary.has(key)) known += 1;
  return known;
}

function guess(rows: readonly TableRow[]): FoundHeader | null {
  const widths = rows.map((row) => row.cells.filter((cell) => cell.trim() !== '').length);
  const widest = Math.max(0, ...widths);
  if (widest < 2) return null;
  const index = rows.findIndex((row, i) => widths[i]! >= widest * 0.8 && isWords(row.cells));
  return index < 0 ? null : { index, known: 0 };
}

function isWords(cells: readonly string[]): boolean {
  return !isBlank(cells) && cells.every((cell) => cell.trim() === '' || !DIGITS.test(cell.trim()));
}
