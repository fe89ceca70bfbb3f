import type { CaseResult } from './case.ts';

interface Shown extends CaseResult {
  readonly id: string;
  readonly title: string;
  readonly loopNs: number;
  readonly load: number;
  readonly seconds: number;
}

/** A case as a Markdown table, with what it was measured against. */
export function resultTable({ id, title, figures, baseline, loopNs, load, seconds }: Shown): string {
  const rows = figures.map(({ what, value, target, met }) => [
    what,
    value,
    target ?? '',
    met === undefined ? '' : met ? 'met' : 'missed',
  ]);
  const head = ['what', 'measured', 'target', ''];
  const widths = head.map((name, column) =>
    Math.max(name.length, 3, ...rows.map((row) => Array.from(row[column]!).length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell + ' '.repeat(widths[column]! - Array.from(cell).length)).join(' | ')} |`;
  return [
    `### ${id} ${title}`,
    '',
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map(line),
    '',
    ...baseline.map((text) => `- ${text}`),
    `- bare loop just before: ${loopNs.toFixed(2)} ns a round; load ${load.toFixed(1)}; the case took ${seconds} s`,
    '',
  ].join('\n');
}
