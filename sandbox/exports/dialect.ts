/** How a table is written down: what differs between a tool's own file and what a spreadsheet makes of it. */
export interface Dialect {
  name: string;
  delimiter: ',' | ';' | '\t';
  encoding: 'utf8' | 'utf8-bom' | 'utf16le-bom';
  eol: '\n' | '\r\n';
  decimal: '.' | ',';
  /** Between groups of three digits, or nothing. */
  thousands: '' | ',' | '\u00a0' | '\u202f';
  days: 'iso' | 'day-first';
}

/** A plain text, a number (as dot-decimal text) or a day; the last two are written as the dialect wants them. */
export type Cell = string | { number: string; grouped?: boolean; percent?: boolean } | { day: string };

export interface Table {
  /** Lines above the header, as the tool prints them. */
  title: string[];
  header: string[];
  rows: Cell[][];
}

const PLAIN: Dialect = {
  name: 'plain',
  delimiter: ',',
  encoding: 'utf8',
  eol: '\n',
  decimal: '.',
  thousands: '',
  days: 'iso',
};

export const DIALECTS = {
  plain: PLAIN,
  bomCrlf: { ...PLAIN, name: 'bom-crlf', encoding: 'utf8-bom', eol: '\r\n' },
  grouped: { ...PLAIN, name: 'grouped', thousands: ',' },
  utf16: { ...PLAIN, name: 'utf16', delimiter: '\t', encoding: 'utf16le-bom', eol: '\r\n' },
  frenchSheet: {
    ...PLAIN,
    name: 'french-sheet',
    delimiter: ';',
    encoding: 'utf8-bom',
    eol: '\r\n',
    decimal: ',',
    days: 'day-first',
  },
  french: { ...PLAIN, name: 'french', decimal: ',', thousands: '\u00a0' },
  frenchUtf16: {
    ...PLAIN,
    name: 'french-utf16',
    delimiter: '\t',
    encoding: 'utf16le-bom',
    decimal: ',',
    thousands: '\u202f',
  },
} as const satisfies Record<string, Dialect>;

function numberText(text: string, dialect: Pick<Dialect, 'decimal' | 'thousands'>, grouped = false): string {
  const [whole = '', fraction] = text.split('.');
  const head = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, dialect.thousands) : whole;
  return fraction === undefined ? head : `${head}${dialect.decimal}${fraction}`;
}

function cellText(cell: Cell, dialect: Dialect): string {
  if (typeof cell === 'string') return cell;
  if ('number' in cell) return numberText(cell.number, dialect, cell.grouped ?? false) + (cell.percent ? '%' : '');
  if (dialect.days === 'iso') return cell.day;
  const [year, month, day] = cell.day.split('-');
  return `${day ?? ''}/${month ?? ''}/${year ?? ''}`;
}

function quote(text: string, dialect: Dialect): string {
  const needed = text.includes(dialect.delimiter) || /["\r\n]/.test(text);
  return needed ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The bytes of a table in a dialect. */
export function writeTable(table: Table, dialect: Dialect): Buffer {
  const lines = table.title.map((line) => quote(line, dialect));
  for (const row of [table.header, ...table.rows]) {
    lines.push(row.map((cell) => quote(cellText(cell, dialect), dialect)).join(dialect.delimiter));
  }
  const text = lines.join(dialect.eol) + dialect.eol;
  if (dialect.encoding === 'utf16le-bom') return Buffer.from(`\ufeff${text}`, 'utf16le');
  return Buffer.from(dialect.encoding === 'utf8-bom' ? `\ufeff${text}` : text, 'utf8');
}
