import { say } from '#app/domain/messages/message.ts';
import type { TableRow } from './table.ts';

const QUOTE = 34;
const MAX_RECORD = 1 << 20; // characters; a longer "record" is a quote that was never closed
const OPEN_QUOTE = say('quote-never-closed');

/** Cells and where the record ended; null while the record's end has not been read yet. */
interface Split {
  cells: string[];
  end: number;
}

/**
 * Splits CSV text that arrives in pieces into records (RFC 4180; LF, CRLF or CR; quoted cells may hold delimiters and
 * newlines; a quote inside an unquoted cell is just a quote). Written here because physical line numbers, a cap on
 * memory and going on after a quote that never closes are needed together: such a line is given out with `problem`, and
 * reading resumes on the line after it.
 */
export class CsvSplitter {
  private readonly delimiter: string;
  private readonly newline: string;
  private rest = '';
  private line = 1;

  constructor(delimiter: string, newline: '\n' | '\r' = '\n') {
    this.delimiter = delimiter;
    this.newline = newline;
  }

  /** Records that are complete after this piece. */
  push(piece: string): TableRow[] {
    this.rest = this.rest === '' ? piece : this.rest + piece;
    return this.take(false);
  }

  /** The last records, where the file does not end with a newline or ends within quotes. */
  end(): TableRow[] {
    return this.take(true);
  }

  private take(isEnd: boolean): TableRow[] {
    const rows: TableRow[] = [];
    const text = this.rest;
    let start = 0;
    while (start < text.length) {
      const stop = text.indexOf(this.newline, start);
      if (stop < 0 && !isEnd) break;
      const lineEnd = stop < 0 ? text.length : stop;
      const quote = text.indexOf('"', start);
      if (quote < 0 || quote > lineEnd) {
        rows.push({ line: this.line, cells: this.plainCells(text, start, lineEnd) });
        this.line += 1;
        start = lineEnd + 1;
        continue;
      }
      const split = this.quotedCells(text, start, isEnd);
      if (split) {
        rows.push({ line: this.line, cells: split.cells });
        this.line += countOf(text, this.newline, start, split.end);
        start = split.end;
      } else if (isEnd || text.length - start > MAX_RECORD) {
        rows.push({ line: this.line, cells: this.plainCells(text, start, lineEnd), problem: OPEN_QUOTE });
        this.line += 1;
        start = lineEnd + 1;
      } else break;
    }
    this.rest = text.slice(start);
    return rows;
  }

  private plainCells(text: string, start: number, end: number): string[] {
    const stop = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    return text.slice(start, stop).split(this.delimiter);
  }

  private quotedCells(text: string, start: number, isEnd: boolean): Split | null {
    const cells: string[] = [];
    const { delimiter, newline } = this;
    let at = start;
    for (;;) {
      let value = '';
      if (text.charCodeAt(at) === QUOTE) {
        const close = closingQuote(text, at + 1);
        if (close < 0 || (close + 1 >= text.length && !isEnd)) return null;
        value = unescape(text, at + 1, close);
        at = close + 1;
      }
      const stop = endOfCell(text, at, delimiter, newline);
      if (stop >= text.length && !isEnd) return null;
      const tail = text.slice(at, stop);
      const isLast = stop >= text.length || text[stop] === newline;
      cells.push(value + (isLast && tail.endsWith('\r') ? tail.slice(0, -1) : tail));
      if (isLast) return { cells, end: Math.min(stop + 1, text.length) };
      at = stop + 1;
    }
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

function unescape(text: string, from: number, to: number): string {
  const inner = text.slice(from, to);
  return inner.includes('""') ? inner.replaceAll('""', '"') : inner;
}

function endOfCell(text: string, from: number, delimiter: string, newline: string): number {
  const delimiterCode = delimiter.charCodeAt(0);
  const newlineCode = newline.charCodeAt(0);
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === delimiterCode || code === newlineCode) return at;
  }
  return text.length;
}

function countOf(text: string, newline: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf(newline, from); at >= 0 && at < to; at = text.indexOf(newline, at + 1)) count += 1;
  return count;
}
