import { say } from '#app/domain/messages/message.ts';
import { repairAccents } from './header-name.ts';
import { spaces } from './spaces.ts';
import { isBlank, onlyCell } from './table.ts';
import type { Message } from '#app/domain/messages/message.ts';
import type { OpenTable, TableRow } from './table.ts';

const SAMPLE = 2000;

type Top = Pick<OpenTable, 'titleLines' | 'header' | 'sample' | 'sampleIsAll' | 'nothing'>;

/** What the first rows of a file say: titles, header, sample rows, and whether the file holds anything. */
export function describeTop(rows: readonly TableRow[], headerIndex: number | null, isWhole: boolean): Top {
  if (headerIndex === null) return withoutHeader(rows, isWhole);
  const header = rows[headerIndex]!;
  const after = rows.slice(headerIndex + 1).filter((row) => !isBlank(row.cells));
  const sampleIsAll = isWhole && after.length <= SAMPLE;
  return {
    titleLines: titles(rows.slice(0, headerIndex)),
    header: { line: header.line, cells: header.cells.map((cell) => spaces(repairAccents(cell)).trim()) },
    sample: after.slice(0, SAMPLE),
    sampleIsAll,
    nothing: sampleIsAll ? emptiness(after) : null,
  };
}

function withoutHeader(rows: readonly TableRow[], isWhole: boolean): Top {
  const lines = titles(rows);
  const isProse = isWhole && lines.length <= 5;
  const said =
    lines.length === 0 ? say('file-empty') : say('file-without-table', { content: lines.join(' ').slice(0, 200) });
  return { titleLines: lines, header: null, sample: [], sampleIsAll: isWhole, nothing: isProse ? said : null };
}

function emptiness(after: readonly TableRow[]): Message | null {
  if (after.length === 0) return say('file-without-rows');
  const prose = after.length === 1 ? onlyCell(after[0]!.cells) : null;
  return prose === null || /^[\d.,]+$/.test(prose)
    ? null
    : say('file-prose-for-rows', { content: prose.slice(0, 200) });
}

function titles(rows: readonly TableRow[]): string[] {
  return rows
    .filter((row) => !isBlank(row.cells))
    .map((row) => spaces(row.cells.filter((cell) => cell !== '').join(' ')).trim());
}
