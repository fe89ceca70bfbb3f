export interface TreeNode<Row> {
  readonly key: string;
  readonly row: Row;
  readonly depth: number; // 1 at the top
  readonly parentKey: string | null;
  readonly hasChildren: boolean;
  readonly open: boolean;
  readonly position: number; // 1-based among its siblings
  readonly siblings: number;
}

interface Keyed {
  readonly key: string;
  readonly parentKey: string | null;
}

export interface SortOrder {
  readonly column: string;
  readonly descending: boolean;
}

/** "-spend" is spend, largest first. */
export function parseSort(text: string | null, fallback: SortOrder): SortOrder {
  if (!text) return fallback;
  return text.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

export function sortText({ column, descending }: SortOrder): string {
  return descending ? `-${column}` : column;
}

export type SortValue = number | string | null;

/** Rows without a value stay last in both directions. */
function compare(a: SortValue, b: SortValue, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order = typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b)) : a - b;
  return descending ? -order : order;
}

/** The rows that are shown: siblings in order, the children of open rows below them. */
export function shownNodes<Row extends Keyed>(
  rows: readonly Row[],
  isOpen: (key: string) => boolean,
  valueOf: (row: Row) => SortValue,
  descending: boolean,
): TreeNode<Row>[] {
  const children = Map.groupBy(rows, (row) => row.parentKey);
  const walk = (parentKey: string | null, depth: number): TreeNode<Row>[] => {
    const level = [...(children.get(parentKey) ?? [])];
    level.sort((a, b) => compare(valueOf(a), valueOf(b), descending));
    return level.flatMap((row, index) => {
      const hasChildren = children.has(row.key);
      const open = hasChildren && isOpen(row.key);
      const node = {
        key: row.key,
        row,
        depth,
        parentKey,
        hasChildren,
        open,
        position: index + 1,
        siblings: level.length,
      };
      return open ? [node, ...walk(row.key, depth + 1)] : [node];
    });
  };
  return walk(null, 1);
}
