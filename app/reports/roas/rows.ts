import type { CurrencySheet } from './currency-sheets.ts';
import { LEVELS } from './row-key.ts';
import { figuresOf } from './sums.ts';
import type { TreeNode } from './tree.ts';
import type { RoasFigures, RoasRow } from './types.ts';

/** The rows of one currency, parents before children, most spend first, each with the comparison's figures. */
export function rowsOf(sheet: CurrencySheet, previous: CurrencySheet | null): RoasRow[] {
  const before = new Map(previous?.tree.nodes(bySize).map((node) => [node.key, figures(previous, node)]));
  return sheet.tree.nodes(bySize).map((node) => ({
    ...figures(sheet, node),
    key: node.key,
    parentKey: node.parentKey,
    level: LEVELS[node.depth]!,
    name: node.name,
    channel: node.channel,
    platform: node.platform,
    remainder: node.name === '' && node.sums.spendE8 !== 0n,
    finality: node.sums.finality,
    previous: before.get(node.key) ?? null,
  }));
}

function figures(sheet: CurrencySheet, node: TreeNode): RoasFigures {
  return figuresOf(sheet.currency, node.sums, sheet.unattributed.revenue);
}

function bySize(a: TreeNode, b: TreeNode): number {
  if (a.sums.spendE8 !== b.sums.spendE8) return a.sums.spendE8 < b.sums.spendE8 ? 1 : -1;
  if (a.sums.revenue !== b.sums.revenue) return a.sums.revenue < b.sums.revenue ? 1 : -1;
  return a.key < b.key ? -1 : 1;
}
