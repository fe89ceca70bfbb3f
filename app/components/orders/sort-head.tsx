import { useChoiceParams } from '../choices/use-choice-params.ts';
import { SortButton } from '../tables/sort-button.tsx';
import { parseSort, sortText } from '../treegrid/tree-rows.ts';

interface SortHeadProps {
  readonly column: 'placed' | 'revenue' | 'credited';
  readonly header: string;
  readonly unit?: string | null;
}

/** A column of the orders list by which it is sorted; the choice is in the address. */
export function SortHead({ column, header, unit = null }: SortHeadProps) {
  const [params, change] = useChoiceParams();
  const usual = { column: params.get('row') ? 'credited' : 'placed', descending: true };
  const sort = parseSort(params.get('sort'), usual);
  const sorted = sort.column === column;
  const numeric = column !== 'placed';
  const direction = sort.descending ? 'descending' : 'ascending';
  const next = sortText({ column, descending: sorted ? !sort.descending : true });
  return (
    <th scope="col" className={numeric ? 'number' : undefined} aria-sort={sorted ? direction : 'none'}>
      <SortButton
        header={header}
        unit={unit}
        numeric={numeric}
        sorted={sorted ? direction : null}
        onSort={() => change({ sort: next, page: null })}
      />
    </th>
  );
}
