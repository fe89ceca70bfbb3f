import { toCsv } from '#app/reports/csv.ts';
import type { CsvCell } from '#app/reports/csv.ts';

interface Table {
  readonly header: readonly string[];
  readonly rows: Iterable<readonly CsvCell[]>;
}

/** A table as a file to keep. The BOM makes spreadsheet programs read its accents right. */
export function csvResponse(fileName: string, { header, rows }: Table): Response {
  return new Response(toCsv(header, rows, { bom: true }), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
}
