import type { TFunction } from 'i18next';
import { formatMinor } from '#app/domain/values/money.ts';
import type { RoasFigures, RoasReport } from '#app/reports/roas/types.ts';
import { marginOf, MONEY_COLUMNS } from './roas-columns.ts';
import type { RoasColumnId } from './roas-columns.ts';
import { rowName } from './row-name.ts';
import { tableNodes } from './table-rows.ts';

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

interface RoasCsvAsked {
  readonly report: RoasReport;
  readonly currency: string;
  readonly params: URLSearchParams;
  readonly columns: readonly RoasColumnId[];
  readonly t: TFunction;
}

const money = (minor: number | null, currency: string) => (minor === null ? null : formatMinor(minor, currency));

/** One column may be two in a file: bounds are a lower and an upper one, claims an own and a difference. */
function cells(id: RoasColumnId, figures: RoasFigures, finality: string | null): (string | number | null)[] {
  const { currency } = figures;
  const values: Record<RoasColumnId, () => (string | number | null)[]> = {
    spend: () => [money(figures.spendMinor, currency)],
    revenue: () => [money(figures.revenueMinor, currency)],
    orders: () => [figures.orders],
    newCustomers: () => [figures.newCustomers],
    leads: () => [figures.leads],
    roas: () => [figures.roas],
    bounds: () => [figures.roasLow, figures.roasHigh],
    claimed: () => [figures.claimedRoas],
    margin: () => [money(marginOf(figures), currency)],
    profit: () => [money(figures.profitMinor, currency)],
    poas: () => [figures.poas],
    contributionMargin: () => [figures.contributionMargin],
    newCustomerRoas: () => [figures.newCustomerRoas],
    cac: () => [money(figures.cacMinor, currency)],
    freshness: () => [finality],
  };
  return values[id]();
}

function heads(id: RoasColumnId, currency: string, t: TFunction): string[] {
  const name = t(`table.columns.${id}`);
  if (id === 'bounds') return [t('table.lowerBound'), t('table.upperBound')];
  return [MONEY_COLUMNS.includes(id) ? t('table.withCurrency', { name, currency }) : name];
}

/** The table on screen as plain values: exact amounts with a dot, ratios in full. The total comes last. */
export function roasCsvTable({ report, currency, params, columns, t }: RoasCsvAsked): CsvTable {
  const total = report.totals.find(({ current }) => current.currency === currency)?.current;
  const rows = tableNodes(report, currency, params).map(({ row }) => [
    t(`table.levels.${row.level}`),
    rowName(row, t),
    ...columns.flatMap((id) => cells(id, row, row.finality && t(`finality.${row.finality}.name`))),
  ]);
  const last = total && ['', t('table.total'), ...columns.flatMap((id) => cells(id, total, null))];
  return {
    header: [t('table.level'), t('table.columns.name'), ...columns.flatMap((id) => heads(id, currency, t))],
    rows: last ? [...rows, last] : rows,
  };
}
