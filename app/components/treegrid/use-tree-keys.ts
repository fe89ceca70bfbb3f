import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { TreeNode } from './tree-rows.ts';

interface TreeKeys {
  readonly activeKey: string | null;
  readonly setActiveKey: (key: string) => void;
  readonly bodyRef: React.RefObject<HTMLTableSectionElement>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * The keyboard of a tree table (WAI-ARIA treegrid, rows first): up and down move, right opens or goes to the first
 * child, left closes or goes to the parent, Home and End go to the ends, Enter does what a click on the row's figure does.
 */
export function useTreeKeys<Row>(
  nodes: readonly TreeNode<Row>[],
  onToggle: (key: string) => void,
  onActivate: (row: Row) => void,
): TreeKeys {
  const [chosen, setActiveKey] = useState<string | null>(null);
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const known = nodes.some((node) => node.key === chosen);
  const activeKey = known ? chosen : (nodes[0]?.key ?? null);

  const goTo = (node: TreeNode<Row> | undefined) => {
    if (!node) return;
    setActiveKey(node.key);
    bodyRef.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(node.key)}"]`)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // links and buttons inside a row keep their own keys
    if (event.target !== event.currentTarget) return;
    const index = nodes.findIndex((node) => node.key === activeKey);
    const node = nodes[index];
    if (!node) return;
    const actions: Record<string, () => void> = {
      ArrowDown: () => goTo(nodes[index + 1]),
      ArrowUp: () => goTo(nodes[index - 1]),
      Home: () => goTo(nodes[0]),
      End: () => goTo(nodes.at(-1)),
      ArrowRight: () =>
        node.hasChildren && !node.open ? onToggle(node.key) : goTo(node.open ? nodes[index + 1] : undefined),
      ArrowLeft: () => (node.open ? onToggle(node.key) : goTo(nodes.find(({ key }) => key === node.parentKey))),
      Enter: () => onActivate(node.row),
    };
    const act = actions[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return { activeKey, setActiveKey, bodyRef, onKeyDown };
}
