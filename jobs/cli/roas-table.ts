import { formatMinor } from '../../app/domain/values/money.ts';
import { printLine, printTable } from './output.ts';
import type { RoasAnswer } from './roas-answer.ts';

const COLUMNS = [
  { title: '' },
  { title: 'spend', right: true },
  { title: 'revenue', right: true },
  { title: 'orders', right: true },
  { title: 'leads', right: true },
  { title: 'ROAS', right: true },
];

/** One table per currency, with what no touch could take and the total at its end. */
export function printRoas(answer: RoasAnswer): void {
  const { from, to, model, window, revenue } = answer;
  printLine(`${from} to ${to} (${answer.timeZone}), ${model}, window ${window}, revenue ${revenue}`);
  if (answer.totals.length === 0) printLine('There are no figures in this range.');
  for (const total of answer.totals) {
    const { currency } = total;
    const lost = answer.unattributed.find((one) => one.currency === currency);
    const rows = answer.rows.filter((row) => row.currency === currency);
    printLine();
    printLine(currency);
    printTable(COLUMNS, [
      ...rows.map((row) => [nameOf(row), ...cells(row)]),
      ...(lost ? [['unattributed', ...cells({ ...lost, spend: '', leads: null, roas: null })]] : []),
      ['total', ...cells(total)],
    ]);
    if (total.roasLow !== null && total.roasHigh !== null) {
      const [low, high] = [total.roasLow.toFixed(2), total.roasHigh.toFixed(2)];
      printLine(
        `ROAS of the ads is between ${low} (attributed revenue alone) and ${high} (all unattributed revenue added)`,
      );
    }
  }
}

function nameOf({ name, platform }: RoasAnswer['rows'][number]): string {
  return platform === undefined ? name : `${name} (${platform})`;
}

interface Cells {
  readonly currency: string;
  readonly spend: string;
  readonly revenueMinor: number;
  readonly orders: number;
  readonly leads: number | null;
  readonly roas: number | null;
}

function cells({ currency, spend, revenueMinor, orders, leads, roas }: Cells): string[] {
  return [
    spend,
    formatMinor(revenueMinor, currency),
    String(Math.round(orders * 100) / 100),
    leads === null ? '' : String(leads),
    roas === null ? '–' : roas.toFixed(2),
  ];
}
