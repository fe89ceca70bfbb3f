import ExcelJS from 'exceljs';

export type Cell = string | number | Date;

/** How a spreadsheet or platform writes a table. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le-bom' | 'utf-16le' | 'utf-16be-bom' | 'windows-1252';
  readonly newline: '\n' | '\r\n';
  readonly quoteAll?: boolean;
}

/** The bytes of a CSV file in a dialect. */
export function csvBytes(rows: readonly (readonly Cell[])[], dialect: Dialect): Buffer {
  const text = rows.map((row) => row.map((cell) => quoted(String(cell), dialect)).join(dialect.delimiter));
  return encoded(text.join(dialect.newline) + dialect.newline, dialect.encoding);
}

function quoted(cell: string, { delimiter, quoteAll }: Dialect): string {
  const isSpecial = cell.includes(delimiter) || cell.includes('"') || cell.includes('\n');
  return isSpecial || quoteAll ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function encoded(text: string, encoding: Dialect['encoding']): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-8-bom') return Buffer.from(`\ufeff${text}`, 'utf8');
  if (encoding === 'windows-1252')
    return Buffer.from(text.replaceAll('€', '\u0080').replaceAll('’', '\u0092'), 'latin1');
  const little = Buffer.from(encoding === 'utf-16le' ? text : `\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16be-bom' ? little.swap16() : little;
}

/** The bytes of a workbook with one sheet of these rows, after an empty one. */
export async function xlsxBytes(rows: readonly (readonly Cell[])[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Notes');
  const sheet = workbook.addWorksheet('Report');
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Cents as an export writes them. */
export function money(cents: number, style: 'plain' | 'french' | 'grouped' | 'sign' = 'plain'): string {
  const sign = cents < 0 ? '-' : '';
  const whole = String(Math.trunc(Math.abs(cents) / 100));
  const decimals = String(Math.abs(cents) % 100).padStart(2, '0');
  const grouped = (mark: string): string => whole.replace(/\B(?=(\d{3})+$)/g, mark);
  if (style === 'french') return `${sign}${grouped('\u202f')},${decimals}`;
  if (style === 'grouped') return `${sign}${grouped(',')}.${decimals}`;
  return style === 'sign' ? `${sign}€${grouped(',')}.${decimals}` : `${sign}${whole}.${decimals}`;
}
