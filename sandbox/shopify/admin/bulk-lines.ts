import type { Node } from './context.ts';

/** A row of the file: an object without its connections, and of which parent it is. */
interface Row {
  text: string;
  depth: number;
}

interface Listed {
  edges?: { node: Node }[];
  nodes?: Node[];
}

const itemsOf = (value: unknown): Node[] | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { edges, nodes } = value as Listed;
  if (Array.isArray(edges)) return edges.map(({ node }) => node);
  return Array.isArray(nodes) ? nodes : null;
};

/** The rows of a bulk operation's answer: each object, then what its connections hold, with `__parentId`. */
export function rowsOf(data: Node): Row[] {
  const rows: Row[] = [];
  for (const value of Object.values(data)) for (const node of itemsOf(value) ?? []) addRow(rows, node, null, 0);
  return rows;
}

function addRow(rows: Row[], node: Node, parentId: unknown, depth: number): void {
  const own: Node = {};
  const children: Node[] = [];
  for (const [name, value] of Object.entries(node)) {
    const items = itemsOf(value);
    if (items) children.push(...items);
    else own[name] = value;
  }
  if (parentId !== null) own['__parentId'] = parentId;
  rows.push({ text: JSON.stringify(own), depth });
  for (const child of children) addRow(rows, child, node['id'], depth + 1);
}
