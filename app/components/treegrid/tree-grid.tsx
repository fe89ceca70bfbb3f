import type { KeyboardEvent, ReactNode } from 'react';
import { TreeHead } from './tree-head.tsx';
import type { SortOrder, TreeNode } from './tree-rows.ts';
import { useTreeKeys } from './use-tree-keys.ts';

export interface TreeColumn<Row> {
  readonly id: string;
  readonly header: string;
  readonly unit?: string | null; // said once, in the head: a currency
  readonly explanation?: string;
  readonly numeric: boolean;
  /** a cell's content; `tabIndex` belongs on every link or button in it */
  readonly cell: (row: Row, tabIndex: 0 | -1) => ReactNode;
  readonly total?: ReactNode;
}

export interface TreeGridProps<Row> {
  readonly label: string;
  readonly nodes: readonly TreeNode<Row>[];
  readonly nameColumn: TreeColumn<Row>;
  readonly columns: readonly TreeColumn<Row>[];
  readonly sort: SortOrder;
  readonly rowClass?: (row: Row) => string;
  readonly onSort: (column: string) => void;
  readonly onToggle: (key: string) => void;
  readonly onActivate: (row: Row) => void;
  readonly words: { readonly open: string; readonly close: string };
}

/** A table whose rows open in place; head, names and totals stay in view while the rest scrolls. */
export function TreeGrid<Row>(props: TreeGridProps<Row>) {
  const { label, nodes, nameColumn, columns } = props;
  const { activeKey, setActiveKey, bodyRef, onKeyDown } = useTreeKeys(nodes, props.onToggle, props.onActivate);
  return (
    <div className="tree-scroll" tabIndex={-1}>
      <table className="tree-grid" role="treegrid" aria-label={label}>
        <TreeHead columns={[nameColumn, ...columns]} sort={props.sort} onSort={props.onSort} />
        <tbody ref={bodyRef}>
          {nodes.map((node) => (
            <TreeRow
              key={node.key}
              node={node}
              active={node.key === activeKey}
              onActive={setActiveKey}
              onKeyDown={onKeyDown}
              {...props}
            />
          ))}
        </tbody>
        <tfoot>
          <tr role="row">
            <th scope="row" className="tree-name">
              {nameColumn.total}
            </th>
            {columns.map((column) => (
              <td key={column.id} className={column.numeric ? 'number' : undefined}>
                {column.total}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface TreeRowProps<Row> extends TreeGridProps<Row> {
  readonly node: TreeNode<Row>;
  readonly active: boolean;
  readonly onActive: (key: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function TreeRow<Row>(props: TreeRowProps<Row>) {
  const { node, active, nameColumn, columns, rowClass, words, onActive, onKeyDown, onToggle } = props;
  const tabIndex = active ? 0 : -1;
  return (
    <tr
      role="row"
      data-key={node.key}
      className={rowClass?.(node.row)}
      aria-level={node.depth}
      aria-posinset={node.position}
      aria-setsize={node.siblings}
      aria-expanded={node.hasChildren ? node.open : undefined}
      tabIndex={tabIndex}
      onFocus={() => onActive(node.key)}
      onKeyDown={onKeyDown}
    >
      <th
        scope="row"
        role="rowheader"
        className="tree-name"
        style={{ paddingInlineStart: `${node.depth * 0.875 + 0.125}rem` }}
      >
        <span className="tree-cell">
          {node.hasChildren ? (
            <button
              type="button"
              className="tree-toggle"
              tabIndex={-1}
              aria-label={node.open ? words.close : words.open}
              onClick={() => onToggle(node.key)}
            >
              <span aria-hidden="true" className={node.open ? 'chevron chevron-open' : 'chevron'} />
            </button>
          ) : (
            <span className="tree-toggle" />
          )}
          {nameColumn.cell(node.row, tabIndex)}
        </span>
      </th>
      {columns.map((column) => (
        <td key={column.id} role="gridcell" className={column.numeric ? 'number' : undefined}>
          {column.cell(node.row, tabIndex)}
        </td>
      ))}
    </tr>
  );
}
