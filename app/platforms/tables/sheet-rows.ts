import { dateText, numberText, shownText } from './workbook-cell.ts';
import { attribute } from './xml-events.ts';
import type { TableRow } from './table.ts';
import type { WorkbookParts } from './workbook-parts.ts';
import type { XmlHandler } from './xml-events.ts';

const MAX_COLUMNS = 16_384;

/** Collects a sheet's rows from its XML; `take` hands out those that are complete. */
export class SheetRows implements XmlHandler {
  private readonly parts: WorkbookParts;
  private rows: TableRow[] = [];
  private cells: string[] = [];
  private line = 0;
  private column = 0;
  private type = '';
  private style = 0;
  private value = '';
  private isValue = false;

  constructor(parts: WorkbookParts) {
    this.parts = parts;
  }

  take(): TableRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (name === 'row') {
      this.cells = [];
      this.column = 0;
      this.line = Number(attribute(attributes, 'r')) || this.line + 1;
    } else if (name === 'c') {
      this.column = columnOf(attribute(attributes, 'r')) ?? this.column + 1;
      this.type = attribute(attributes, 't') ?? 'n';
      this.style = Number(attribute(attributes, 's') ?? -1);
      this.value = '';
    } else this.isValue = name === 'v' || name === 't';
  }

  text(text: string): void {
    if (this.isValue) this.value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.isValue = false;
    else if (name === 'c' && this.column <= MAX_COLUMNS) {
      while (this.cells.length < this.column - 1) this.cells.push('');
      this.cells[this.column - 1] = this.cellText();
    } else if (name === 'row') this.rows.push({ line: this.line, cells: this.cells });
  }

  private cellText(): string {
    const { value, parts } = this;
    if (this.type === 's') return parts.strings[Number(value)] ?? '';
    if (this.type === 'inlineStr' || this.type === 'str') return shownText(value);
    if (this.type === 'b') return value === '1' ? 'true' : 'false';
    if (this.type === 'e' || value === '') return '';
    if (this.type === 'd') return value.replace('T', ' ').replace(/ 00:00:00(?:\.0+)?Z?$/, '');
    return parts.isDateStyle[this.style] ? dateText(value, parts.is1904) : numberText(value);
  }
}

/** "AB12" → 28; null where the cell does not say where it stands. */
function columnOf(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
