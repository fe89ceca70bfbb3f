/** What a cell can hold; null is an empty cell. */
export type CsvCell = string | number | bigint | null;

/** With a BOM spreadsheet programs read UTF-8 as what it is. */
export const BOM = '\uFEFF';

/**
 * A table as CSV (RFC 4180): comma, CRLF, quotes doubled. Numbers are written in full, with a dot. Text that a spreadsheet
 * program would run as a formula (OWASP "CSV Injection": = + - @ tab, carriage return at its beginning) gets an
 * apostrophe before it; numbers as text ("-12.34") are left alone.
 */
export function toCsv(
  header: readonly string[],
  rows: Iterable<readonly CsvCell[]>,
  { bom = false }: { readonly bom?: boolean } = {},
): string {
  const lines = [header.map(cell).join(',')];
  for (const row of rows) lines.push(row.map(cell).join(','));
  return `${bom ? BOM : ''}${lines.join('\r\n')}\r\n`;
}

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return decimal(value);
  const text = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A number in full: no exponent. */
function decimal(value: number | bigint): string {
  const text = String(value);
  return /e/.test(text)
    ? Number(value)
        .toFixed(12)
        .replace(/\.?0+$/, '')
    : text;
}
