import type { RoasReport, RoasRow, RoasTotal } from '#app/reports/roas/types.ts';
import { parseSort, shownNodes } from '../treegrid/tree-rows.ts';
import type { TreeNode } from '../treegrid/tree-rows.ts';
import { DEFAULT_SORT, sortValueOf } from './roas-columns.ts';

export const UNATTRIBUTED_KEY = 'channel:unattributed';

/** The grey row at the end: what no touch could be tied to. */
export function unattributedRow(total: RoasTotal): RoasRow {
  return {
    key: UNATTRIBUTED_KEY,
    parentKey: null,
    level: 'channel',
    name: 'unattributed',
    channel: 'unattributed',
    platform: null,
    remainder: false,
    finality: null,
    previous: null,
    currency: total.currency,
    spendMinor: 0,
    revenueMinor: total.unattributedMinor,
    orders: total.unattributedOrders,
    newCustomers: total.unattributedNewCustomers,
    leads: 0,
    roas: null,
    roasLow: null,
    roasHigh: null,
    claimedMinor: null,
    claimedRoas: null,
    cacMinor: null,
    newRevenueMinor: 0,
    newCustomerRoas: null,
    contributionMinor: total.unattributedContributionMinor,
    profitMinor: total.unattributedContributionMinor, // nothing was spent on it
    poas: null,
    contributionMargin: null,
    costCoverage: null,
  };
}

/** Rows as the table shows them under an address's `open` and `sort`: page and CSV read the same. */
export function tableNodes(report: RoasReport, currency: string, params: URLSearchParams): TreeNode<RoasRow>[] {
  const rows = report.rows.filter((row) => row.currency === currency);
  const total = report.totals.find(({ current }) => current.currency === currency)?.current;
  const open = new Set(params.getAll('open'));
  const sort = parseSort(params.get('sort'), DEFAULT_SORT);
  const nodes = shownNodes(
    rows,
    (key) => open.has('all') || open.has(key),
    (row) => sortValueOf(row, sort.column),
    sort.descending,
  );
  if (!total || (total.unattributedMinor === 0 && total.unattributedOrders === 0)) return nodes;
  const last: TreeNode<RoasRow> = {
    key: UNATTRIBUTED_KEY,
    row: unattributedRow(total),
    depth: 1,
    parentKey: null,
    hasChildren: false,
    open: false,
    position: nodes.filter(({ depth }) => depth === 1).length + 1,
    siblings: nodes.filter(({ depth }) => depth === 1).length + 1,
  };
  return [...nodes, last];
}

/** The ratio at the right end of every range bar: most rows fit, and no single outlier flattens the others. */
export function boundsScale(nodes: readonly TreeNode<RoasRow>[]): number {
  const highs = nodes.map(({ row }) => row.roasHigh).filter((high): high is number => high !== null && high > 0);
  const sorted = highs.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * 0.8)] ?? 0;
}
