import { minorToE8, roas } from '../../app/domain/roas/roas.ts';
import { formatMinor } from '../../app/domain/values/money.ts';
import type {
  RoasDay,
  RoasFigures,
  RoasLevel,
  RoasReport,
  RoasRow,
  RoasTotal,
  SignalSheet,
  SpendFreshness,
} from '../../app/reports/roas/types.ts';

export const GROUPINGS = ['day', 'channel', 'campaign', 'adset', 'ad'] as const;
export type Grouping = (typeof GROUPINGS)[number];

interface AnswerFigures {
  readonly currency: string;
  readonly spend: string; // decimal, in the currency
  readonly revenueMinor: number;
  readonly orders: number;
  readonly leads: number;
  readonly roas: number | null;
  readonly roasLow: number | null; // what is attributed alone
  readonly roasHigh: number | null; // with all that is unattributed added
  readonly newCustomerRoas: number | null; // revenue of customers' first orders ÷ spend
  // null where nothing is known of what orders cost
  readonly profitMinor: number | null; // contribution − spend; of a total and a day − other costs too
  readonly poas: number | null; // contribution ÷ spend
}

/** What a day is not told with. */
interface CostedFigures extends AnswerFigures {
  readonly contributionMinor: number | null; // net revenue without tax − cost of goods − shipping cost − payment fees
  readonly contributionMargin: number | null; // contribution ÷ net revenue without tax, a share
  readonly costCoverage: number | null; // share of product revenue of known cost; below 1 profit is at most what is told
  readonly cacMinor: number | null;
}

interface AnswerTotal extends CostedFigures {
  readonly adRevenueMinor: number; // credited to ad platforms that have spend: over the spend it is roasLow
  readonly mer: number | null;
  readonly otherCostsMinor: number; // costs by hand of the range
}

interface AnswerRow extends AnswerFigures, Partial<Omit<CostedFigures, keyof AnswerFigures>> {
  readonly key: string;
  readonly name: string;
  readonly platform?: string;
}

export interface RoasAnswer {
  readonly from: string;
  readonly to: string;
  readonly by: Grouping;
  readonly model: string;
  readonly window: number | 'unlimited';
  readonly leadWindow: number | 'unlimited';
  readonly revenue: string;
  readonly timeZone: string;
  readonly rows: readonly AnswerRow[];
  readonly totals: readonly AnswerTotal[];
  readonly unattributed: readonly Pick<AnswerFigures, 'currency' | 'revenueMinor' | 'orders'>[];
  readonly signals: readonly SignalSheet[];
  readonly freshness: readonly SpendFreshness[];
  /** told in it at the rates of each order's and spend's own day; null: each currency by itself */
  readonly reportingCurrency: string | null;
  readonly warnings: readonly string[];
}

/**
 * The answer of `digiflow roas`. Rows and `unattributed` add up to the totals in every grouping; a row's ROAS is its
 * revenue over its spend, a total's is all revenue over all spend. Unattributed revenue may be any row's: what the true
 * ROAS of a row or of all ads lies between is `roasLow` (none of it) and `roasHigh` (all of it). `signals` has every order once,
 * by the strongest signal that ties it to where it came from.
 */
export function roasAnswer(report: RoasReport, by: Grouping, signals: readonly SignalSheet[]): RoasAnswer {
  const { range, measure, revenue } = report.query;
  return {
    ...range,
    by,
    model: measure.model,
    window: measure.window ?? 'unlimited',
    leadWindow: measure.leadWindow ?? 'unlimited',
    revenue,
    timeZone: report.zone,
    rows: by === 'day' ? report.days.map(dayRow) : rowsAt(report.rows, by).map(treeRow),
    totals: report.totals.map(({ current }) => totalOf(current)),
    unattributed: report.totals.map(({ current }) => ({
      currency: current.currency,
      revenueMinor: current.unattributedMinor,
      orders: current.unattributedOrders,
    })),
    signals,
    freshness: report.freshness,
    reportingCurrency: report.reportingCurrency,
    warnings: report.warnings.map(({ text }) => text),
  };
}

const DEPTH: Readonly<Record<RoasLevel, number>> = { channel: 0, campaign: 1, adset: 2, ad: 3 };

/** The rows of a level, and those above it that have nothing below: together they are all money, each part once. */
function rowsAt(rows: readonly RoasRow[], level: RoasLevel): RoasRow[] {
  const parents = new Set(rows.map(({ parentKey, currency }) => `${currency}|${parentKey}`));
  return rows.filter(
    (row) => row.level === level || (DEPTH[row.level] < DEPTH[level] && !parents.has(`${row.currency}|${row.key}`)),
  );
}

function treeRow(row: RoasRow): AnswerRow {
  const [, ...path] = row.key.split(':');
  const platform = row.platform === null ? {} : { platform: row.platform };
  return { key: path.join(':'), name: row.name || '(not set)', ...platform, ...figures(row) };
}

function totalOf(total: RoasTotal): AnswerTotal {
  return {
    ...figures(total),
    roas: total.mer,
    mer: total.mer,
    adRevenueMinor: total.adRevenueMinor,
    otherCostsMinor: total.otherCostsMinor,
  };
}

function dayRow(day: RoasDay): AnswerRow {
  const { currency } = day;
  const ratio = (minor: number): number | null => roas(minor, minorToE8(day.spendMinor, currency), currency);
  const revenueMinor = day.revenueMinor - (day.revenueByChannel['unattributed'] ?? 0);
  return {
    key: day.day,
    name: day.day,
    currency,
    spend: formatMinor(day.spendMinor, currency),
    revenueMinor,
    // both are shares in 10^-9: their difference is too
    orders: Math.round((day.orders - day.unattributedOrders) * 1e9) / 1e9,
    leads: day.leads,
    roas: ratio(revenueMinor),
    roasLow: ratio(revenueMinor),
    roasHigh: ratio(day.revenueMinor),
    newCustomerRoas: day.newCustomerRoas,
    profitMinor: day.profitMinor,
    poas: day.poas,
  };
}

function figures(row: RoasFigures): CostedFigures {
  const { currency, spendMinor, revenueMinor, orders, leads, roas: ratio, roasLow, roasHigh } = row;
  return {
    currency,
    spend: formatMinor(spendMinor, currency),
    revenueMinor,
    orders,
    leads,
    roas: ratio,
    roasLow,
    roasHigh,
    newCustomerRoas: row.newCustomerRoas,
    contributionMinor: row.contributionMinor,
    profitMinor: row.profitMinor,
    poas: row.poas,
    contributionMargin: row.contributionMargin,
    costCoverage: row.costCoverage,
    cacMinor: row.cacMinor,
  };
}
