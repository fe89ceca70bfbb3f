import { formatMinor } from '../../app/domain/values/money.ts';
import { printLine, printTable } from './output.ts';
import type { ReconcileAnswer } from './reconcile-answer.ts';

const COLUMNS = [{ title: '' }, { title: 'amount', right: true }, { title: 'orders', right: true }, { title: '' }];

/** One table per row, with what is claimed at its end. */
export function printReconciled(answer: ReconcileAnswer): void {
  printLine(`${answer.from} to ${answer.to}, credit by ${answer.model}, window ${answer.window}`);
  if (answer.rows.length === 0) printLine('No ad account claims anything in this range.');
  for (const row of answer.rows) {
    const money = (minor: number): string => formatMinor(minor, row.currency);
    const days = row.from === row.to ? row.from : `${row.from} to ${row.to}`;
    printLine();
    printLine(`${row.account} (${row.platform}), ${days}, ${row.currency}`);
    printTable(COLUMNS, [
      ...row.terms.map(({ term, certainty, minor, lowerMinor, upperMinor, orders }) => [
        term,
        money(minor),
        orders === null ? '' : String(orders),
        certainty === 'bound' ? `between ${money(lowerMinor)} and ${money(upperMinor)}` : certainty,
      ]),
      ['claimed', money(row.claimedMinor), row.purchases === null ? '' : String(row.purchases), ''],
    ]);
  }
}
