interface SortButtonProps {
  readonly header: string;
  readonly unit?: string | null; // said once, in the head: a currency
  readonly explanation?: string;
  readonly numeric: boolean;
  readonly sorted: 'ascending' | 'descending' | null;
  readonly onSort: () => void;
}

/** A column's head that sorts. The mark stands on the side away from the figures, so that heads and figures line up. */
export function SortButton({ header, unit, explanation, numeric, sorted, onSort }: SortButtonProps) {
  const mark = (
    <span aria-hidden="true" className="sort-mark">
      {sorted ? { ascending: '↑', descending: '↓' }[sorted] : ''}
    </span>
  );
  return (
    <button type="button" className="sort-button" title={explanation} onClick={onSort}>
      {numeric ? mark : null}
      {header}
      {unit ? <span className="unit"> {unit}</span> : null}
      {numeric ? null : mark}
    </button>
  );
}
