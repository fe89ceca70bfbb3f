/** Messages for people: never on standard output. */
export function message(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The command's answer as JSON; integers beyond 2^53 as strings. */
export function printJson(answer: unknown): void {
  const text = JSON.stringify(answer, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 2);
  process.stdout.write(`${text}\n`);
}

export function printLine(line = ''): void {
  process.stdout.write(`${line}\n`);
}

export interface Column {
  readonly title: string;
  readonly right?: boolean;
}

/** A plain table: columns padded to their widest cell, numbers to the right. */
export function printTable(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => widthOf(cells[index] ?? ''))));
  for (const cells of lines) {
    const padded = columns.map(({ right }, index) => pad(cells[index] ?? '', widths[index]!, right ?? false));
    printLine(padded.join('  ').trimEnd());
  }
}

const widthOf = (text: string): number => Array.from(text).length;

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(width - widthOf(text));
  return right ? space + text : text + space;
}
