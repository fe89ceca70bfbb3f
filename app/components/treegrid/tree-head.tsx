import { SortButton } from '../tables/sort-button.tsx';
import type { SortOrder } from './tree-rows.ts';

interface HeadColumn {
  readonly id: string;
  readonly header: string;
  readonly unit?: string | null;
  readonly explanation?: string;
  readonly numeric: boolean;
}

interface TreeHeadProps {
  readonly columns: readonly HeadColumn[];
  readonly sort: SortOrder;
  readonly onSort: (column: string) => void;
}

/** Column heads; each sorts, and says which way it does. */
export function TreeHead({ columns, sort, onSort }: TreeHeadProps) {
  return (
    <thead>
      <tr role="row">
        {columns.map((column, index) => {
          const sorted = sort.column === column.id;
          const direction = sort.descending ? 'descending' : 'ascending';
          const className = [index === 0 ? 'tree-name' : '', column.numeric ? 'number' : ''].join(' ').trim();
          return (
            <th key={column.id} scope="col" className={className || undefined} aria-sort={sorted ? direction : 'none'}>
              <SortButton {...column} sorted={sorted ? direction : null} onSort={() => onSort(column.id)} />
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
