import type { CurrencySheet } from './currency-sheets.ts';
import { LEVELS } from './row-key.ts';
import { figuresOf, minorBetween } from './sums.ts';
import type { TreeNode } from './tree.ts';
import type { RoasFigures, RoasRow } from './types.ts';

/** The rows of one currency, parents before children, most spend first, each with the comparison's figures. */
export function rowsOf(sheet: CurrencySheet, previous: CurrencySheet | null): RoasRow[] {
  const before = new Map(previous && figuresOfNodes(previous).map(({ node, figures }) => [node.key, figures]));
  return figuresOfNodes(sheet).map(({ node, figures }) => ({
    ...figures,
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

function figuresOfNodes({
  currency,
  tree,
  unattributed,
  hasCosts,
}: CurrencySheet): { node: TreeNode; figures: RoasFigures }[] {
  const nodes = tree.nodes(bySize);
  const spend = spendOfNodes(nodes, currency);
  return nodes.map((node, index) => ({
    node,
    figures: figuresOf(node.sums, {
      currency,
      unattributed: unattributed.revenue,
      hasCosts,
      spendMinor: spend[index]!,
    }),
  }));
}

/** Spend as shown, by row: children add up to their parent, channels to the total, though platforms tell fractions of cents. */
function spendOfNodes(nodes: readonly TreeNode[], currency: string): number[] {
  const reached = new Map<string | null, bigint>([[null, 0n]]); // running total within each parent
  return nodes.map(({ key, parentKey, sums }) => {
    const before = reached.get(parentKey)!;
    const after = before + sums.spendE8;
    reached.set(parentKey, after).set(key, before); // its children begin where it does
    return minorBetween(before, after, currency);
  });
}

function bySize(a: TreeNode, b: TreeNode): number {
  if (a.sums.spendE8 !== b.sums.spendE8) return a.sums.spendE8 < b.sums.spendE8 ? 1 : -1;
  if (a.sums.revenue !== b.sums.revenue) return a.sums.revenue < b.sums.revenue ? 1 : -1;
  return a.key < b.key ? -1 : 1;
}
