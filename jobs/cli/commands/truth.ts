import { REVENUE_DEFINITIONS } from '../../../app/domain/orders/components.ts';
import { isDay } from '../../../app/domain/values/days.ts';
import { formatMinor } from '../../../app/domain/values/money.ts';
import type { DayRange, ReportQuery } from '../../../app/reports/query.ts';
import { settingsReport } from '../../../app/reports/settings/settings-report.server.ts';
import { allOrderDays, truthReport } from '../../../app/reports/truth/truth-report.server.ts';
import type { TruthReport, TruthSheet } from '../../../app/reports/truth/types.ts';
import { choice, type Command, type ExitCode, flag, type Given, text, UsageError } from '../command.ts';
import { message, printJson, printLine, printTable } from '../output.ts';
import { requiredWorkspace, withDatabase } from '../workspace.ts';

export const truthCommand: Command = {
  usage: 'truth [--from D] [--to D] [--revenue gross|net|product-net] [--workspace W] [--json]',
  help: `How far each model is from what truly brought each order, over the orders whose cause is known (digiflow import of a file of known
causes: Order, True channel, and if known True platform, True campaign, Missed because).
  --from, --to    days of orders (YYYY-MM-DD, both included, in the reporting zone); all where not given
  --revenue       what counts as revenue; as the workspace's settings say where not given
Windows, half-life and weights are those of the workspace's adopted measure.`,
  options: { from: { type: 'string' }, to: { type: 'string' }, revenue: { type: 'string' } },
  operands: 0,
  run: async (given) => {
    const asked = askedDays(given);
    const revenue = choice(given, 'revenue', REVENUE_DEFINITIONS);
    return withDatabase<ExitCode>(async () => {
      const { id } = await requiredWorkspace(given);
      const { settings } = await settingsReport(id);
      const query: ReportQuery = {
        range: rangeOf(asked, await allOrderDays(id)),
        compare: null,
        measure: settings.measure,
        revenue: revenue ?? settings.revenue,
        shopId: null,
        basis: 'order-day',
      };
      const report = await truthReport(id, query);
      tellLost(report);
      if (flag(given, 'json')) printJson(answerOf(report));
      else for (const sheet of report.sheets) printSheet(sheet);
      return 0;
    });
  },
};

function askedDays(given: Given): Partial<DayRange> {
  const days = (['from', 'to'] as const).flatMap((name) => {
    const day = text(given, name);
    if (day === undefined) return [];
    if (!isDay(day)) throw new UsageError(`--${name} "${day}" is not a day (YYYY-MM-DD)`);
    return [[name, day] as const];
  });
  return Object.fromEntries(days);
}

/** What was not asked for reaches as far as orders do. */
function rangeOf({ from, to }: Partial<DayRange>, all: DayRange | null): DayRange {
  const start = from ?? all?.from ?? to ?? '1970-01-01';
  const end = to ?? (all && all.to > start ? all.to : start);
  if (start > end) throw new UsageError(`--from ${start} is after --to ${end}`);
  return { from: start, to: end };
}

function tellLost({ known, notFound, ambiguous }: TruthReport): void {
  if (known === 0) message('No causes are known. Import a file of known causes first.');
  if (notFound > 0) message(`${notFound} known causes are of orders that are not here`);
  if (ambiguous > 0) message(`${ambiguous} known causes name an order whose id or name several orders have`);
}

function answerOf({ query, adopted, ...rest }: TruthReport) {
  const { range, revenue, measure } = query;
  const { window, leadWindow, halfLifeDays, positionWeights } = measure;
  const windows = { window: window ?? 'unlimited', leadWindow: leadWindow ?? 'unlimited' };
  return { ...range, revenue, adopted, ...windows, halfLifeDays, positionWeights, ...rest };
}

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);

function printSheet({ currency, orders, totalMinor, models, reachable }: TruthSheet): void {
  printLine(`${orders} orders whose cause is known, ${formatMinor(totalMinor, currency)} ${currency}`);
  const heads = ['to the true channel', 'to the true campaign', 'distance', 'unattributed'];
  printTable(
    [{ title: 'model' }, ...heads.map((title) => ({ title, right: true }))],
    models.map((row) => [
      row.model,
      ...[row.channelShare, row.campaignShare, row.distance, row.unattributedShare].map(percent),
    ]),
  );
  if (reachable !== null) printLine(`At most ${percent(reachable)} could be credited to the true channel`);
  printLine();
}
