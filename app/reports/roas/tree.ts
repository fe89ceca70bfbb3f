import type { Placement } from './placement.ts';
import { LEVELS, rowKeys } from './row-key.ts';
import { addSums, noSums, type Sums } from './sums.ts';

/** A row of the tree with exact sums; `rest` is what is known of it but of none of its children. */
export interface TreeNode {
  readonly key: string;
  readonly parentKey: string | null;
  readonly depth: number; // 0 channel … 3 ad
  readonly name: string; // '' where nothing is known at this level
  readonly channel: string;
  platform: string | null;
  readonly sums: Sums;
  readonly rest: Sums;
  hasRest: boolean;
  readonly children: Map<string, TreeNode>;
}

/** Channel → campaign → ad set → ad, in one currency. */
export class RoasTree {
  readonly #channels = new Map<string, TreeNode>();

  add(placement: Placement, sums: Sums): void {
    const keys = rowKeys(placement);
    const names = [placement.channel, placement.campaign?.name, placement.adset?.name, placement.ad?.name];
    const depth = names.findLastIndex((name) => name !== undefined);
    let siblings = this.#channels;
    let node: TreeNode | null = null;
    for (let level = 0; level <= depth; level += 1) {
      node = childOf(siblings, placement, {
        key: keys[level]!,
        parentKey: node?.key ?? null,
        depth: level,
        name: names[level] ?? '',
      });
      addSums(node.sums, sums);
      siblings = node.children;
    }
    addSums(node!.rest, sums);
    node!.hasRest = true;
  }

  /** All rows, parents before children. What a row has beyond its children becomes a child without a name. */
  nodes(compare: (a: TreeNode, b: TreeNode) => number): TreeNode[] {
    const flat: TreeNode[] = [];
    const visit = (nodes: Iterable<TreeNode>): void => {
      for (const node of [...nodes].toSorted(compare)) {
        spellOutRest(node);
        flat.push(node);
        visit(node.children.values());
      }
    };
    visit(this.#channels.values());
    return flat;
  }
}

type NodeHead = Pick<TreeNode, 'key' | 'parentKey' | 'depth' | 'name'>;

function childOf(
  siblings: Map<string, TreeNode>,
  { channel, platform }: Pick<Placement, 'channel' | 'platform'>,
  head: NodeHead,
): TreeNode {
  let node = siblings.get(head.key);
  if (!node) {
    node = { ...head, channel, platform, sums: noSums(), rest: noSums(), hasRest: false, children: new Map() };
    siblings.set(head.key, node);
  }
  // a channel that several platforms share belongs to none of them
  if (node.platform !== platform) node.platform = null;
  return node;
}

function spellOutRest(node: TreeNode): void {
  if (!node.hasRest || node.children.size === 0) return;
  const head = { key: restKey(node), parentKey: node.key, depth: node.depth + 1, name: '' };
  const child = childOf(node.children, { channel: node.channel, platform: node.platform }, head);
  addSums(child.sums, node.rest);
  addSums(child.rest, node.rest);
  child.hasRest = true;
  node.hasRest = false;
}

function restKey(node: TreeNode): string {
  const [, ...path] = node.key.split(':');
  const owner = node.depth === 0 ? [`@${node.channel}`] : path;
  return [LEVELS[node.depth + 1], ...owner, ''].join(':');
}
