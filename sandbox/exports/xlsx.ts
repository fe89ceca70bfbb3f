import ExcelJS from 'exceljs';
import type { Table } from './dialect.ts';

/** A workbook with one sheet; numbers become numeric cells, days texts, ids stay texts. */
export async function writeXlsx(table: Table, sheetName: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.created = new Date(0);
  book.modified = new Date(0);
  const sheet = book.addWorksheet(sheetName);
  for (const line of table.title) sheet.addRow([line]);
  sheet.addRow(table.header);
  for (const row of table.rows) {
    sheet.addRow(
      row.map((cell) => {
        if (typeof cell === 'string') return cell === '' ? null : cell;
        return 'number' in cell ? Number(cell.number) : cell.day;
      }),
    );
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}
